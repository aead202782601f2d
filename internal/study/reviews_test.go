package study_test

import (
	"errors"
	"testing"

	"emic/internal/study"
)

func TestReviewLog(t *testing.T) {
	m, jane, _ := desk(t)
	var who study.ID
	read(t, m, func(r study.Reader) error {
		all, err := study.Participants(r)
		who = all[0].ID
		return err
	})
	before := digestOf(t, m)
	must(t, m, jane, jane.NoteReview(study.Review{Participant: who, State: study.ReviewSent, Date: "2026-05-04"}))
	must(t, m, jane, jane.NoteReview(study.Review{Participant: who, State: study.ReviewOffered, Date: "2026-05-01", Note: "by telephone"}))
	read(t, m, func(r study.Reader) error {
		log, err := study.Reviews(r, who)
		if len(log) != 2 || log[0].State != study.ReviewOffered || log[0].Note != "by telephone" || log[0].Coder != "jane" || log[1].Date != "2026-05-04" {
			t.Errorf("the log is %v", log)
		}
		return err
	})
	for _, wrong := range []study.Review{
		{Participant: who, State: "lost", Date: "2026-05-04"},
		{Participant: who, State: study.ReviewSent, Date: "2026-02-30"},
	} {
		if _, err := m.Do(jane, jane.NoteReview(wrong)); !errors.Is(err, study.ErrBadReview) {
			t.Errorf("%v: got %v, want ErrBadReview", wrong, err)
		}
	}
	if _, err := m.Do(jane, jane.NoteReview(study.Review{Participant: study.ID{1}, State: study.ReviewSent, Date: "2026-05-04"})); !errors.Is(err, study.ErrNotFound) {
		t.Errorf("got %v, want ErrNotFound", err)
	}
	must(t, m, jane, jane.Undo())
	must(t, m, jane, jane.Undo())
	if digestOf(t, m) != before {
		t.Error("undo left something of the log")
	}
}
