package study

import (
	"errors"
	"fmt"
	"slices"

	"github.com/fxamacker/cbor/v2"
)

// ErrWithdrawn says that changes were made in a copy of the study from which a
// participant has not withdrawn, while from this one they have.
var ErrWithdrawn = errors.New("these changes come from a copy from which a participant has not withdrawn")

// withdraws reports whether the change is a withdrawal.
func (c Change) withdraws() bool { return len(c.withdrawn()) > 0 }

// withdrawn returns who withdraws with the change, for good.
func (c Change) withdrawn() (who []ID) {
	for _, e := range c.Fields {
		if e.Key.Kind == KindParticipant && e.Key.Field == fieldGone && e.New != nil {
			who = append(who, e.Key.ID)
		}
	}
	return who
}

// Admit returns the changes that a store may take in, as it may take them in: words
// of a participant who has withdrawn do not come back with them. A change that the
// study has already brings no text but what the study's own form of it names. A new
// one must have been made with knowledge of every withdrawal in the study, or come
// together with the same participant's withdrawal, which has purged it. Error:
// ErrWithdrawn; then none is to be taken in.
func Admit(r Reader, changes []Change) ([]Change, error) {
	gone, err := Gone(r)
	if err != nil || len(gone) == 0 {
		return changes, err
	}
	admitted := slices.Clone(changes)
	var fresh []Change
	for i, c := range admitted {
		own, err := r.Change(c.ID)
		switch {
		case errors.Is(err, ErrNotFound):
			fresh = append(fresh, c)
			for _, who := range c.withdrawn() {
				delete(gone, who)
			}
			continue
		case err != nil:
			return nil, err
		}
		own.Texts = nil
		if own.Texts, err = own.namedOf(c.Texts); err != nil {
			return nil, err
		}
		admitted[i] = own
	}
	for who := range gone {
		if err := allAware(r, fresh, who); err != nil {
			return nil, err
		}
	}
	return admitted, nil
}

// Gone returns who has withdrawn for good.
func Gone(r Reader) (map[ID]bool, error) {
	gone := map[ID]bool{}
	for thing, err := range r.Things(KindParticipant) {
		if err != nil {
			return nil, err
		}
		if thing.has(fieldGone) {
			gone[thing.ID] = true
		}
	}
	return gone, nil
}

// textHashes returns the hashes of the texts that the change gives to transcripts.
func (c Change) textHashes() (hashes []Hash, err error) {
	for _, e := range c.Fields {
		if e.Key.Kind != KindTranscript || e.Key.Field != fieldText || e.New == nil {
			continue
		}
		var hash Hash
		if err := cbor.Unmarshal(e.New, &hash); err != nil {
			return nil, err
		}
		hashes = append(hashes, hash)
	}
	return hashes, nil
}

// namedOf returns the texts that the change names.
func (c Change) namedOf(texts []string) (named []string, err error) {
	hashes, err := c.textHashes()
	if err != nil {
		return nil, err
	}
	for _, text := range texts {
		if slices.Contains(hashes, HashText(text)) {
			named = append(named, text)
		}
	}
	return named, nil
}

// allAware sees that each of some new changes comes after a withdrawal.
func allAware(r Reader, fresh []Change, who ID) error {
	if len(fresh) == 0 {
		return nil
	}
	aware := map[Hash]bool{}
	follow := func(c Change) {
		aware[c.ID] = slices.Contains(c.withdrawn(), who) || slices.ContainsFunc(c.Parents, func(p Hash) bool { return aware[p] })
	}
	for c, err := range oldestFirst(r) {
		if err != nil {
			return err
		}
		follow(c)
	}
	fresh = slices.Clone(fresh)
	slices.SortFunc(fresh, func(a, b Change) int { return b.newerFirst(a.Header) })
	for _, c := range fresh {
		if follow(c); !aware[c.ID] {
			return fmt.Errorf("change %s, %q by %s: %w", c.ID.Short(), c.Label, c.Coder, ErrWithdrawn)
		}
	}
	return nil
}
