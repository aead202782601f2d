package store

import (
	"context"
	"errors"
	"slices"

	"emic/internal/interrupt"
	"emic/internal/study"

	"go.etcd.io/bbolt"
)

// Withdraw lets everything that a participant said leave the study: the purged
// history is folded into a new file, which takes the place of this one (see renew),
// since the pages of a file keep what was deleted. Whoever has the study open, this
// File too, finds ErrWithdrawn and opens it again. What the old file took on the disk
// is free, and may be read by special means until it is written over.
//
// Errors beside those of Do: study.ErrNotFound for the participant;
// study.ErrUndecided; ErrInterrupted. After each the study is as it was, but after
// ErrUnsure it is the new one, which may not last.
func (f *File) Withdraw(a study.Author, participant string, decision study.Decision) (*study.Withdrawal, error) {
	ctx, stop := interrupt.Context()
	defer stop()
	var plan *study.Withdrawal
	err := f.renew(ctx, deeply, func(old, fresh *bbolt.DB) error {
		return old.View(func(tx *bbolt.Tx) (err error) {
			was := newTransaction(tx)
			if plan, err = study.PlanWithdrawal(reader{was}, participant, decision); err != nil {
				return err
			}
			w := &withdrawing{ctx: ctx, old: was, author: a, plan: plan}
			return fresh.Update(func(tx *bbolt.Tx) error { return w.fill(newTransaction(tx)) })
		})
	})
	if err != nil {
		return nil, err
	}
	return plan, nil
}

// withdrawing makes a new study of an old one, without what is withdrawn.
type withdrawing struct {
	ctx    context.Context
	old    *transaction
	author study.Author
	plan   *study.Withdrawal
}

// fill fills an empty study.
func (w *withdrawing) fill(t *transaction) error {
	if err := t.layOut(); err != nil {
		return err
	}
	for _, step := range []func(*transaction) error{w.history, w.places, w.meta} {
		if err := step(t); err != nil {
			return err
		}
	}
	return t.close()
}

// history folds the purged history in, and what the author does to it.
func (w *withdrawing) history(t *transaction) error {
	err := w.plan.Rewrite(reader{w.old}, func(c study.Change) error {
		if w.ctx.Err() != nil {
			return ErrInterrupted
		}
		return t.apply(c)
	})
	if err != nil {
		return err
	}
	_, err = t.do(w.author, w.author.Withdrawn(w.plan))
	if errors.Is(err, study.ErrNothingToDo) {
		return nil // they had withdrawn before
	}
	return err
}

// places takes over where coders were last, but for transcripts that are gone. The
// transcript that a coder was last in is remembered last.
func (w *withdrawing) places(t *transaction) error {
	table, err := w.old.table(placesTable)
	if err != nil {
		return err
	}
	last := map[uint32]study.ID{}
	for at, err := range table.scan(nil) {
		if err != nil {
			return err
		}
		coder, short := numberAt(at.key, 4)
		if short {
			last[coder] = study.ID(at.content)
			continue
		}
		if len(at.key) != 4+len(study.ID{}) {
			return table.damaged(at.key, "it is no place")
		}
		coder, _ = numberAt(at.key[:4], 4)
		id := study.ID(at.key[4:])
		if w.plan.Goes(id) {
			continue
		}
		if err := w.place(t, coder, id, last[coder] == id); err != nil {
			return err
		}
	}
	return nil
}

// place takes over one place of a coder.
func (w *withdrawing) place(t *transaction, coder uint32, id study.ID, last bool) error {
	name, err := w.old.name(coderNumbers, coder)
	if err != nil {
		return err
	}
	offset, err := reader{w.old}.Place(name, id)
	if err != nil {
		return err
	}
	n, err := t.assign(coderNumbers, name)
	if err != nil {
		return err
	}
	if last {
		if err := t.put(placesTable, uint32Bytes(n), slices.Clone(id[:])); err != nil {
			return err
		}
	}
	return t.put(placesTable, append(uint32Bytes(n), id[:]...), uint64Bytes(uint64(offset)))
}

// meta gives the file the name of the study, its revision and where its copies are.
func (w *withdrawing) meta(t *transaction) error {
	is, err := w.old.identify()
	if err != nil {
		return err
	}
	if err := t.put(metaTable, []byte(studyKey), is.origin[:]); err != nil {
		return err
	}
	copies, err := w.old.copies()
	if err != nil {
		return err
	}
	for _, c := range copies {
		if err := t.noteCopy(c); err != nil {
			return err
		}
	}
	if err := t.put(metaTable, []byte(purgedKey), uint64Bytes(is.revision+1)); err != nil {
		return err
	}
	return t.put(metaTable, []byte(revisionKey), uint64Bytes(is.revision))
}
