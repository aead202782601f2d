package quotes

import (
	"context"
	"errors"
	"strings"

	"emic/internal/analysis"
	"emic/internal/study"
	"emic/internal/tui/session"

	tea "github.com/charmbracelet/bubbletea"
)

const (
	// firstBatch is how many quotes are read before any is shown.
	firstBatch = 60
	// enough is how many are read then. Where there are more, the next are read
	// when the cursor comes near the end: nobody reads all of a hundred thousand.
	enough = 20_000
)

// batch is what a reading has found.
type batch struct {
	quotes []analysis.Quote
	notes  []string
	whole  bool // these are all
}

// read begins a reading: of the first quotes where none are in view, else of as
// many as there are, or enough.
func (s *Screen) read() tea.Cmd {
	s.stop()
	s.stale = false
	if len(s.quotes) == 0 {
		return s.readUpTo(firstBatch)
	}
	return s.readUpTo(max(enough, len(s.quotes)))
}

// readOn begins to read more, where the cursor comes near the end of what is read.
func (s *Screen) readOn() tea.Cmd {
	if s.whole || s.cancel != nil || s.list.Cursor() < len(s.quotes)-firstBatch || s.code() == "" {
		return nil
	}
	return s.readUpTo(max(enough, 4*len(s.quotes)))
}

// giveWay gives up a reading that would hold up an act; it begins anew after it.
func (s *Screen) giveWay() {
	if s.cancel != nil {
		s.stale = true
		s.stop()
	}
}

// readUpTo reads so many quotes.
func (s *Screen) readUpTo(most int) tea.Cmd {
	s.generation++
	ctx, cancel := context.WithCancel(context.Background())
	s.cancel = cancel
	query := s.query
	return session.Load(s.host.Session(), s.generation, func(r study.Reader) (batch, error) {
		return gather(ctx, r, query, most)
	})
}

// stop gives up the reading that is under way.
func (s *Screen) stop() {
	if s.cancel != nil {
		s.cancel()
		s.cancel = nil
	}
	s.generation++
}

// gather reads so many quotes. Errors: those of analysis.Quotes, context.Canceled.
func gather(ctx context.Context, r study.Reader, q analysis.QuoteQuery, most int) (batch, error) {
	found, err := analysis.Quotes(r, q)
	if err != nil {
		return batch{}, err
	}
	b := batch{whole: true}
	for quote, err := range found.All() {
		if err = errors.Join(err, ctx.Err()); err != nil {
			return batch{}, err
		}
		if b.whole = len(b.quotes) < most; !b.whole {
			break
		}
		quote.Text = strings.Clone(quote.Text) // or else it would keep the whole transcript
		b.quotes = append(b.quotes, quote)
	}
	b.notes = found.Notes()
	return b, nil
}

// take takes in what was read.
func (s *Screen) take(msg session.Loaded[batch]) tea.Cmd {
	if msg.Generation != s.generation {
		return nil
	}
	s.cancel()
	s.cancel = nil
	if s.failed = msg.Err; msg.Err != nil {
		return s.fail(msg.Err)
	}
	s.keepPlace()
	s.quotes, s.notes, s.whole = msg.Value.quotes, msg.Value.notes, msg.Value.whole
	s.version++
	s.SetSize(s.width, s.height)
	s.settle()
	if !s.whole && len(s.quotes) < enough {
		return tea.Batch(s.readUpTo(enough), s.lookBeside())
	}
	return s.lookBeside()
}

// fail says why there is nothing. An attribute that nobody has any more is let go.
func (s *Screen) fail(err error) tea.Cmd {
	if errors.Is(err, analysis.ErrUnknownAttribute) {
		s.host.Say("nobody has the attribute " + s.query.By + " any more")
		q := s.query
		q.By, q.Value = "", ""
		s.ask(q)
		return s.refresh()
	}
	s.host.Fail(err)
	return nil
}

// keepPlace has the cursor stay on its quote when others come and go.
func (s *Screen) keepPlace() {
	if q, ok := s.current(); ok && s.goal == nil {
		s.goal = &place{coder: q.Coder, group: q.Group}
		s.goal.Transcript, s.goal.Span, s.goal.Cursor = q.Transcript, q.Span, s.list.Cursor()
	}
}

// settle puts the cursor where it is to be, as far as that is read.
func (s *Screen) settle() {
	if s.goal == nil {
		return
	}
	best, row := 0, -1
	for i, q := range s.quotes {
		if fit := s.goal.fits(q, i); fit > best {
			best, row = fit, i
		}
	}
	switch {
	case row >= 0:
		s.list.SetCursor(row)
	case s.whole:
		s.list.SetCursor(s.goal.Cursor)
	default:
		return
	}
	s.goal = nil
}

// fits tells how well a quote is the one that is meant: 0 for not at all.
func (p *place) fits(q analysis.Quote, row int) int {
	if q.Transcript != p.Transcript || q.Span != p.Span {
		return 0
	}
	fit := 1
	if row == p.Cursor {
		fit += 2
	}
	if q.Coder == p.coder {
		fit += 4
	}
	if q.Group == p.group && q.Group != "" {
		fit += 8
	}
	return fit
}
