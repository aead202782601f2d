package code

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"emic/internal/study"
	"emic/internal/tui/document"
	"emic/internal/tui/session"

	tea "github.com/charmbracelet/bubbletea"
)

// goneOn is an act that the cursor goes on after before it is known whether the act
// is saved.
type goneOn struct {
	act     uint64 // see session.Saved
	handle  string
	what    string // that it does to the segment: "coded"
	doc     *document.Document
	segment int
	part    *part // that was chosen; nil for the whole segment
	left    bool  // the user has gone elsewhere since, by another key
}

// doBeforeGoingOn carries out an act on the passage that the cursor then leaves.
func (s *Screen) doBeforeGoingOn(act study.Act, what string) tea.Cmd {
	s.follow = 0
	if s.back != 0 {
		s.moveOn()
	}
	cmd := s.do1(act)
	i := s.text.Cursor()
	s.onward = append(s.onward, goneOn{s.host.Session().Asked(), s.handle(i), what, s.doc, i, s.span, false})
	return cmd
}

// moveOn notes that the user goes elsewhere by another key: no refusal takes the
// cursor away from there, nor does what was undone before.
func (s *Screen) moveOn() {
	s.back, s.follow = 0, 0
	for i := range s.onward {
		s.onward[i].left = true
	}
}

// answered follows what became of an act that the cursor has gone on after. It goes
// back to the first of those in a row that were refused.
func (s *Screen) answered(msg session.Saved) {
	if msg.Err == nil {
		s.refused = nil
	}
	i := slices.IndexFunc(s.onward, func(g goneOn) bool { return g.act == msg.Act })
	if i < 0 {
		return
	}
	g := s.onward[i]
	s.onward = slices.Delete(s.onward, i, i+1)
	if !msg.Refused() {
		return
	}
	if !strings.HasPrefix(msg.Err.Error(), g.handle) { // it does not say itself what it is about
		s.host.Fail(&refusal{s.note(g, msg.Err), msg.Err})
	}
	if !g.left && g.doc == s.doc && (s.back == 0 || g.act < s.back) {
		s.back, s.span = g.act, g.part
		s.text.SetCursor(g.segment)
		s.selectCodingAt(0)
	}
}

// note puts an act among those that were refused since something was saved last, and
// says in a few words which these are, in their order.
func (s *Screen) note(g goneOn, err error) string {
	words := g.handle + " was not " + g.what
	var known interface{ Unsure() bool }
	if errors.As(err, &known) && known.Unsure() {
		words = g.handle + " may not be " + g.what
	}
	if !slices.ContainsFunc(s.refused, func(r refused) bool { return r.words == words }) {
		s.refused = append(s.refused, refused{g.act, words})
	}
	slices.SortFunc(s.refused, func(a, b refused) int { return cmp.Compare(a.act, b.act) })
	var named []string
	for _, r := range s.refused[:min(mostNamed, len(s.refused))] {
		named = append(named, r.words)
	}
	if more := len(s.refused) - mostNamed; more > 0 {
		named = append(named, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(named, ", ")
}

// refused is an act that was refused.
type refused struct {
	act   uint64
	words string // "P07:12 was not coded"
}

// mostNamed is how many refused acts are named.
const mostNamed = 2

// refusal says what was not done, and why.
type refusal struct {
	what string
	err  error
}

// Error implements error.
func (r *refusal) Error() string { return r.what + ": " + r.err.Error() }

// Unwrap returns why.
func (r *refusal) Unwrap() error { return r.err }

// Reason says the same without what is known to whoever sits at the study.
func (r *refusal) Reason() string {
	if known, ok := r.err.(interface{ Reason() string }); ok {
		return r.what + ": " + known.Reason()
	}
	return r.Error()
}
