package session

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"emic/internal/study"
)

// Snapshot is the small part of a study: all but texts, marks and history.
type Snapshot struct {
	Title       string
	Codebook    *study.Codebook
	Transcripts []study.Transcript // by name
	People      []study.Participant
	signs       map[study.ID]string
	last        study.ID
}

// read reads the snapshot.
func (s *Session) read() (*Snapshot, error) {
	snap := &Snapshot{}
	err := s.store.View(func(r study.Reader) (err error) {
		if snap.Title, err = study.Title(r); err != nil {
			return err
		}
		if snap.Codebook, err = study.ReadCodebook(r); err != nil {
			return err
		}
		if snap.Transcripts, err = study.Transcripts(r); err != nil {
			return err
		}
		if snap.People, err = study.Participants(r); err != nil {
			return err
		}
		snap.last, err = r.LastTranscript(s.Author.Name)
		return err
	})
	snap.sign()
	return snap, err
}

// Transcript returns a transcript and its place in the list; -1 when it is not there.
func (s *Snapshot) Transcript(id study.ID) (study.Transcript, int) {
	for i, t := range s.Transcripts {
		if t.ID == id {
			return t, i
		}
	}
	return study.Transcript{}, -1
}

// Last returns the transcript that the coder was last in, else the first; its
// place is -1 in a study without transcripts.
func (s *Snapshot) Last() (study.Transcript, int) {
	if t, i := s.Transcript(s.last); i >= 0 {
		return t, i
	}
	if len(s.Transcripts) == 0 {
		return study.Transcript{}, -1
	}
	return s.Transcripts[0], 0
}

// Person returns a participant; the zero one when there is none.
func (s *Snapshot) Person(id study.ID) study.Participant {
	for _, p := range s.People {
		if p.ID == id {
			return p
		}
	}
	return study.Participant{}
}

// Sign returns the letters that stand for a code in the margin: the key that it
// is pinned to, else letters of its name that no other code has. Two cells at most.
func (s *Snapshot) Sign(code study.ID) string {
	if sign := s.signs[code]; sign != "" {
		return sign
	}
	return "?"
}

func (s *Snapshot) sign() {
	if s.Codebook == nil {
		return
	}
	s.signs = make(map[study.ID]string, len(s.Codebook.Codes))
	taken := map[string]bool{}
	for _, c := range s.Codebook.Codes {
		if c.Pin != "" {
			taken[c.Pin], s.signs[s.Codebook.IDOf(c.ID)] = true, c.Pin
		}
	}
	for _, c := range s.Codebook.Codes {
		if c.Pin == "" {
			sign := freeSign(c.Name, taken)
			taken[sign], s.signs[s.Codebook.IDOf(c.ID)] = true, sign
		}
	}
}

// freeSign returns a sign for a name that no other code has: the first letters of
// two of its words, else its first letter and another, else the first of these
// though it is taken.
func freeSign(name string, taken map[string]bool) string {
	var firsts, letters []rune
	for word := range strings.FieldsFuncSeq(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		letters = append(letters, []rune(word)...)
		first, _ := utf8.DecodeRuneInString(word)
		firsts = append(firsts, unicode.ToUpper(first))
	}
	if len(firsts) == 0 {
		return "?"
	}
	if isWide(firsts[0]) { // it fills both cells
		return string(firsts[0])
	}
	signs := []string{string(firsts[:min(2, len(firsts))])}
	for _, second := range append(firsts[1:], letters[1:]...) {
		signs = append(signs, string([]rune{firsts[0], second}))
	}
	for _, digit := range "123456789" {
		signs = append(signs, string([]rune{firsts[0], digit}))
	}
	for _, sign := range signs {
		if !taken[sign] && !strings.ContainsFunc(sign, func(r rune) bool { return isWide(r) }) {
			return sign
		}
	}
	return signs[0]
}

// isWide reports whether a letter takes two cells.
func isWide(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana)
}
