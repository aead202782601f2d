package storetest

import (
	"errors"
	"reflect"

	"emic/internal/study"
	"emic/internal/study/studytest"

	"github.com/google/go-cmp/cmp"
)

// same ends the test when the store does not say what the reference says.
func same(t fataler, what string, got, want any) {
	t.Helper()
	if reflect.DeepEqual(got, want) {
		return
	}
	t.Fatalf("%s: the store differs from the reference (-want +got):\n%s", what,
		cmp.Diff(want, got, cmp.Exporter(func(reflect.Type) bool { return true })))
}

// compare asks both everything.
func compare(t fataler, store, reference study.Store) {
	t.Helper()
	view(t, store, func(got study.Reader) error {
		return reference.View(func(want study.Reader) error {
			digest, err := studytest.Digest(got)
			expected, wantErr := studytest.Digest(want)
			same(t, "digest", digest, expected)
			compareThings(t, got, want)
			compareMarks(t, got, want)
			compareHistory(t, got, want)
			comparePlaces(t, got, want)
			return errors.Join(err, wantErr)
		})
	})
}

func compareThings(t fataler, got, want study.Reader) {
	t.Helper()
	for _, kind := range study.Kinds() {
		things := list(t, want.Things(kind))
		same(t, "things", list(t, got.Things(kind)), things)
		for _, thing := range things {
			alone, err := got.Thing(kind, thing.ID)
			same(t, "thing", alone, thing)
			same(t, "error", err, nil)
		}
	}
	for _, thing := range list(t, want.Things(study.KindTranscript)) {
		tr, err := study.TranscriptByID(want, thing.ID)
		if err != nil {
			continue
		}
		text, err := got.Text(tr.Text)
		same(t, "error of text", err, nil)
		same(t, "text", study.HashText(text), tr.Text)
		ruler, err := got.Ruler(tr.Text)
		same(t, "error of ruler", err, nil)
		reference, err := want.Ruler(tr.Text)
		same(t, "error of ruler", err, nil)
		same(t, "ruler", ruler.Encode(), reference.Encode())
	}
}

// compareMarks asks for the marks of all transcripts and codes that ever were.
func compareMarks(t fataler, got, want study.Reader) {
	t.Helper()
	for on := range everMarked(t, want) {
		for _, kind := range study.MarkKinds() {
			same(t, "marks", list(t, got.Marks(kind, on)), list(t, want.Marks(kind, on)))
		}
		same(t, "codings of a code", list(t, got.CodingsOf(on)), list(t, want.CodingsOf(on)))
	}
}

// everMarked returns the ids of transcripts and codes of all marks, and the zero id.
func everMarked(t fataler, r study.Reader) map[study.ID]bool {
	t.Helper()
	ids := map[study.ID]bool{{}: true}
	for _, h := range list(t, r.History()) {
		c, err := r.Change(h.ID)
		same(t, "error of change", err, nil)
		for _, e := range c.Marks {
			ids[e.Mark.Transcript], ids[e.Mark.Code] = true, true
		}
	}
	return ids
}

// compareHistory asks for all changes, and how each register stands that they wrote.
func compareHistory(t fataler, got, want study.Reader) {
	t.Helper()
	history := list(t, want.History())
	same(t, "history", list(t, got.History()), history)
	for _, h := range history {
		c, err := got.Change(h.ID)
		same(t, "error of change", err, nil)
		same(t, "error of verification", c.Verify(), nil)
		for _, e := range c.Fields {
			held, err := got.Register(e.Key)
			same(t, "error of register", err, nil)
			reference, err := want.Register(e.Key)
			same(t, "error of register", err, nil)
			same(t, "register", held, reference)
		}
		for _, e := range c.Marks {
			standing, at, err := got.Standing(e.Mark)
			same(t, "error of standing", err, nil)
			reference, stamp, err := want.Standing(e.Mark)
			same(t, "error of standing", err, nil)
			same(t, "standing", standing, reference)
			same(t, "stamp", at, stamp)
		}
	}
}

func comparePlaces(t fataler, got, want study.Reader) {
	t.Helper()
	for _, coder := range []string{"rosa", "tom", "", "nobody"} {
		last, err := got.LastTranscript(coder)
		same(t, "error of last transcript", err, nil)
		reference, err := want.LastTranscript(coder)
		same(t, "error of last transcript", err, nil)
		same(t, "last transcript", last, reference)
		for _, thing := range list(t, want.Things(study.KindTranscript)) {
			place, err := got.Place(coder, thing.ID)
			same(t, "error of place", err, nil)
			expected, err := want.Place(coder, thing.ID)
			same(t, "error of place", err, nil)
			same(t, "place", place, expected)
		}
	}
}

func sameHeads(t fataler, store, reference study.Store) {
	t.Helper()
	view(t, store, func(got study.Reader) error {
		return reference.View(func(want study.Reader) error {
			heads, err := got.Heads()
			expected, wantErr := want.Heads()
			same(t, "heads", heads, expected)
			return errors.Join(err, wantErr)
		})
	})
}
