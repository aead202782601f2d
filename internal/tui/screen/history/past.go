package history

import (
	"math"
	"strings"
	"time"

	"emic/internal/study"
	"emic/internal/tui/session"

	tea "github.com/charmbracelet/bubbletea"
)

const (
	firstPage = 500 // changes that are read at first
	ahead     = 200 // and how many below the cursor there are to be at least
)

// past is a stretch of the history.
type past struct {
	after   study.Hash // the change that it comes after; zero = the beginning
	headers []study.Header
	whole   bool // there is nothing after it
	hit     bool // the last of them is what was sought
}

// readPast reads at least want changes that come after one, the newest first. With
// sought it reads on until it has met that; see matches.
func readPast(after study.Hash, want int, sought func(study.Header) bool) func(study.Reader) (past, error) {
	return func(r study.Reader) (past, error) {
		p := past{after: after, whole: true}
		skip := !after.IsZero()
		for h, err := range r.History() {
			if err != nil {
				return past{}, err
			}
			if skip {
				skip = h.ID != after
				continue
			}
			if len(p.headers) >= want && sought == nil {
				p.whole = false
				break
			}
			p.headers = append(p.headers, h)
			if sought != nil && sought(h) {
				p.whole, p.hit = false, true
				break
			}
		}
		return p, nil
	}
}

// standing returns which changes have been taken back, and not brought back again.
func standing(newestFirst []study.Header) map[study.Hash]bool {
	undone := map[study.Hash]bool{}
	note(undone, newestFirst)
	return undone
}

// note adds what these changes have taken back; those newer than them have been
// noted before.
func note(undone map[study.Hash]bool, newestFirst []study.Header) {
	for _, h := range newestFirst {
		if !h.Undoes.IsZero() && !undone[h.ID] {
			undone[h.Undoes] = true
		}
	}
}

// load reads the history from its beginning, when it is stale and the screen is
// in front.
func (s *Screen) load() tea.Cmd {
	if !s.front || !s.stale {
		return nil
	}
	s.stale = false
	return s.read(study.Hash{}, max(firstPage, s.list.Cursor()+ahead, s.wanted+ahead), nil)
}

// more reads on, when the cursor comes near to the end of what has been read.
func (s *Screen) more() tea.Cmd {
	if s.loading || s.whole || len(s.headers) == 0 || s.list.Cursor() < len(s.headers)-ahead {
		return nil
	}
	return s.readOn(len(s.headers), nil)
}

// readOn reads at least want changes more, or to the end of the search.
func (s *Screen) readOn(want int, sought func(study.Header) bool) tea.Cmd {
	return s.read(s.headers[len(s.headers)-1].ID, want, sought)
}

func (s *Screen) read(after study.Hash, want int, sought func(study.Header) bool) tea.Cmd {
	s.generation++
	s.loading = true
	return session.Load(s.host.Session(), s.generation, readPast(after, want, sought))
}

// take takes a stretch of the history in.
func (s *Screen) take(msg session.Loaded[past]) tea.Cmd {
	if msg.Generation != s.generation {
		return nil
	}
	s.loading = false
	if msg.Err != nil {
		s.host.Fail(msg.Err)
		return nil
	}
	if p := msg.Value; p.after.IsZero() {
		s.begin(p)
	} else {
		s.headers = append(s.headers, p.headers...)
		s.whole = p.whole
		note(s.undone, p.headers)
		s.arrive(p.hit)
	}
	s.version++
	if cmd := s.load(); cmd != nil {
		return cmd
	}
	return s.more()
}

// arrive puts the cursor where it was to go when more had been read.
func (s *Screen) arrive(hit bool) {
	switch {
	case hit:
		s.list.SetCursor(len(s.headers) - 1)
		s.host.Say("")
	case s.searching:
		s.sayNowhere()
	case s.wanted > 0:
		s.list.SetCursor(s.wanted)
	}
	s.wanted, s.searching = 0, false
}

func (s *Screen) sayNowhere() { s.host.Say("no change from here on has “" + s.sought + "”") }

// begin takes in what is read from the beginning; the cursor stays on its change.
func (s *Screen) begin(p past) {
	row := s.wanted
	at := study.Hash{}
	if h, ok := s.current(); ok {
		at, row = h.ID, s.list.Cursor()
	}
	s.headers, s.whole, s.wanted, s.searching = p.headers, p.whole, 0, false
	s.undone = standing(s.headers)
	for i, h := range s.headers {
		if h.ID == at && row > 0 {
			row = i
		}
	}
	s.list.Forget()
	s.list.SetCursor(row)
}

// current returns the change under the cursor.
func (s *Screen) current() (study.Header, bool) {
	i := s.list.Cursor()
	if i < 0 {
		return study.Header{}, false
	}
	return s.headers[i], true
}

// last goes to the first change of all, which may have to be read before.
func (s *Screen) last() tea.Cmd {
	s.list.SetCursor(math.MaxInt)
	if s.whole || len(s.headers) == 0 {
		return nil
	}
	s.wanted = math.MaxInt
	return s.readOn(math.MaxInt, nil)
}

// time returns when a change was made, as the coder's clock has it.
func (s *Screen) time(h study.Header) string { return h.Time().In(s.zone).Format(time.DateTime) }

// matches returns a function that looks for a text in what the list shows.
func (s *Screen) matches(sought string) func(study.Header) bool {
	sought = strings.ToLower(sought)
	return func(h study.Header) bool {
		return strings.Contains(strings.ToLower(s.time(h)+" "+h.Coder+" "+h.Label), sought)
	}
}

// find goes to the next change, or the one before, that has what is sought;
// downwards it reads on until it has found it.
func (s *Screen) find(step int) tea.Cmd {
	if s.sought == "" {
		s.host.Say("nothing is sought; / searches")
		return nil
	}
	if s.leaf != nil {
		if !s.leaf.find(s.sought, step) {
			s.host.Say("nothing here has “" + s.sought + "”")
		}
		return nil
	}
	fits := s.matches(s.sought)
	for i := s.list.Cursor() + step; i >= 0 && i < len(s.headers); i += step {
		if fits(s.headers[i]) {
			s.list.SetCursor(i)
			return s.more()
		}
	}
	if step > 0 && !s.whole && len(s.headers) > 0 {
		s.host.Say("searching further back…")
		s.searching = true
		return s.readOn(0, fits)
	}
	s.sayNowhere()
	return nil
}
