package store

import (
	"errors"
	"fmt"
)

// migration is a step from the format before to the one that it makes. It writes
// through the transaction, which seals and counts.
type migration struct {
	makes uint32
	run   func(*transaction) error
}

// migrations returns the steps that this version knows, oldest first. There is no
// format before 1.
func migrations() []migration { return nil }

// formats is which formats a file can be read from, and which one it is to have.
type formats struct {
	current uint32
	steps   []migration
}

// path returns the steps that lead from a format to the current one; nil when
// there is none.
func (f formats) path(from uint32) []migration {
	for i, step := range f.steps {
		if step.makes == from+1 && uint32(len(f.steps)-i) == f.current-from {
			return f.steps[i:]
		}
	}
	return nil
}

// upToDate migrates a study of an older format; newer ones have been refused (see
// refuse). Errors: ErrNotStudy for a format that never was, or what a step or the
// backup fails with.
func (f *File) upToDate(format uint32) error {
	if format == f.formats.current {
		return nil
	}
	steps := f.formats.path(format)
	if steps == nil {
		return fault("open", f.path, fmt.Errorf("there is no format %d: %w", format, ErrNotStudy))
	}
	if err := f.keepOld(format); err != nil {
		return err
	}
	return f.write(func(t *transaction) error { return t.migrate(format, steps) })
}

func (f *File) newer(format uint32) error {
	return fault("open", f.path, fmt.Errorf("%w (format %d; this one knows %d)", ErrNewer, format, f.formats.current))
}

// keepOld backs up a file of an older format beside it: NAME.emic.format-0, or
// with a number behind where that is taken.
func (f *File) keepOld(format uint32) error {
	name := fmt.Sprintf("%s.format-%d", f.path, format)
	err := f.Backup(name)
	for n := 2; errors.Is(err, ErrExists); n++ {
		err = f.Backup(fmt.Sprintf("%s-%d", name, n))
	}
	return err
}

// migrate runs the steps, unless somebody else has done so by now.
func (t *transaction) migrate(from uint32, steps []migration) error {
	found, err := t.format()
	if err != nil || found != from {
		return err
	}
	for _, step := range steps {
		if err := step.run(t); err != nil {
			return fmt.Errorf("bring the study to format %d: %w", step.makes, err)
		}
		if err := t.put(metaTable, []byte(formatKey), uint32Bytes(step.makes)); err != nil {
			return err
		}
	}
	return nil
}
