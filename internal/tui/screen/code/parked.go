package code

import (
	"fmt"
	"strings"

	"emic/internal/study"
	"emic/internal/transcript"
	"emic/internal/tui/dialog"
	"emic/internal/tui/keys"
	"emic/internal/tui/page"
	"emic/internal/tui/session"

	tea "github.com/charmbracelet/bubbletea"
)

// parked walks through what a correction of the text has left without a place. It
// implements screen.Dialog.
type parked struct {
	screen *Screen
	all    []study.Parked
	cursor int
	place  int // which of the places that are offered
}

// waiting is what a load of the queue brings.
type waiting struct {
	transcript study.ID
	parked     []study.Parked
}

// loadParked reads the queue of the open transcript.
func (s *Screen) loadParked() tea.Cmd {
	id := s.doc.Transcript.ID
	s.queueNumber++
	return session.Load(s.host.Session(), s.queueNumber, func(r study.Reader) (waiting, error) {
		all, err := study.Queue(r, id)
		return waiting{id, all}, err
	})
}

// walkParked opens the walk, or says that there is nothing to walk through.
func (s *Screen) walkParked() tea.Cmd {
	if s.doc.Transcript.Parked == 0 {
		s.host.Say("nothing in " + s.doc.Transcript.Name + " waits for a place" + s.waitsElsewhere())
		return nil
	}
	s.queue = &parked{screen: s}
	s.host.Ask(s.queue)
	return s.loadParked()
}

// waitsElsewhere says in which other transcript something waits, if in any.
func (s *Screen) waitsElsewhere() string {
	for _, t := range s.snap().Transcripts {
		if t.Parked > 0 {
			return fmt.Sprintf("; %d in %s", t.Parked, t.Name)
		}
	}
	return ""
}

// tookParked takes a queue in.
func (s *Screen) tookParked(msg session.Loaded[waiting]) {
	switch {
	case msg.Generation != s.queueNumber || s.queue == nil:
	case msg.Err != nil:
		s.host.Fail(msg.Err)
	default:
		s.queue.all = msg.Value.parked
		s.queue.turn(0)
	}
}

// mentionParked says that something waits, when a transcript is opened.
func (s *Screen) mentionParked() {
	if n := s.doc.Transcript.Parked; n > 0 {
		s.host.Say(fmt.Sprintf("%d in %s wait for a place; gr walks through them", n, s.doc.Transcript.Name))
	}
}

// Scope implements screen.Dialog.
func (q *parked) Scope() keys.Scope { return keys.Parked }

// Do implements screen.Dialog.
func (q *parked) Do(action keys.Action) (tea.Cmd, bool) {
	switch action {
	case keys.Cancel:
		q.screen.queue = nil
		return nil, true
	case keys.Undo:
		return q.screen.do1(q.screen.author().Undo()), false
	case keys.Down, keys.Up, keys.PageDown, keys.PageUp:
		q.turn(dialog.Step(q.cursor, len(q.all), action) - q.cursor)
		return nil, false
	}
	p, ok := q.at()
	if !ok {
		return nil, false
	}
	return q.settle(action, p)
}

// settle does what concerns what is shown.
func (q *parked) settle(action keys.Action, p study.Parked) (tea.Cmd, bool) {
	s := q.screen
	switch action {
	case keys.Accept, keys.Open:
		if len(p.Candidates) == 0 {
			s.host.Say("its words are gone; m puts it on what is under the cursor")
			return nil, false
		}
		span := p.Candidates[q.place]
		if action == keys.Open {
			s.queue = nil
			s.goTo(span)
			return nil, true
		}
		return q.placeOn(p, study.Passage{Transcript: p.Transcript, Span: span, Handle: s.handle(s.segmentAt(span))}), false
	case keys.NextPlace:
		q.place = (q.place + 1) % max(1, len(p.Candidates))
	case keys.PlaceHere:
		return q.placeOn(p, s.passage()), false
	case keys.DropParked:
		q.remove()
		return q.screen.do1(s.author().DropParked(p)), false
	}
	return nil, false
}

// placeOn puts what is shown on a passage.
func (q *parked) placeOn(p study.Parked, on study.Passage) tea.Cmd {
	q.remove()
	return q.screen.do1(q.screen.author().PlaceParked(p, on))
}

// remove takes what is shown out of sight, so that keys typed fast go on with the
// next; reading the queue anew says whether it has left.
func (q *parked) remove() {
	q.all = append(q.all[:q.cursor:q.cursor], q.all[q.cursor+1:]...)
	q.turn(0)
}

// turn goes so many on.
func (q *parked) turn(by int) {
	q.cursor, q.place = max(0, min(q.cursor+by, len(q.all)-1)), 0
}

func (q *parked) at() (study.Parked, bool) {
	if len(q.all) == 0 {
		return study.Parked{}, false
	}
	return q.all[q.cursor], true
}

// Type implements screen.Dialog; no key is left over.
func (q *parked) Type(tea.KeyMsg) (tea.Cmd, bool) { return nil, false }

// segmentAt returns the segment in which a span begins.
func (s *Screen) segmentAt(span transcript.Span) int {
	return max(0, transcript.SegmentAt(s.doc.Segments, span.Start))
}

// View implements screen.Dialog.
func (q *parked) View(width, _ int) []string {
	th := q.screen.host.Theme()
	inner := min(76, width-6)
	p, ok := q.at()
	if !ok {
		lines := []string{"Nothing waits for a place any more.", "", th.Dim.Text("u undo   esc leaves")}
		return dialog.Box(th, "Waits for a place", lines, inner)
	}
	lines := []string{page.Ink("").Text(q.what(p)), ""}
	lines = append(lines, q.quote("It was on", p.Words, inner)...)
	lines = append(lines, q.offer(p, inner)...)
	here := q.screen.passage()
	lines = append(lines, q.quote("Under the cursor, "+here.Handle, q.now(here.Span), inner)...)
	lines = append(lines, th.Dim.Text("a accept   tab another place   m put it under the cursor   d drop"),
		th.Dim.Text("j k next   enter go there   u undo   esc leaves"))
	return dialog.Box(th, fmt.Sprintf("Waits for a place, %d of %d", q.cursor+1, len(q.all)), lines, inner)
}

// what names what is shown.
func (q *parked) what(p study.Parked) string {
	what := p.What()
	if p.Kind == study.Coding {
		what += " " + q.screen.nameOr(q.screen.snap().Codebook.SlugOf(p.Code), "of a code that is gone")
	}
	return what + " by " + p.Coder
}

// offer shows the place that is offered.
func (q *parked) offer(p study.Parked, inner int) []string {
	if len(p.Candidates) == 0 {
		return []string{page.Ink("").Text("Its words are gone."), ""}
	}
	span := p.Candidates[q.place]
	where := "It may be on"
	if p.Fate == transcript.Lost && q.place == 0 {
		where = "It was rewritten; it stood in"
	}
	head := fmt.Sprintf("%s %s, place %d of %d", where, q.screen.handle(q.screen.segmentAt(span)), q.place+1, len(p.Candidates))
	return q.quote(head, q.now(span), inner)
}

// now returns the words of a span; none where the text was corrected meanwhile.
func (q *parked) now(span transcript.Span) string {
	if span.End > len(q.screen.doc.Text) {
		return ""
	}
	return q.screen.doc.Text[span.Start:span.End]
}

// quotedRows is how many rows a dialog gives to one passage.
const quotedRows = 3

// quote shows words under a heading, as far as there is room.
func (q *parked) quote(head, words string, inner int) []string {
	th := q.screen.host.Theme()
	lines := []string{th.Dim.Text(head)}
	words = strings.Join(strings.Fields(words), " ")
	rows := page.Wrap(words, inner-2)
	for i, row := range rows[:min(quotedRows, len(rows))] {
		line := strings.TrimRight(words[row.Start:row.End], " ")
		if i == quotedRows-1 && len(rows) > quotedRows {
			line += "…"
		}
		lines = append(lines, "  "+page.Ink("").Text(line))
	}
	return append(lines, "")
}
