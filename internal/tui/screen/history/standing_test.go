package history

import (
	"math/rand/v2"
	"testing"
	"time"

	"emic/internal/study"

	"pgregory.net/rapid"
)

// TestStandingIsWhatUndoGoesBy does, undoes and redoes at random, and then sees
// that the next undo takes back the newest change that is not marked as undone.
func TestStandingIsWhatUndoGoesBy(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, now := &study.Memory{}, time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
		author := study.Author{Name: "jane", Random: rand.NewChaCha8([32]byte{1}), Now: func() time.Time { now = now.Add(time.Second); return now }}
		for range rapid.IntRange(1, 30).Draw(t, "steps") {
			act := rapid.SampledFrom([]study.Act{author.Undo(), author.Undo(), author.Redo(), author.Retitle(rapid.String().Draw(t, "title"))}).Draw(t, "act")
			_, _ = m.Do(author, act) // there may be nothing to undo, or to redo
		}
		var p past
		if err := m.View(func(r study.Reader) (err error) { p, err = readPast(study.Hash{}, 1000, nil)(r); return err }); err != nil {
			t.Fatal(err)
		}
		undone := standing(p.headers)
		var want study.Hash
		for _, h := range p.headers {
			if !undone[h.ID] && (h.Undoes.IsZero() || h.Redo) && len(h.Parents) > 0 { // the beginning stays
				want = h.ID
				break
			}
		}
		if h, err := m.Do(author, author.Undo()); err == nil && h.Undoes != want || err != nil && !want.IsZero() {
			t.Fatalf("undo takes back %s (%v), the newest that stands is %s", h.Undoes.Short(), err, want.Short())
		}
	})
}

// TestPagesAreTheWhole reads random histories in pages of any size, and finds each
// change once.
func TestPagesAreTheWhole(t *testing.T) {
	m, now := &study.Memory{}, time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	author := study.Author{Name: "jane", Random: rand.NewChaCha8([32]byte{1}), Now: func() time.Time { now = now.Add(time.Second); return now }}
	const all = 60
	for i := range all {
		if _, err := m.Do(author, author.Retitle(string(rune('a'+i)))); err != nil {
			t.Fatal(err)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		seen, after := map[study.Hash]bool{}, study.Hash{}
		for whole := false; !whole; {
			want := rapid.IntRange(1, 2*all).Draw(t, "want")
			var p past
			if err := m.View(func(r study.Reader) (err error) { p, err = readPast(after, want, nil)(r); return err }); err != nil {
				t.Fatal(err)
			}
			for _, h := range p.headers {
				if seen[h.ID] {
					t.Fatalf("change %s comes twice", h.ID.Short())
				}
				seen[h.ID], after = true, h.ID
			}
			whole = p.whole
		}
		if len(seen) != all {
			t.Fatalf("%d of %d changes", len(seen), all)
		}
	})
}
