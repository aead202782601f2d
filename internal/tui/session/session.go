// Package session is what the screens share: the study that is open, who is
// coding, and the one goroutine that writes.
//
// Screens never touch the store. They read the Snapshot, ask for more with Load,
// and act with Do; all three answer with messages. Every answer of Load carries
// the generation it was asked in, so that a late one is known to be stale.
//
//	key → screen → Session.Do(act) → writer: Store.Do, one fsynced transaction → Saved
//
// A Saved message is the only proof that something was done, and so the only
// thing that a screen draws on.
package session

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"

	"emic/internal/study"
	"emic/internal/tui/crash"

	tea "github.com/charmbracelet/bubbletea"
)

// Store is the study's store, as far as screens need it.
type Store interface {
	study.Store
	// Revision counts the writes to the study, by whomever.
	Revision() (uint64, error)
}

// Session is an open study and a coder at work on it. Its methods are called
// from Update; their commands run elsewhere.
type Session struct {
	Author  study.Author
	store   Store
	snap    *Snapshot
	mu      sync.Mutex
	asked   uint64 // acts so far
	heard   uint64 // the newest act whose answer was taken
	drawn   uint64 // the act after which the snapshot was read
	queue   []job
	busy    bool
	own     uint64           // revision after the newest write of this session
	blind   bool             // the last look failed
	unheard map[uint64]error // why acts were refused whose answer was not taken yet
}

// Open reads the snapshot of a study. Error: the store's.
func Open(store Store, author study.Author) (*Session, error) {
	s := &Session{Author: author, store: store, unheard: map[uint64]error{}}
	snap, err := s.read()
	if err != nil {
		return nil, err
	}
	s.snap = snap
	return s, nil
}

// Snapshot returns the small parts of the study as they were last read. It must
// not be changed.
func (s *Session) Snapshot() *Snapshot { return s.snap }

// Saved says that an act is done and safe on the disk, or why it is not.
type Saved struct {
	Act      uint64       // which act this answers, see Asked; 0 when it answers none
	Change   study.Change // with its edits; when Err is set, empty, or without them if it was done all the same
	Snapshot *Snapshot    // as of after the act; nil when the act left it alone
	Err      error
}

// Refused reports whether an act was asked for that is not done.
func (s Saved) Refused() bool {
	return s.Err != nil && !errors.Is(s.Err, study.ErrNothingToDo) && s.Change.ID == study.Hash{}
}

// Changed says that somebody else wrote to the study; what was loaded is to be
// loaded again.
type Changed struct {
	Snapshot *Snapshot
	Err      error
}

// job is an act that waits for the writer.
type job struct {
	number uint64
	act    study.Act
	place  *place
	reply  chan Saved
}

type place struct {
	transcript study.ID
	offset     int
}

// Do carries an act out, after those that were asked for before it. The command
// answers with Saved.
func (s *Session) Do(act study.Act) tea.Cmd {
	s.asked++
	return s.enqueue(job{number: s.asked, act: act})
}

// Asked returns the number of the act that was handed to Do last: answers need not
// come in the order of the acts.
func (s *Session) Asked() uint64 { return s.asked }

// Heard returns the number of the newest act whose answer was taken.
func (s *Session) Heard() uint64 { return s.heard }

// Late reports whether the answer to a later act was taken before that to this one.
// What it did is in the study, and may have been undone there.
func (s *Session) Late(act uint64) bool { return act != 0 && act < s.heard }

// Remember keeps where the coder is. The command answers with Saved only when
// that fails.
func (s *Session) Remember(transcript study.ID, offset int) tea.Cmd {
	return s.enqueue(job{place: &place{transcript, offset}})
}

func (s *Session) enqueue(j job) tea.Cmd {
	j.reply = make(chan Saved, 1)
	s.mu.Lock()
	s.queue = append(s.queue, j)
	if !s.busy {
		s.busy = true
		go s.write()
	}
	s.mu.Unlock()
	return func() tea.Msg {
		if saved := <-j.reply; saved.Err != nil || j.place == nil {
			return saved
		}
		return nil
	}
}

// write is the writer: it runs as long as acts wait, one after the other.
func (s *Session) write() {
	for {
		s.mu.Lock()
		if len(s.queue) == 0 {
			s.busy = false
			s.mu.Unlock()
			return
		}
		next := s.queue[0]
		s.queue = s.queue[1:]
		s.mu.Unlock()
		answer := s.carryOut(next)
		answer.Act = next.number
		s.noteRefused(answer)
		next.reply <- answer
	}
}

// carryOut does what is asked for. Nobody but the writer could catch its panics.
func (s *Session) carryOut(j job) (saved Saved) {
	defer func() {
		if cause := recover(); cause != nil {
			saved = Saved{Err: crash.Caught(cause)}
		}
	}()
	if j.place != nil {
		err := s.store.Remember(s.Author.Name, j.place.transcript, j.place.offset)
		return Saved{Err: errors.Join(err, s.noteRevision())}
	}
	h, err := s.store.Do(s.Author, j.act)
	if err != nil {
		return Saved{Err: err}
	}
	err = s.store.View(func(r study.Reader) error {
		saved.Change, err = r.Change(h.ID)
		return err
	})
	saved.Change.Header = h // it is done, whatever came of reading it
	if err == nil && len(saved.Change.Fields) > 0 {
		saved.Snapshot, err = s.read()
	}
	saved.Err = errors.Join(err, s.noteRevision())
	return saved
}

// noteRefused keeps why an act was refused until the answer is taken. A panic is told
// of otherwise.
func (s *Session) noteRefused(answer Saved) {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, fell := errors.AsType[*crash.Error](answer.Err)
	if answer.Refused() && answer.Act != 0 && !fell {
		s.unheard[answer.Act] = answer.Err
	}
}

// Unheard returns why the first act was refused whose answer nobody has taken: the
// program was ended before it could be shown. It is nil where there is none.
func (s *Session) Unheard() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.unheard) == 0 {
		return nil
	}
	first := slices.Min(slices.Collect(maps.Keys(s.unheard)))
	return fmt.Errorf("what was done last is not saved: %w", s.unheard[first])
}

// noteRevision keeps the revision that this session's own write has led to.
func (s *Session) noteRevision() error {
	revision, err := s.store.Revision()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.own = max(s.own, revision)
	return err
}

// Wait returns when no act is waiting any more.
func (s *Session) Wait() {
	s.mu.Lock()
	idle := !s.busy
	s.mu.Unlock()
	if idle {
		return
	}
	done := make(chan Saved, 1)
	s.mu.Lock()
	s.queue = append(s.queue, job{act: nothing, reply: done})
	if !s.busy {
		s.busy = true
		go s.write()
	}
	s.mu.Unlock()
	<-done
}

// nothing is an act that does nothing.
func nothing(study.Reader) (study.Draft, error) { return study.Draft{}, study.ErrNothingToDo }

// Look asks whether somebody else has written to the study. The command answers
// with Changed, or with nothing.
func (s *Session) Look() tea.Cmd {
	return func() tea.Msg {
		revision, err := s.store.Revision()
		s.mu.Lock()
		known := !s.blind && (revision <= s.own || s.busy)
		s.blind = err != nil
		s.mu.Unlock()
		if err != nil {
			return Changed{Err: err}
		}
		if known {
			return nil
		}
		snap, err := s.read()
		if err == nil {
			err = s.noteRevision()
		}
		return Changed{Snapshot: snap, Err: err}
	}
}

// Take makes the snapshot of a message the session's own, and notes that the answer
// has come. The root model calls it, before any screen sees the message.
func (s *Session) Take(msg tea.Msg) {
	var snap *Snapshot
	switch msg := msg.(type) {
	case Saved:
		s.heard = max(s.heard, msg.Act)
		if msg.Snapshot != nil && msg.Act >= s.drawn {
			snap, s.drawn = msg.Snapshot, msg.Act
		}
		s.mu.Lock()
		delete(s.unheard, msg.Act)
		s.mu.Unlock()
	case Changed:
		snap = msg.Snapshot
	}
	if snap != nil {
		s.snap = snap
	}
}

// Loaded answers Load.
type Loaded[T any] struct {
	Generation int
	Value      T
	Err        error
}

// Load reads something from the study. The command answers with Loaded[T] of the
// given generation; the asker drops answers of an earlier one.
func Load[T any](s *Session, generation int, read func(study.Reader) (T, error)) tea.Cmd {
	return func() tea.Msg {
		l := Loaded[T]{Generation: generation}
		err := s.store.View(func(r study.Reader) (err error) {
			l.Value, err = read(r)
			return err
		})
		l.Err = err
		return l
	}
}
