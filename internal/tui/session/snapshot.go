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
// is pinned to, else the first letters of its name's words. Two cells at most.
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
	for _, c := range s.Codebook.Codes {
		sign := c.Pin
		if sign == "" {
			sign = initials(c.Name)
		}
		s.signs[s.Codebook.IDOf(c.ID)] = sign
	}
}

// initials returns the first letters of the first two words of a name that begin
// with a letter; of a name in one word, its first letter.
func initials(name string) string {
	var sign strings.Builder
	letters := 0
	for word := range strings.FieldsFuncSeq(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		r, _ := utf8.DecodeRuneInString(word)
		if unicode.Is(unicode.Han, r) || unicode.Is(unicode.Hangul, r) || unicode.In(r, unicode.Hiragana, unicode.Katakana) {
			if letters == 0 {
				return string(r) // one wide letter fills both cells
			}
			break
		}
		sign.WriteRune(unicode.ToUpper(r))
		if letters++; letters == 2 {
			break
		}
	}
	return sign.String()
}
