package store

import (
	"runtime/debug"
	"slices"
)

// A sync service may also write into the file itself: then it is the same file, and
// what is in it is not what was left there.

// unbroken sees, before an act, that everything is in the file that was seen in it
// or saved there. Error: ErrReplaced. What cannot be read is the act's to tell.
func (f *File) unbroken(t *transaction) error {
	now, err := t.sight()
	if err != nil {
		return nil //nolint:nilerr // the act comes upon it as well, and says more
	}
	seen := f.place.now().seen
	if seen == nil || now.copied == seen.copied && slices.Equal(now.heads, seen.heads) {
		f.place.saw(now, nil)
		return nil
	}
	if err := t.continues(seen); err != nil {
		return fault("open", f.path, err)
	}
	f.place.saw(now, nil)
	return nil
}

// catch turns a fall of bbolt over the file into what is wrong with the file. Nothing
// wrong with it: it falls on. Defer it, with faults allowed for.
func (f *File) catch(err *error) {
	fallen := recover()
	if fallen == nil {
		return
	}
	if *err = f.Whole(); *err == nil {
		*err = f.sound()
	}
	if *err == nil {
		panic(fallen)
	}
}

// sound reads the file from end to end once more. Errors: those of Open.
func (f *File) sound() error {
	seen, err := f.inspect(inspect)
	if err != nil {
		return err
	}
	return f.refuse(seen)
}

// allowFaults has reading beyond the end of a file that was cut short be a panic, in
// this goroutine, until it is called to stop: else it would be the program's end.
func allowFaults() (stop func()) {
	before := debug.SetPanicOnFault(true)
	return func() { debug.SetPanicOnFault(before) }
}
