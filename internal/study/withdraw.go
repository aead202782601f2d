package study

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"emic/internal/transcript"
)

// QuotedWords is how many of a participant's words in a row make a quotation.
const QuotedWords = 6

var (
	// ErrForGood says that a withdrawal cannot be taken back.
	ErrForGood = errors.New("a withdrawal is for good")
	// ErrUndecided says that nobody has decided what becomes of texts that quote.
	ErrUndecided = errors.New("texts that quote the participant have to be decided on")
)

// Decision says what becomes of texts that quote a participant who withdraws.
type Decision string

// The decisions.
const (
	Undecided  Decision = ""
	KeepQuotes Decision = "keep"  // they stay as they are
	BlankThem  Decision = "blank" // the words that are quoted become […]
	DropTexts  Decision = "drop"  // memos go, and so do the fields of codes; a code's name is blanked
)

// Withdrawal is what has to be done so that everything a participant said leaves a
// study. The study is the fold of its history, so it is the history that is
// purged (see Purging), and folded anew:
//
//   - transcripts in which nobody else answers go, with all that lies on them;
//   - in the others the participant's turns are masked, in every revision, by signs
//     that take as many bytes and as many sentences, so that whatever lies elsewhere
//     stays where it is; so are their words under another's label, before that was
//     corrected. Marks that lay last on no other answer go;
//   - memos on the participant and on what goes, go;
//   - of the participant there stays the id, a number for a name, and that it has
//     withdrawn. Attributes, answers and the log of reviews go;
//   - other memos, and texts of codes, that quote the participant are listed as
//     Quotations, to be decided on; so are names of codes that were made of the
//     words of a passage, and examples of nothing but such words, however few;
//   - names of the participant that are words, and quotations, leave the labels of
//     changes.
type Withdrawal struct {
	Participant Participant
	Called      string           // from now on
	Gone        []Transcript     // that are nobody else's
	Masked      []Transcript     // in which others speak too
	Revisions   int              // earlier texts of either
	Marks       map[MarkKind]int // that are there and go
	Parked      int              // that wait in a queue and go
	Memos       int              // that are there, on the participant or on what goes
	Quotations  []Quotation      // to be decided on
	Echoes      []Echo           // answers and questions of others that stay and quote
	Labels      int              // of changes that are another now

	decision Decision
	ids      map[ID]bool // of the participant, who may have been taken in several times
	sources  map[ID]*source
	names    []string               // of the participant, of labels and of transcripts that go
	marks    map[ID]bool            // that go
	memos    map[ID]bool            // that go, or went long ago
	lying    map[ID]Mark            // on the pages, as the history has come to them
	noted    map[ID]Target          // likewise, of memos on segments
	notes    map[ID]ID              // the coding that a memo is on
	people   map[ID]bool            // who are in the study under another name
	masks    map[ID]map[Hash]string // by transcript and text
	quoting  map[Key]bool           // fields of Quotations
	words    phrases                // runs of QuotedWords
	sayings  phrases                // shorter ones
	inVivo   map[ID]string          // names of codes, of the participant's words
	spoken   []string               // those of them that do not stay
	masked   map[Hash]string        // texts, by their own hashes
}

// Quotation is a place outside of the transcripts where six or more words of a
// participant stand in a row, or all that the name or the example of a code is.
type Quotation struct {
	Key   Key
	What  string // "memo by jane", "code Money, definition"
	Words string // all that stands there
}

// Echo is a segment of somebody else's that repeats the participant's words.
type Echo struct {
	Handle string
}

// PlanWithdrawal finds out what has to be done. Nothing is changed. A participant
// who has withdrawn already can be withdrawn again, for what has come in since.
// Error: ErrNotFound for the participant.
func PlanWithdrawal(r Reader, name string, decision Decision) (*Withdrawal, error) {
	w := &Withdrawal{
		decision: decision, Marks: map[MarkKind]int{}, ids: map[ID]bool{}, sources: map[ID]*source{}, marks: map[ID]bool{}, memos: map[ID]bool{},
		lying: map[ID]Mark{}, noted: map[ID]Target{}, notes: map[ID]ID{}, people: map[ID]bool{}, masks: map[ID]map[Hash]string{}, quoting: map[Key]bool{}, words: phrases{},
		sayings: phrases{}, inVivo: map[ID]string{},
		masked: map[Hash]string{},
	}
	if err := w.find(r, name); err != nil {
		return nil, err
	}
	for _, step := range []func(Reader) error{w.learn, w.sort, w.goThrough, w.count, w.quotations, w.echoes, w.labels} {
		if err := step(r); err != nil {
			return nil, fmt.Errorf("plan the withdrawal of %s: %w", w.Participant.Name, err)
		}
	}
	return w, nil
}

// find finds the participant, and a number for a name.
func (w *Withdrawal) find(r Reader, name string) error {
	people, err := Participants(r)
	if err != nil {
		return err
	}
	taken := map[string]bool{}
	for _, p := range people {
		w.people[p.ID], taken[p.Name] = true, true
		if w.Participant.ID.IsZero() && strings.EqualFold(p.Name, name) {
			w.Participant = p
		}
	}
	id := w.Participant.ID
	if id.IsZero() {
		return fmt.Errorf("find participant %q: %w", name, ErrNotFound)
	}
	delete(w.people, id)
	w.ids[id] = true
	gone, err := r.Register(Key{KindParticipant, id, fieldGone})
	if gone.Value != nil {
		w.Called = w.Participant.Name
	}
	for n := 1; w.Called == ""; n++ {
		if called := fmt.Sprintf("withdrawn-%d", n); !taken[called] {
			w.Called = called
		}
	}
	return err
}

// sort tells the transcripts that go from those that are masked.
func (w *Withdrawal) sort(r Reader) error {
	for id, s := range w.sources {
		t, err := readTranscript(Thing{Kind: KindTranscript, ID: id, Fields: s.last})
		if err != nil {
			return err
		}
		s.Transcript = t
		if err := s.sort(w.ids); err != nil {
			return err
		}
		switch {
		case s.gone:
			w.Gone = append(w.Gone, t)
			w.names = append(append(w.names, t.Name), s.called...)
		case len(s.own) > 0:
			w.Masked = append(w.Masked, t)
			s.nameMasks()
		default:
			continue
		}
		w.Revisions += max(0, len(s.texts)-1)
		for label := range s.own {
			w.names = append(w.names, label)
		}
	}
	byName := func(a, b Transcript) int { return NaturalOrder(a.Name, b.Name) }
	slices.SortFunc(w.Gone, byName)
	slices.SortFunc(w.Masked, byName)
	return nil
}

// touched returns a transcript that is to go or to be masked; nil for any other.
func (w *Withdrawal) touched(id ID) *source {
	if s := w.sources[id]; s != nil && (s.gone || len(s.own) > 0) {
		return s
	}
	return nil
}

// Nothing reports whether there is nothing left of the participant to remove.
func (w *Withdrawal) Nothing() bool {
	return w.Called == w.Participant.Name && len(w.Gone)+len(w.Masked)+w.Memos+w.Labels+len(w.Quotations) == 0 &&
		len(w.Participant.Attributes)+len(w.Participant.Answers) == 0
}

// Withdrawn notes on the purged study that the participant has withdrawn, for good.
func (a Author) Withdrawn(w *Withdrawal) Act {
	return func(Reader) (Draft, error) {
		d := Draft{Label: "withdraw a participant, from now on " + w.Called}
		d.set(Key{KindParticipant, w.Participant.ID, fieldStatus}, encode(StatusWithdrawn))
		d.set(Key{KindParticipant, w.Participant.ID, fieldGone}, encode(true))
		return d, nil
	}
}

// Concerns reports whether a memo, on something or with an id of its own, would be
// about what goes, or quotes.
func (w *Withdrawal) Concerns(on Target, memo ID, text string) bool {
	return w.memos[memo] || w.quoting[Key{KindMemo, memo, fieldMemo}] || w.ids[on.ID] || w.marks[on.ID] || w.touched(on.ID) != nil || w.words.quotedIn(text)
}

// Rewrite hands on what the study is to be made of anew: the purged changes, the
// oldest first, with the texts that they name. Errors: ErrUndecided, when there are
// Quotations; put's, or the reader's.
func (w *Withdrawal) Rewrite(r Reader, put func(Change) error) error {
	if w.decision == Undecided && len(w.Quotations) > 0 {
		return ErrUndecided
	}
	purging := w.Purging()
	for c, err := range oldestFirst(r) {
		if err == nil {
			c, err = purging.Of(c)
		}
		if err == nil {
			c.Texts, err = w.textsOf(r, c)
		}
		if err == nil {
			err = put(c)
		}
		if err != nil {
			return fmt.Errorf("withdraw %s: %w", w.Called, err)
		}
	}
	return nil
}

// textsOf returns the texts that a purged change names, masked where they are to be.
func (w *Withdrawal) textsOf(r Reader, c Change) (texts []string, err error) {
	hashes, err := c.textHashes()
	if err != nil {
		return nil, err
	}
	for _, hash := range hashes {
		text, known := w.masked[hash]
		if !known {
			text, err = r.Text(hash)
		}
		if errors.Is(err, ErrNotFound) {
			continue // it never came
		}
		if err != nil {
			return nil, err
		}
		texts = append(texts, text)
	}
	return texts, nil
}

// Goes reports whether a transcript leaves the study.
func (w *Withdrawal) Goes(id ID) bool { return w.sources[id] != nil && w.sources[id].gone }

// spansOf returns what the participant has said in a text, and what others have
// answered. Where the turns do not fit, all of it is taken for the
// participant's.
func (s *source) spansOf(text string, turns []transcript.Turn) (own, others []transcript.Span) {
	if s.gone || transcript.CheckTurns(turns, len(text)) != nil {
		return []transcript.Span{{End: len(text)}}, nil
	}
	for _, turn := range turns {
		switch {
		case s.isOwn(turn.Speaker):
			own = append(own, turn.Body)
		case !s.Asks(turn.Speaker):
			others = append(others, turn.Body)
		}
	}
	return own, others
}
