package store_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"testing"
	"time"

	"emic/internal/codebook"
	"emic/internal/store"
	"emic/internal/study"
	"emic/internal/study/studytest"
	"emic/internal/transcript"
)

// childOf is a process that acts on a study, and says so.
func childOf(path string, round int) *exec.Cmd {
	child := exec.Command(os.Args[0], "-test.run=^TestKillChild$")
	child.Env = append(os.Environ(), "EMIC_KILL_CHILD="+path, "EMIC_KILL_ROUND="+strconv.Itoa(round))
	return child
}

// TestKillChild is the child. It acts as fast as it can until it is killed; when
// EMIC_KILL_ACTS says how many acts there are to be, at a pace.
func TestKillChild(t *testing.T) {
	path := os.Getenv("EMIC_KILL_CHILD")
	if path == "" {
		t.Skip("runs as the child of TestKill")
	}
	file, err := store.Options{Timeout: time.Minute}.Open(path) // a machine may be slow
	if err != nil {
		t.Fatal(err)
	}
	round, err := strconv.Atoi(os.Getenv("EMIC_KILL_ROUND"))
	if err != nil {
		t.Fatal(err)
	}
	random := rand.NewChaCha8([32]byte{byte(round), byte(round >> 8), 9})
	w := worker{file, study.Author{Name: "jane", Now: time.Now, Random: random}, rand.New(random)}
	fmt.Println()
	acts, err := strconv.Atoi(os.Getenv("EMIC_KILL_ACTS"))
	paced := err == nil
	for done := 0; !paced || done < acts; {
		id, kind, err := w.act()
		if errors.Is(err, study.ErrNothingToDo) || errors.Is(err, study.ErrWithheld) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		done++
		fmt.Println("done " + id + " " + kind)
		if paced {
			time.Sleep(time.Duration(100+w.dice.IntN(400)) * time.Millisecond)
		}
	}
}

// worker does what a researcher does, in any order.
type worker struct {
	file   *store.File
	author study.Author
	dice   *rand.Rand
}

// place is where and with what a worker acts next.
type place struct {
	passage study.Passage
	book    *study.Codebook
	codes   []codebook.Code // those in use
	own     []study.Placed  // codings of the worker's
}

// actKinds is how many kinds of acts there are.
const actKinds = 10

// act does one act and returns what it was.
func (w worker) act() (id, kind string, err error) {
	at, err := w.look()
	if err != nil {
		return "", "", err
	}
	if w.dice.IntN(actKinds) == 0 {
		return w.compact()
	}
	kind, act := w.choose(at)
	h, err := w.file.Do(w.author, act)
	return h.ID.String(), kind, err
}

// compact writes the file anew, which is no change to the study.
func (w worker) compact() (id, kind string, err error) {
	c, err := w.file.Compact()
	if err == nil && c.After == c.Before {
		err = study.ErrNothingToDo
	}
	return noChange, "compact", err
}

// noChange is said in the place of a change's id.
const noChange = "none"

// look goes to a turn of the first interview.
func (w worker) look() (at place, err error) {
	err = w.file.View(func(r study.Reader) error {
		tr, err := study.TranscriptNamed(r, "P0001")
		if err != nil {
			return err
		}
		turns, err := tr.Turns()
		if err != nil {
			return err
		}
		n := w.dice.IntN(len(turns))
		at.passage = study.Passage{Transcript: tr.ID, Span: turns[n].Body, Handle: fmt.Sprintf("P0001:%d", n+1)}
		for m, err := range r.Marks(study.Coding, tr.ID) {
			if err != nil {
				return err
			}
			if m.Coder == w.author.Name {
				at.own = append(at.own, m)
			}
		}
		at.book, err = study.ReadCodebook(r)
		return err
	})
	if err != nil {
		return at, err
	}
	for _, c := range at.book.Codes {
		if !c.Retired {
			at.codes = append(at.codes, c)
		}
	}
	return at, err
}

// choose draws an act.
func (w worker) choose(at place) (kind string, act study.Act) {
	a, code := w.author, at.codes[w.dice.IntN(len(at.codes))]
	name := fmt.Sprintf("%s %x", code.Name, w.dice.Uint32())
	switch w.dice.IntN(actKinds - 2) { // merging is drawn with renaming, compacting apart
	case 0:
		return "code", a.Code(at.passage, at.book.IDOf(code.ID))
	case 1:
		if len(at.own) > 0 {
			return "uncode", a.Uncode(at.passage.Handle, at.own[w.dice.IntN(len(at.own))])
		}
		return "code", a.Code(at.passage, at.book.IDOf(code.ID))
	case 2:
		on := study.Target{On: study.OnSegment, ID: at.passage.Transcript, Span: at.passage.Span}
		return "memo", a.WriteMemo(on, study.Analytic, "a thought "+name, at.passage.Handle)
	case 3:
		if from, ok := w.mergeable(at, code); ok {
			return "merge", a.EditCodebook("merge", func(b *codebook.Book) error { return b.Merge(from, code.ID) })
		}
		return "rename", a.EditCodebook("rename", func(b *codebook.Book) error { return b.Rename(code.ID, name) })
	case 4:
		made := codebook.Code{Name: name, Parent: code.ID}
		if at.book.LevelIndex(code.Level) >= len(at.book.Levels)-1 {
			made.Parent = code.Parent
		}
		return "create", a.CodeNew(at.passage, made)
	case 5:
		arrival := studytest.Size{Interviews: 1, Words: 500, Codes: 1}.Arrival(1 + w.dice.IntN(50))
		arrival.Name += fmt.Sprintf(" %x", w.dice.Uint32())
		arrival.Text += arrival.Name
		return "import", a.AddTranscripts(arrival)
	case 6:
		entry := study.Entry{Transcript: at.passage.Transcript, Span: transcript.Span{Start: at.passage.Span.Start, End: at.passage.Span.End}, Code: at.book.IDOf(code.ID), Coder: "coder " + name}
		return "import-codings", a.ImportCodings("codings.csv", []study.Entry{entry})
	default:
		if w.dice.IntN(2) == 0 {
			return "withhold", a.Withhold(at.passage)
		}
		return "withhold", a.Release(at.passage)
	}
}

// mergeable finds a code that may be merged into another of the lowest level, while
// there are enough of them.
func (w worker) mergeable(at place, into codebook.Code) (from string, ok bool) {
	lowest := at.book.Levels[2].ID
	if into.Level != lowest || len(at.codes) < 20 {
		return "", false
	}
	other := at.codes[w.dice.IntN(len(at.codes))]
	return other.ID, other.Level == lowest && other.ID != into.ID
}
