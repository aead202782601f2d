package store

import (
	"errors"
	"io/fs"
	"os"
	"sync"

	"emic/internal/study"
)

// place is the file that a path leads to, as it was last found there. It may be
// used by several goroutines.
type place struct {
	guard sync.Mutex
	found found
}

// found is a file and what was seen of the study in it.
type found struct {
	identity fs.FileInfo
	whole    *verification // nil when it was verified at once
	seen     *sight        // nil when nothing was
	kept     keptFile
}

// sight is how far a study was seen to have come.
type sight struct {
	copied
	heads []study.Hash
}

func (p *place) now() found {
	p.guard.Lock()
	defer p.guard.Unlock()
	return p.found
}

// is says which file it is.
func (p *place) is(identity fs.FileInfo, whole *verification) {
	p.guard.Lock()
	defer p.guard.Unlock()
	p.found.identity, p.found.whole = identity, whole
}

// saw says how far the study has come, when that is known.
func (p *place) saw(seen *sight, err error) {
	p.guard.Lock()
	defer p.guard.Unlock()
	if err == nil && (p.found.seen == nil || p.found.seen.revision < seen.revision) {
		p.found.seen = seen
	}
}

// sight returns how far the study has come.
func (t *transaction) sight() (*sight, error) {
	is, err := t.identify()
	if err != nil {
		return nil, err
	}
	heads, err := reader{t}.Heads()
	return &sight{is, heads}, err
}

// follow goes on with the file that is there now instead of another: with one that
// is whole, of the same study, has been written to since, and has everything in it
// that was seen, if anything was. So it is when somebody has compacted the study.
// Where the path leads to the same file again there is nothing to follow: a system
// gives the number of a file that is gone to the next one, so it takes a study that
// was compacted twice for the first file; what is in it the next act sees (unbroken).
// Where the file that was open is held, what was seen is all that was written to it,
// by whomever, and it is kept when it is not gone on from (keep.go). Errors:
// ErrReplaced when the path leads to anything else, and ErrWithdrawn when that is why;
// fs.ErrNotExist when it leads nowhere; ErrBusy.
func (f *File) follow(gone fs.FileInfo) error {
	f.place.guard.Lock()
	defer f.place.guard.Unlock()
	was := &f.place.found
	if was.identity != gone || f.leadsTo(gone) == nil {
		return nil // somebody else has followed, or it is back
	}
	f.readLast(was)
	next := f.options.file(f.path)
	next.formats, next.options.HeadStart = f.formats, 0
	readable, err := next.goesOn(was.seen)
	switch {
	case errors.Is(err, ErrBusy):
		return err
	case errors.Is(err, ErrWithdrawn):
		was.kept.release()
		return fault("open", f.path, ErrWithdrawn)
	case errors.Is(err, fs.ErrNotExist):
		return f.keep(was, next, readable, fs.ErrNotExist)
	case err != nil:
		return f.keep(was, next, readable, ErrReplaced)
	}
	next.hold()
	was.kept.release()
	*was = next.place.now()
	return nil
}

// goesOn sees that the file is whole and goes on from what was seen, if anything was,
// and reports whether it can be read at all.
func (f *File) goesOn(seen *sight) (readable bool, err error) {
	format, err := f.look()
	if err == nil {
		err = f.Whole()
	}
	if err != nil || seen == nil {
		return false, err
	}
	if format != f.formats.current {
		return false, ErrReplaced
	}
	return true, f.read(func(t *transaction) error { return t.continues(seen) })
}

// continues sees that the study was written to since it was seen, and has lost
// nothing. Who has read what somebody has withdrawn since is not to go on with it.
// Errors: ErrReplaced, ErrWithdrawn.
func (t *transaction) continues(seen *sight) error {
	is, err := t.identify()
	if err != nil {
		return err
	}
	if is.origin != seen.origin || is.revision <= seen.revision {
		return ErrReplaced
	}
	purged, err := t.purged()
	if err == nil && purged > seen.revision {
		err = ErrWithdrawn
	}
	if err != nil {
		return err
	}
	for _, id := range seen.heads {
		if known, err := t.knows(id); err != nil || !known {
			return errors.Join(ErrReplaced, err)
		}
	}
	return nil
}

// openFollowing opens the file past bbolt.
func (f *File) openFollowing(flag int) (*os.File, error) {
	for {
		identity := f.place.now().identity
		file, err := f.openSame(f.path, flag, 0)
		if !errors.Is(err, ErrReplaced) {
			return file, err
		}
		if err := f.follow(identity); err != nil {
			return nil, err
		}
	}
}
