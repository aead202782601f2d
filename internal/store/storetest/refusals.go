package storetest

import (
	"errors"
	"testing"

	"emic/internal/study"
	"emic/internal/study/studytest"
)

// forged applies changes that are not what their ids say.
func forged(t *testing.T, open Opener) {
	p := begin(t, open)
	p.do(t, "jane", 30, func(a study.Author) study.Act { return a.Retitle("Before") })
	changes := allChanges(t, p.reference)
	good := changes[len(changes)-1]
	other, err := open(studytest.Author("kim", 99), "Other copy", tinySize().Book())
	if err != nil {
		t.Fatal(err)
	}
	before := state(t, other)
	for name, forge := range map[string]func(*study.Change){
		"label":  func(c *study.Change) { c.Label = "something else" },
		"coder":  func(c *study.Change) { c.Coder = "somebody else" },
		"clock":  func(c *study.Change) { c.Clock++ },
		"parent": func(c *study.Change) { c.Parents = nil },
		"id":     func(c *study.Change) { c.ID[0]++ },
		"value":  func(c *study.Change) { c.Fields = []study.FieldEdit{{Key: c.Fields[0].Key, New: study.Value{0x60}}} },
		"edits":  func(c *study.Change) { c.Fields = nil },
	} {
		bad := good
		forge(&bad)
		if err := other.Apply(good, bad); !errors.Is(err, study.ErrForged) {
			t.Errorf("%s altered: got %v, want ErrForged", name, err)
		}
		same(t, "state after a forged "+name, state(t, other), before)
	}
	if err := other.Apply(good); err != nil {
		t.Errorf("apply the true change: %v", err)
	}
}

// standing is what a refusal must leave alone.
type standing struct {
	digest   study.Hash
	revision uint64
	changes  int
}

func state(t fataler, s study.Store) (now standing) {
	t.Helper()
	view(t, s, func(r study.Reader) (err error) {
		now.changes = len(list(t, r.History()))
		if now.revision, err = r.Revision(); err != nil {
			return err
		}
		now.digest, err = studytest.Digest(r)
		return err
	})
	return now
}

// failures does acts that fail, and sees that nothing comes of them.
func failures(t *testing.T, open Opener) {
	p := begin(t, open)
	before := state(t, p.store)
	broken := errors.New("broken")
	jane := studytest.Author("jane", 50)
	for name, act := range map[string]study.Act{
		"its own error":  func(study.Reader) (study.Draft, error) { return study.Draft{}, broken },
		"nothing to do":  jane.Retitle("Tested"),
		"name taken":     jane.AddTranscripts(tinySize().Arrival(0)),
		"unknown change": jane.UndoChange(study.Hash{1}),
	} {
		if _, err := p.store.Do(jane, act); err == nil {
			t.Errorf("%s: no error", name)
		}
		same(t, "state after "+name, state(t, p.store), before)
	}
	if _, err := p.store.Do(jane, jane.Retitle("Again")); err != nil {
		t.Errorf("do after failures: %v", err)
	}
	if after := state(t, p.store); after.revision <= before.revision || after.changes != before.changes+1 {
		t.Errorf("after an act: %+v, before: %+v", after, before)
	}
	if err := p.store.View(func(study.Reader) error { return broken }); !errors.Is(err, broken) {
		t.Errorf("View returns %v, not the error of its function", err)
	}
}

// absences asks for what the study does not have.
func absences(t *testing.T, open Opener) {
	p := begin(t, open)
	view(t, p.store, func(r study.Reader) error {
		_, noThing := r.Thing(study.KindMemo, study.ID{1})
		_, noText := r.Text(study.Hash{1})
		_, noRuler := r.Ruler(study.Hash{1})
		_, noChange := r.Change(study.Hash{1})
		for name, err := range map[string]error{"thing": noThing, "text": noText, "ruler": noRuler, "change": noChange} {
			if !errors.Is(err, study.ErrNotFound) {
				t.Errorf("%s: got %v, want ErrNotFound", name, err)
			}
		}
		register, err := r.Register(study.Key{Kind: study.KindCode, ID: study.ID{1}, Field: "name"})
		same(t, "register", register, study.Register{})
		same(t, "error of register", err, nil)
		s, at, err := r.Standing(study.Mark{Kind: study.Coding, ID: study.ID{1}, Transcript: study.ID{2}})
		same(t, "standing", s, study.Standing{})
		same(t, "stamp", at, study.Stamp{})
		return err
	})
}
