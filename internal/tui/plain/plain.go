// Package plain is coding without screens, for screen readers and for terminals
// that are none: one reads a line, the other answers in lines. There are no escape
// sequences and nothing is ever drawn over.
//
//	P07:112, P07: But nobody could say whose money it was.
//	Codes: 1 Money and budgets.
//	> code barriers
//	P07:112 coded as Barriers.
//
// An empty line goes on to the next segment. Every act is saved before its answer
// is written, and can be undone. Commands are words, with short forms for those
// that are used most; help lists them all, and the table in commands.go is where
// they are.
//
// The words of withheld passages are never read out, and everything that is written
// is harmless to a terminal, whatever stands in the study.
package plain

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"emic/internal/study"
	"emic/internal/terminal"
	"emic/internal/transcript"
	"emic/internal/tui/document"
)

// Desk is what one works with.
type Desk struct {
	Store      study.Store
	Author     study.Author
	Transcript study.ID // where to begin; zero = where the author last was
}

// Run reads commands and answers them until there are no more, or one says quit.
// Errors: the context's, once it is done; those of in and out; the store's, when
// the study cannot be read.
func Run(ctx context.Context, desk Desk, in io.Reader, out io.Writer) error {
	s := &sitting{Desk: desk, out: bufio.NewWriter(out)}
	if err := s.begin(); err != nil {
		return err
	}
	lines, failed := read(ctx, in)
	for !s.left {
		s.prompt()
		if err := s.out.Flush(); err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return errors.Join(ctx.Err(), s.end())
		case line, more := <-lines:
			if !more {
				s.say("")
				return errors.Join(<-failed, s.end())
			}
			s.answer(line)
		}
	}
	return s.end()
}

// longestLine is the most bytes that a command can have: a long memo, pasted.
const longestLine = 1 << 20

// read hands lines on until there are no more, and then the error that ended them.
// The goroutine lasts until the reader's next answer once ctx is done.
func read(ctx context.Context, in io.Reader) (<-chan string, <-chan error) {
	lines, failed := make(chan string), make(chan error, 1)
	go func() {
		defer close(lines)
		scan := bufio.NewScanner(in)
		scan.Buffer(nil, longestLine)
		for scan.Scan() {
			select {
			case lines <- scan.Text():
			case <-ctx.Done():
				failed <- nil
				return
			}
		}
		failed <- scan.Err()
	}()
	return lines, failed
}

// sitting is one run.
type sitting struct {
	Desk
	out         *bufio.Writer
	revision    uint64
	title       string
	book        *study.Codebook
	transcripts []study.Transcript
	people      []study.Participant
	doc         *document.Document // nil in a study without transcripts
	at          int                // segment
	part        transcript.Span    // of the segment, to be coded; empty = all of it
	sought      string
	quoted      quoting
	left        bool
}

// begin opens the study where its author was, and reads out where that is.
func (s *sitting) begin() error {
	if err := s.refresh(); err != nil {
		return err
	}
	s.say("%s. Coder %s. %s.", s.title, s.Author.Name, many(len(s.transcripts), "transcript"))
	s.say("An empty line reads the next segment. help lists the commands.")
	if len(s.transcripts) == 0 {
		s.say("There are no transcripts yet. emic add takes them in.")
		return nil
	}
	id := s.Transcript
	if id.IsZero() {
		id = s.last()
	}
	if err := s.open(id); err != nil {
		return err
	}
	s.where()
	s.readOut()
	return nil
}

// last returns the transcript that the author was last in, else the first.
func (s *sitting) last() study.ID {
	var id study.ID
	err := s.Store.View(func(r study.Reader) (err error) {
		id, err = r.LastTranscript(s.Author.Name)
		return err
	})
	for _, t := range s.transcripts {
		if err == nil && t.ID == id {
			return id
		}
	}
	return s.transcripts[0].ID
}

// open goes to a transcript, to where its author last was in it.
func (s *sitting) open(id study.ID) error {
	var offset int
	err := s.Store.View(func(r study.Reader) (err error) {
		if offset, err = r.Place(s.Author.Name, id); err != nil {
			return err
		}
		s.doc, err = document.Read(r, id, s.Author.Name)
		return err
	})
	if err != nil {
		return err
	}
	s.at = max(0, transcript.SegmentAt(s.doc.Segments, offset))
	s.part = transcript.Span{}
	return nil
}

// refresh reads the study anew where somebody has written to it since.
func (s *sitting) refresh() error {
	return s.Store.View(func(r study.Reader) error {
		revision, err := r.Revision()
		if err != nil || revision == s.revision && s.book != nil {
			return err
		}
		s.revision = revision
		if s.title, err = study.Title(r); err != nil {
			return err
		}
		if s.book, err = study.ReadCodebook(r); err != nil {
			return err
		}
		if s.transcripts, err = study.Transcripts(r); err != nil {
			return err
		}
		if s.people, err = study.Participants(r); err != nil || s.doc == nil {
			return err
		}
		return s.reopen(r)
	})
}

// reopen reads the transcript anew; the place stays.
func (s *sitting) reopen(r study.Reader) error {
	offset := 0
	if s.at < len(s.doc.Segments) {
		offset = s.doc.Segments[s.at].Start
	}
	doc, err := document.Read(r, s.doc.Transcript.ID, s.Author.Name)
	if errors.Is(err, study.ErrNotFound) { // its arrival was undone
		s.doc = nil
		return nil
	}
	if err != nil {
		return err
	}
	s.doc, s.at = doc, max(0, transcript.SegmentAt(doc.Segments, offset))
	return nil
}

// act carries an act out and says what it was. It reports whether it is done.
func (s *sitting) act(act study.Act) bool {
	h, err := s.Store.Do(s.Author, act)
	if errors.Is(err, study.ErrNothingToDo) {
		s.say("Nothing to do: it is so already.")
		return true
	}
	if err == nil {
		s.say("Saved: %s.", h.Label)
		err = s.refresh()
	}
	return s.settled(err)
}

// settled says what has failed; true when nothing has.
func (s *sitting) settled(err error) bool {
	if err != nil {
		s.say("Error: %s.", strings.TrimSuffix(err.Error(), "."))
	}
	return err == nil
}

// end keeps the place, for the next time.
func (s *sitting) end() error {
	return errors.Join(s.keepPlace(), s.out.Flush())
}

func (s *sitting) keepPlace() error {
	if s.doc == nil || s.at >= len(s.doc.Segments) {
		return nil
	}
	return s.Store.Remember(s.Author.Name, s.doc.Transcript.ID, s.doc.Segments[s.at].Start)
}

// say writes a line, made harmless: a name with a line end in it begins none.
func (s *sitting) say(format string, args ...any) {
	// A bufio.Writer keeps its first error and returns it from Flush.
	_, _ = s.out.WriteString(terminal.Safe(fmt.Sprintf(format, args...)) + "\n")
}

func (s *sitting) prompt() { _, _ = s.out.WriteString("> ") }

// many counts things: "1 coding", "2 codings".
func many(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
