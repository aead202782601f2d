package store

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"emic/internal/study"
)

// A long session holds a descriptor of the study's file, without a lock: when another
// file takes its place, what was saved there and is not in the other can still be
// read, and is kept.

// keptFile is what is held of a file, and what became of it when another took its
// place. It is guarded by its place.
type keptFile struct {
	held *os.File          // nil where none is held
	read bool              // what was written to it last, by anybody, is seen
	gone map[study.ID]bool // participants who had withdrawn from it for good
	path string            // where it was kept; "" as long as it was not
	why  error             // if so, why it could not be
	rest <-chan time.Time  // when it is to be tried again
}

// keepAgain is how long to wait, when a file could not be kept, before all of it is
// copied once more.
const keepAgain = 20 * time.Second

// hold holds the file that the path leads to, where Options.Keep says so. What is
// wrong with it the next act says.
func (f *File) hold() {
	if !f.options.Keep || !canHold || f.options.networkOf(f.path) != "" {
		return
	}
	if file, err := f.openSame(f.path, os.O_RDONLY, 0); err == nil {
		f.place.holds(file)
	}
}

func (p *place) holds(file *os.File) {
	p.guard.Lock()
	defer p.guard.Unlock()
	p.found.kept.release()
	p.found.kept = keptFile{held: file}
}

// release lets the file go: if it has no name any more, it is no more.
func (k *keptFile) release() {
	if k.held != nil {
		_ = k.held.Close() // nothing was written through it
	}
	k.held = nil
}

// loose is the study in the file that is held, wherever its path leads by now.
func (f *File) loose(was *found) (*File, error) {
	identity, err := was.kept.held.Stat()
	if err != nil {
		return nil, err
	}
	old := f.options.file(f.path)
	old.formats, old.held = f.formats, was.kept.held
	old.place.found = found{identity: identity, seen: was.seen}
	return old, nil
}

// readLast sees what was written to the file that is held before another took its
// place: whoever wrote it was told that it is saved.
func (f *File) readLast(was *found) {
	kept := &was.kept
	if kept.held == nil || kept.read {
		return
	}
	defer unlock(kept.held)
	old, err := f.loose(was)
	if err == nil {
		err = old.sound()
	}
	if err == nil {
		err = old.read(func(t *transaction) (err error) {
			if was.seen, err = t.sight(); err == nil {
				kept.gone, err = study.Gone(reader{t})
			}
			return err
		})
	}
	if errors.Is(err, ErrReplaced) {
		err = errWrittenOver
	}
	kept.read, kept.why = err == nil, err
}

// errWrittenOver says that what was saved is not in the file itself any more.
var errWrittenOver = errors.New("somebody has written over it before")

// keep keeps the file that is held, once, when the path leads to another or to none,
// and returns the error that says so. Nothing is kept where nothing would be lost,
// where the file still has a name, or where a participant has withdrawn from the
// other: then their words must go.
func (f *File) keep(was *found, next *File, readable bool, cause error) error {
	kept := &was.kept
	if kept.held == nil {
		return fault("open", f.path, cause)
	}
	if kept.path == "" {
		needless, err := f.needless(was, next, readable, cause)
		if err != nil || needless {
			return fault("open", f.path, cmp.Or(err, cause))
		}
		if kept.read && due(kept.rest) {
			kept.path, kept.why = f.putBeside(was)
			kept.rest = time.After(keepAgain)
		}
	}
	return f.keptError(kept, cause)
}

// needless reports whether nothing is lost though the file is not gone on from.
// Error: ErrWithdrawn, after which it is not held any more.
func (f *File) needless(was *found, next *File, readable bool, cause error) (bool, error) {
	if !readable {
		return errors.Is(cause, fs.ErrNotExist) && named(was.kept.held), nil // it was moved
	}
	lost, err := next.loses(was)
	if errors.Is(err, ErrWithdrawn) {
		was.kept.release()
		return false, ErrWithdrawn
	}
	return err == nil && !lost, nil
}

// named reports whether a file still has a name.
func named(file *os.File) bool {
	info, err := file.Stat()
	return err == nil && links(info) > 0
}

// due reports whether it is time; nil is always.
func due(at <-chan time.Time) bool {
	if at == nil {
		return true
	}
	select {
	case <-at:
		return true
	default:
		return false
	}
}

// loses reports whether there is anything in the file that was open that is not in
// this one. Error: ErrWithdrawn when somebody has withdrawn from this one alone.
func (f *File) loses(was *found) (lost bool, err error) {
	err = f.read(func(t *transaction) error {
		for _, id := range was.seen.heads {
			known, err := t.knows(id)
			if err != nil {
				return err
			}
			lost = lost || !known
		}
		is, err := t.identify()
		if err != nil || is.origin != was.seen.origin || !was.kept.read {
			return err
		}
		gone, err := study.Gone(reader{t})
		for who := range gone {
			if !was.kept.gone[who] {
				err = ErrWithdrawn
			}
		}
		return err
	})
	return lost, err
}

// putBeside copies the file that is held to one beside the study, reads the copy from
// end to end, and returns its name. Whoever else had the study open keeps the same
// file, under the same name.
func (f *File) putBeside(was *found) (path string, err error) {
	defer unlock(was.kept.held)
	old, err := f.loose(was)
	if err != nil {
		return "", err
	}
	info := old.place.now().identity
	for n := 1; ; n++ {
		path = keptName(f.path, info.ModTime(), n)
		if err = old.Backup(path); err == nil {
			return path, nil
		}
		if !errors.Is(err, ErrExists) {
			return "", err
		}
		if f.options.verifyCopy(path, was.seen.copied) == nil {
			return path, nil
		}
	}
}

// keptName is the nth name for a file that was written to last at that time:
// joint.kept-2026-11-22-1405.emic, and then joint.kept-2026-11-22-1405-2.emic.
func keptName(path string, at time.Time, n int) string {
	const longest = 180 // bytes, of the 255 that a name may have
	name := filepath.Base(path)
	extension := filepath.Ext(name)
	name = strings.TrimSuffix(name, extension)
	name = strings.ToValidUTF8(name[:min(len(name), longest)], "")
	name += at.Local().Format(".kept-2006-01-02-1504")
	if n > 1 {
		name += "-" + strconv.Itoa(n)
	}
	return filepath.Join(filepath.Dir(path), name+extension)
}

// keptError says that the study is not where it was, and where it was kept.
func (f *File) keptError(kept *keptFile, cause error) error {
	says := cause
	if errors.Is(cause, fs.ErrNotExist) {
		says = fmt.Errorf("the study's file was removed (%w)", cause)
	}
	if kept.path == "" {
		hint := hintFor(cause)
		if kept.read {
			hint = "see to that and leave emic open: it tries again; " + hint
		}
		return &Error{"open", f.path, fmt.Errorf("%w, and the one before cannot be kept: %w", says, bare(kept.why)), hint}
	}
	name := filepath.Base(kept.path)
	return &Error{
		"open", f.path, fmt.Errorf("%w; all that was saved before is kept in %s", says, name),
		fmt.Sprintf("a sync service or another program did that; close the study, check the kept file (emic verify %s), open both, "+
			"compare, and go on in one of them", name),
	}
}

// lastLook keeps the file that is held, if need be, before it is let go.
func (f *File) lastLook() (err error) {
	was := f.place.now()
	if was.kept.held == nil {
		return nil
	}
	if f.leadsTo(was.identity) != nil {
		f.place.hurry()
		_, err = f.Revision()
	}
	f.place.letGo()
	return err
}

// hurry has the file be kept now, if it could not be before.
func (p *place) hurry() {
	p.guard.Lock()
	defer p.guard.Unlock()
	p.found.kept.rest = nil
}

func (p *place) letGo() {
	p.guard.Lock()
	defer p.guard.Unlock()
	p.found.kept.release()
}
