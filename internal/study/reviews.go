package study

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// ReviewState says what has come of showing participants their transcripts.
type ReviewState string

// The states of a review.
const (
	ReviewOffered   ReviewState = "offered"   // the participant was asked whether to read it
	ReviewSent      ReviewState = "sent"      // the pack went out
	ReviewReturned  ReviewState = "returned"  // it came back
	ReviewCorrected ReviewState = "corrected" // with corrections, which were taken over
	ReviewWithheld  ReviewState = "withheld"  // with passages that must not be used
)

// ReviewStates returns the states, in the order in which they come about.
func ReviewStates() []ReviewState {
	return []ReviewState{ReviewOffered, ReviewSent, ReviewReturned, ReviewCorrected, ReviewWithheld}
}

// ErrBadReview says that a state or a date of a review cannot be.
var ErrBadReview = errors.New("no such entry of a review")

// Review is one entry in the log of a participant's review.
type Review struct {
	ID          ID
	Participant ID
	State       ReviewState
	Date        string // on which it came about, 2006-01-02
	Note        string
	Coder       string // who noted it
}

// reviewRow is what a field of the participant holds of it.
type reviewRow struct {
	_     struct{} `cbor:",toarray"`
	State ReviewState
	Date  string
	Note  string
	Coder string
}

const reviewPrefix = "review:"

// Reviews returns the log of a participant's review, by date. Error: ErrNotFound.
func Reviews(r Reader, participant ID) ([]Review, error) {
	thing, err := r.Thing(KindParticipant, participant)
	if err != nil {
		return nil, fmt.Errorf("find participant %s: %w", participant, err)
	}
	var log []Review
	for field := range thing.Fields {
		name, ok := strings.CutPrefix(field, reviewPrefix)
		if !ok {
			continue
		}
		var row reviewRow
		id, err := ParseID(name)
		if err := errors.Join(err, thing.decode(field, &row)); err != nil {
			return nil, err
		}
		log = append(log, Review{id, participant, row.State, row.Date, row.Note, row.Coder})
	}
	slices.SortFunc(log, func(a, b Review) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.State.order(), b.State.order()), a.ID.Compare(b.ID))
	})
	return log, nil
}

func (s ReviewState) order() int { return slices.Index(ReviewStates(), s) }

// NoteReview adds an entry to the log of a participant's review. Errors:
// ErrNotFound; ErrBadReview for a state that is none of ReviewStates, or a date
// that is no day.
func (a Author) NoteReview(entry Review) Act {
	return func(r Reader) (Draft, error) {
		if _, err := r.Thing(KindParticipant, entry.Participant); err != nil {
			return Draft{}, fmt.Errorf("find participant %s: %w", entry.Participant, err)
		}
		if _, err := time.Parse(time.DateOnly, entry.Date); err != nil || entry.State.order() < 0 {
			return Draft{}, fmt.Errorf("note %q on %q: %w", entry.State, entry.Date, ErrBadReview)
		}
		id, err := a.newID()
		if err != nil {
			return Draft{}, err
		}
		d := Draft{Label: "note review as " + string(entry.State)}
		row := reviewRow{State: entry.State, Date: entry.Date, Note: entry.Note, Coder: a.Name}
		d.set(Key{KindParticipant, entry.Participant, reviewPrefix + id.String()}, encode(row))
		return d, nil
	}
}
