package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"time"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// growth is by how much a full file grows at once, in bytes: bbolt's own 16 MiB
// would make most studies twice as large as they are.
const growth = 1 << 20

// lockPoll is how long to wait before trying a locked file again.
const lockPoll = 2 * time.Millisecond

// held is the file, opened for one act.
type held struct {
	*bbolt.DB
	identity fs.FileInfo
	file     *os.File
}

// drop lets go of the file, however bbolt has ended: where it fell, it may hold locks
// of its own, and cannot be asked to close. After Close, it does nothing.
func (h *held) drop() {
	if h.file != nil {
		unlock(h.file)
		_ = h.file.Close()
	}
}

// lock opens the file for one act: shared with other readers, or alone to write.
// Errors: ErrNetwork to write, ErrBusy after the timeout, ErrReplaced, or the system's.
func (f *File) lock(readOnly bool) (*held, error) { return f.lockWith(f.bolt(readOnly)) }

func (f *File) lockWith(options *bbolt.Options) (*held, error) {
	if !options.ReadOnly {
		if err := f.options.localTo("save in", f.path, f.path); err != nil {
			return nil, err
		}
	}
	deadline := time.NewTimer(f.options.Timeout)
	defer deadline.Stop()
	for {
		identity := f.place.now().identity
		db, err := f.openBolt(options, identity)
		if err == nil {
			return db, nil
		}
		if errors.Is(err, ErrReplaced) || errors.Is(err, fs.ErrNotExist) && f.place.now().kept.held != nil {
			if err := f.follow(identity); err != nil {
				return nil, err
			}
			continue
		}
		if !errors.Is(err, bolterrors.ErrTimeout) {
			return nil, fault("open", f.path, err)
		}
		select {
		case <-deadline.C:
			return nil, f.busy()
		case <-time.After(lockPoll):
		}
	}
}

// openBolt tries to open the file once. Errors: ErrReplaced when it is another,
// ErrDamaged when there is next to nothing in it.
func (f *File) openBolt(options *bbolt.Options, identity fs.FileInfo) (_ *held, err error) {
	h := &held{identity: identity}
	opening := *options
	opening.OpenFile = func(path string, flag int, mode fs.FileMode) (*os.File, error) {
		if h.file, err = f.openSame(path, flag, mode); err != nil {
			return nil, err
		}
		return h.file, f.begun(h.file)
	}
	done := false
	defer func() {
		if !done {
			h.drop()
		}
	}()
	if h.DB, err = bbolt.Open(f.path, 0o600, &opening); err != nil {
		return nil, err
	}
	h.AllocSize = growth
	if err := f.leadsTo(identity); err != nil { // it was replaced while we waited
		return nil, errors.Join(err, h.Close())
	}
	done = true
	return h, nil
}

// begun sees that both meta pages are there: an empty file is none that bbolt may
// begin anew, but one that somebody is about to write.
func (f *File) begun(file *os.File) error {
	info, err := file.Stat()
	if err == nil && info.Size() < 2*pageLen {
		err = &Error{"open", f.path, fmt.Errorf("%w: the file is cut short: it has %d bytes", ErrDamaged, info.Size()), damagedHint}
	}
	return err
}

// bolt returns how bbolt is to open the file: as durable as it can, with a single
// try at the lock.
func (f *File) bolt(readOnly bool) *bbolt.Options {
	return &bbolt.Options{
		Timeout:      1,
		ReadOnly:     readOnly,
		FreelistType: bbolt.FreelistMapType,
		PageSize:     pageLen,
		NoStatistics: true,
		OpenFile:     f.openSame,
	}
}

// roomy returns how bbolt is to open the file to write so many bytes more: mapped
// with room for them. Else it maps the file anew whenever that has doubled, and
// first copies all that is not written yet. Not on Windows, where the file would
// become as large as the map.
func (f *File) roomy(bytes int64) *bbolt.Options {
	const least, most = 16 << 20, 1 << 30 // below, it is not worth while; above, there may be no room
	options := f.bolt(false)
	if bytes >= least && runtime.GOOS != "windows" {
		options.InitialMmapSize = int(min(f.place.now().identity.Size()+bytes, most))
	}
	return options
}

// openSame opens the file, and never makes one, when it is still the same.
func (f *File) openSame(path string, flag int, mode fs.FileMode) (*os.File, error) {
	if f.held != nil {
		return again(f.held)
	}
	file, err := os.OpenFile(path, flag&^os.O_CREATE, mode)
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	if known := f.place.now().identity; err == nil && known != nil && !os.SameFile(info, known) {
		err = ErrReplaced
	}
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return file, nil
}

// leadsTo sees that the path leads to a file; to what is held it need not. Error: ErrReplaced.
func (f *File) leadsTo(identity fs.FileInfo) error {
	if f.held != nil {
		return nil
	}
	if info, err := os.Stat(f.path); err != nil || !os.SameFile(info, identity) {
		return ErrReplaced
	}
	return nil
}

// still sees that the path leads to the file that was opened. Error: ErrReplaced.
func (f *File) still(opened *held) error { return fault("save in", f.path, f.leadsTo(opened.identity)) }

// busy returns the error that names who has the file.
func (f *File) busy() error {
	who := "another emic process"
	if found := holder(f.place.now().identity); found != "" {
		who = found
	}
	return &Error{
		verb: "open", path: f.path, err: fmt.Errorf("%w by %s", ErrBusy, who),
		hint: "wait until it is done, or close it, and try again",
	}
}
