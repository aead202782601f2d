package storetest

import (
	"errors"
	"fmt"
	"testing"

	"emic/internal/codebook"
	"emic/internal/study"
	"emic/internal/study/studytest"

	"pgregory.net/rapid"
)

// Opener makes a store with a study that author has begun (see study.Author.Begin).
type Opener func(author study.Author, title string, book *codebook.Book) (study.Store, error)

// Run tests the stores that open makes.
func Run(t *testing.T, open Opener) {
	t.Run("histories", func(t *testing.T) { rapid.Check(t, func(t *rapid.T) { histories(t, open) }) })
	t.Run("changes from elsewhere", func(t *testing.T) { rapid.Check(t, func(t *rapid.T) { arrivals(t, open) }) })
	t.Run("forged changes", func(t *testing.T) { forged(t, open) })
	t.Run("acts that fail", func(t *testing.T) { failures(t, open) })
	t.Run("many at once", func(t *testing.T) { many(t, open) })
	t.Run("what is not there", func(t *testing.T) { absences(t, open) })
}

// pair is a store and its reference, which are told the same.
type pair struct {
	store     study.Store
	reference *study.Memory
}

// begin makes a pair with two transcripts in it.
func begin(t fataler, open Opener) pair {
	t.Helper()
	var p pair
	var err error
	if p.store, err = open(studytest.Author("jane", 1), "Tested", tinySize().Book()); err != nil {
		t.Fatalf("open store: %v", err)
	}
	p.reference = &study.Memory{}
	jane := studytest.Author("jane", 1)
	if _, err := p.reference.Do(jane, jane.Begin("Tested", tinySize().Book())); err != nil {
		t.Fatalf("begin reference: %v", err)
	}
	p.do(t, "ann", 2, func(a study.Author) study.Act {
		return a.AddTranscripts(tinySize().Arrival(0), tinySize().Arrival(1))
	})
	return p
}

// tinySize is small enough for a history of many acts, with text of several pieces.
func tinySize() studytest.Size {
	return studytest.Size{Name: "tiny", Interviews: 2, Words: 400, Codes: 9, Codings: 12}
}

// do carries an act out on both, and sees that both say the same of it.
func (p pair) do(t fataler, coder string, seed byte, act func(study.Author) study.Act) {
	t.Helper()
	a, b := studytest.Author(coder, seed), studytest.Author(coder, seed)
	got, err := p.store.Do(a, act(a))
	want, wantErr := p.reference.Do(b, act(b))
	if message(err) != message(wantErr) {
		t.Fatalf("the store says %q, the reference %q", message(err), message(wantErr))
	}
	same(t, "header", got, want)
}

func message(err error) string {
	if err == nil {
		return "done"
	}
	return err.Error()
}

// fataler is what testing.T and rapid.T have in common.
type fataler interface {
	Helper()
	Fatalf(format string, args ...any)
}

// histories does the same random acts on both.
func histories(t *rapid.T, open Opener) {
	p := begin(t, open)
	for i := range rapid.IntRange(1, 12).Draw(t, "acts") {
		coder := rapid.SampledFrom([]string{"rosa", "tom", ""}).Draw(t, "coder")
		p.do(t, coder, byte(20+i), drawAct(t, p.reference))
		p.remember(t, coder)
	}
	compare(t, p.store, p.reference)
}

// remember lets both keep a place, now and then.
func (p pair) remember(t *rapid.T, coder string) {
	if rapid.IntRange(0, 3).Draw(t, "remember") > 0 {
		return
	}
	id := pick(t, "transcript", transcripts(t, p.reference)).ID
	offset := rapid.IntRange(0, 1000).Draw(t, "offset")
	if err := errors.Join(p.store.Remember(coder, id, offset), p.reference.Remember(coder, id, offset)); err != nil {
		t.Fatalf("remember: %v", err)
	}
}

// arrivals applies a random history to another store: in any order, parts of it
// more than once.
func arrivals(t *rapid.T, open Opener) {
	p := begin(t, func(a study.Author, title string, book *codebook.Book) (study.Store, error) {
		m := &study.Memory{}
		_, err := m.Do(a, a.Begin(title, book))
		return m, err
	})
	for i := range rapid.IntRange(1, 12).Draw(t, "acts") {
		p.do(t, rapid.SampledFrom([]string{"rosa", "tom"}).Draw(t, "coder"), byte(20+i), drawAct(t, p.reference))
	}
	changes := allChanges(t, p.reference)
	order := rapid.Permutation(append(changes, changes[len(changes)/2:]...)).Draw(t, "order")
	other, err := open(studytest.Author("kim", 99), "Other copy", tinySize().Book())
	if err != nil {
		t.Fatalf("open store: %v", err)
	}
	reference := &study.Memory{}
	kim := studytest.Author("kim", 99)
	if _, err := reference.Do(kim, kim.Begin("Other copy", tinySize().Book())); err != nil {
		t.Fatalf("begin reference: %v", err)
	}
	for len(order) > 0 {
		n := rapid.IntRange(1, len(order)).Draw(t, "batch")
		if err := errors.Join(other.Apply(order[:n]...), reference.Apply(order[:n]...)); err != nil {
			t.Fatalf("apply: %v", err)
		}
		order = order[n:]
		sameHeads(t, other, reference)
	}
	compare(t, other, reference)
}

// many imports more codings than fit on a page or in a chunk, and takes them back.
func many(t *testing.T, open Opener) {
	p := begin(t, open)
	var entries []study.Entry
	for _, tr := range transcripts(t, p.reference) {
		turns, err := tr.Turns()
		if err != nil {
			t.Fatal(err)
		}
		for n := range 1250 {
			entries = append(entries, study.Entry{
				Transcript: tr.ID, Span: turns[n%len(turns)].Body, Weight: uint8(n % 101),
				Code: codes(t, p.reference)[n%tinySize().Codes], Coder: fmt.Sprintf("coder %d", n/100),
			})
		}
	}
	p.do(t, "rosa", 40, func(a study.Author) study.Act { return a.ImportCodings("many.csv", entries[:1300]) })
	p.do(t, "tom", 41, func(a study.Author) study.Act { return a.ImportCodings("more.csv", entries) })
	compare(t, p.store, p.reference)
	p.do(t, "rosa", 42, func(a study.Author) study.Act { return a.Undo() })
	compare(t, p.store, p.reference)
}
