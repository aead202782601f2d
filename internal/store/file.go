package store

import (
	"errors"
	"io"
	"os"
	"time"

	"emic/internal/study"

	"go.etcd.io/bbolt"
)

// Options say how files are opened. The zero value is right for most.
type Options struct {
	// Timeout is how long to try while somebody else has the file; 0 = one second.
	Timeout time.Duration
	// HeadStart is how long readers of a large file go first, before it is verified
	// beside them; see Open.
	HeadStart time.Duration
	// Force writes to a network drive as well, where two can write at once and
	// neither is told.
	Force bool
	// Keep holds the file open for as long as the File is in use, but on Windows, on
	// network drives and where locks do not allow it. When another file takes its
	// place, and lacks anything that was saved, the one that was there is copied to
	// NAME.kept-DATE-TIME.emic beside it, and the error says so.
	Keep bool
	// Network names the network file system that a path is on, "" where it is on
	// none; nil asks the operating system.
	Network func(path string) string
}

// defaultTimeout is long enough for anybody else's act and short enough to wait for.
const defaultTimeout = time.Second

// File is a study in a file: a study.Store. It may be used by several goroutines,
// and the file by several processes. An act within another on the same file, such
// as a Do inside a View, fails with ErrBusy.
type File struct {
	path     string
	options  Options
	formats  formats
	commit   func(*bbolt.Tx) error // bbolt's, but in tests
	promptly int64                 // see the constant; less in tests
	place    *place
	held     *os.File // the file itself, when its path may lead elsewhere; else nil
}

func (o Options) file(path string) *File {
	if o.Timeout == 0 {
		o.Timeout = defaultTimeout
	}
	return &File{
		path: path, options: o, commit: (*bbolt.Tx).Commit, promptly: promptly, place: &place{},
		formats: formats{current: formatVersion, steps: migrations()},
	}
}

// Open opens the study at path, see Options.Open.
func Open(path string) (*File, error) { return Options{}.Open(path) }

// Open sees that the file is a study that this version can read and that it is
// whole, and brings one of an older format up to date, after a backup beside it. A
// file of up to 32 MiB is read from end to end before anything else is; of a larger
// one that goes on while the study is read already, see Whole. Errors, all with a hint: fs.ErrNotExist,
// fs.ErrPermission, ErrNotStudy, ErrNewer, ErrBusy, ErrDamaged.
func (o Options) Open(path string) (*File, error) {
	f := o.file(path)
	if err := f.open(); err != nil {
		return nil, err
	}
	return f, nil
}

func (f *File) open() error {
	format, err := f.look()
	if err != nil {
		return err
	}
	f.sweep()
	if err := f.upToDate(format); err != nil {
		return err
	}
	f.hold()
	_ = f.read(func(*transaction) error { return nil }) // to have seen it; whoever reads next is told what is wrong
	return nil
}

// look sees that there is a study, keeps which file it is in, and returns its format.
func (f *File) look() (format uint32, err error) {
	identity, err := examine(f.path)
	if err != nil {
		return 0, err
	}
	f.place.is(identity, nil)
	if identity.Size() <= f.promptly {
		seen, err := f.inspect(inspect)
		if err != nil {
			return 0, err
		}
		return seen.format, f.refuse(seen)
	}
	seen, err := f.inspect(func(file io.ReaderAt, size int64, _ uint32) *inspection { return inspectHead(file, size) })
	if err == nil {
		err = f.refuse(seen)
	}
	if err != nil {
		return 0, err
	}
	f.place.is(identity, f.verifyMeanwhile())
	return seen.format, nil
}

// Path returns where the study is, as it was given.
func (f *File) Path() string { return f.path }

// Close ends the use of the file. No act is pending: each was safe when it returned.
// Errors: that of Whole; with Options.Keep, that another file is in the study's place.
func (f *File) Close() error { return errors.Join(f.Whole(), f.lastLook()) }

// View implements study.Store. Errors of the file come before read is run.
func (f *File) View(read func(study.Reader) error) error {
	return f.read(f.current(func(t *transaction) error { return read(reader{t}) }))
}

// Revision returns how many times the study was written, by anybody.
func (f *File) Revision() (revision uint64, err error) {
	err = f.read(func(t *transaction) error {
		revision, err = t.revision()
		return err
	})
	return revision, err
}

// Do implements study.Store. Errors beside those of the act: fs.ErrPermission,
// ErrNetwork, ErrBusy, ErrReplaced, ErrDamaged, ErrUnsure, or the disk's, after which nothing
// was recorded.
func (f *File) Do(a study.Author, act study.Act) (study.Header, error) { return f.DoLarge(0, a, act) }

// DoLarge is Do for an act that will make the file about so many bytes larger, and
// is the faster the less this is wrong.
func (f *File) DoLarge(bytes int64, a study.Author, act study.Act) (study.Header, error) {
	var h study.Header
	err := f.writeLarge(bytes, f.current(func(t *transaction) (err error) {
		h, err = t.do(a, act)
		return err
	}))
	if err != nil {
		return study.Header{}, err
	}
	return h, nil
}

// Apply implements study.Store: all changes are recorded, or none. Errors as of Do,
// and study.ErrWithdrawn.
func (f *File) Apply(changes ...study.Change) error {
	for _, c := range changes {
		if err := c.Verify(); err != nil {
			return err
		}
	}
	return f.write(f.current(func(t *transaction) error {
		admitted, err := study.Admit(reader{t}, changes)
		if err != nil {
			return err
		}
		for _, c := range admitted {
			if err := t.apply(c); err != nil {
				return err
			}
		}
		return nil
	}))
}

// Remember implements study.Store.
func (f *File) Remember(coder string, id study.ID, offset int) error {
	return f.write(f.current(func(t *transaction) error { return t.remember(coder, id, offset) }))
}

// current guards an act against a file that a newer program has migrated since it was opened.
func (f *File) current(act func(*transaction) error) func(*transaction) error {
	return func(t *transaction) error {
		format, err := t.format()
		if err == nil && format != f.formats.current {
			err = f.newer(format)
		}
		if err != nil {
			return err
		}
		return act(t)
	}
}

// read runs one act that changes nothing. Where bbolt falls over a page, what is
// wrong with the file is the error.
func (f *File) read(act func(*transaction) error) (err error) {
	defer allowFaults()()
	defer f.catch(&err)
	db, err := f.lock(true)
	if err != nil {
		return err
	}
	defer db.drop()
	err = db.View(func(tx *bbolt.Tx) error {
		t := newTransaction(tx)
		if err := f.unbroken(t); err != nil {
			return err
		}
		return act(t)
	})
	if closed := db.Close(); err == nil {
		err = closed
	}
	return err
}

// write runs one act that changes something, in one transaction.
func (f *File) write(act func(*transaction) error) error { return f.writeLarge(0, act) }

// writeLarge is write for an act that will make the file about so many bytes larger.
func (f *File) writeLarge(bytes int64, act func(*transaction) error) error {
	recorded, err := f.transact(bytes, act)
	if unknown, ok := errors.AsType[*commitError](err); ok {
		return f.settle(recorded, unknown.err)
	}
	return err
}

// commitError is an error after which a transaction may have taken place or not.
type commitError struct{ err error }

func (e *commitError) Error() string { return e.err.Error() }

// transact runs an act and commits, and returns which changes it recorded.
func (f *File) transact(bytes int64, act func(*transaction) error) (recorded []study.Hash, err error) {
	defer allowFaults()()
	defer f.catch(&err)
	if err := f.Whole(); err != nil {
		return nil, err
	}
	db, err := f.lockWith(f.roomy(bytes))
	if err != nil {
		return nil, err
	}
	defer db.drop()
	recorded, err = f.run(db, act)
	_ = db.Close() // what a commit has synced stays, whether the file can be closed or not
	return recorded, err
}

// run is transact on the file that is open.
func (f *File) run(db *held, act func(*transaction) error) ([]study.Hash, error) {
	tx, err := db.Begin(true)
	if err != nil {
		return nil, fault("write", f.path, err)
	}
	defer func() { _ = tx.Rollback() }()
	t := newTransaction(tx)
	if err := f.unbroken(t); err != nil {
		return nil, err
	}
	if err := act(t); err != nil {
		return nil, err
	}
	if err := t.close(); err != nil {
		return nil, err
	}
	if err := f.still(db); err != nil {
		return nil, err
	}
	seen, whole := t.sight()
	if err := f.commit(tx); err != nil {
		return t.recorded, &commitError{err}
	}
	f.place.saw(seen, whole)
	return t.recorded, nil
}
