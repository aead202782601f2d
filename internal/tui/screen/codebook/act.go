package codebook

import (
	"errors"
	"fmt"

	"emic/internal/codebook"
	"emic/internal/study"
	"emic/internal/tui/keys"
	"emic/internal/tui/screen"

	tea "github.com/charmbracelet/bubbletea"
)

// errNoCode says that an action needs a code under the cursor.
var errNoCode = errors.New("there is no code yet; a adds the first")

// Do implements screen.Screen.
func (s *Screen) Do(action keys.Action) (tea.Cmd, bool) {
	if s.split != nil {
		return s.doSplit(action)
	}
	switch action {
	case keys.NextPane, keys.PrevPane:
		s.turn(!s.reading)
	case keys.Back:
		if !s.reading {
			return nil, false
		}
		s.turn(false)
	case keys.Definition:
		s.hidden = !s.hidden
		s.turn(false)
	case keys.Find:
		s.ask()
	case keys.FindNext:
		s.find(1)
	case keys.FindPrev:
		s.find(-1)
	default:
		if s.move(action) {
			return nil, true
		}
		return s.work(action)
	}
	return nil, true
}

// turn gives the keyboard to the meaning of the code, or back to the tree.
func (s *Screen) turn(reading bool) {
	s.reading = reading && !s.hidden
	if !s.reading {
		s.scroll = 0
	}
	s.arrange()
}

// move moves the cursor, or scrolls what is read.
func (s *Screen) move(action keys.Action) bool {
	if s.reading {
		return s.scrollBy(action)
	}
	if !screen.Move(s.list, action) {
		return false
	}
	s.scroll = 0
	return true
}

func (s *Screen) scrollBy(action keys.Action) bool {
	half := max(1, s.divide().meaningHeight/2)
	switch action {
	case keys.Down:
		s.scroll++
	case keys.Up:
		s.scroll--
	case keys.HalfDown:
		s.scroll += half
	case keys.HalfUp:
		s.scroll -= half
	case keys.PageDown:
		s.scroll += 2 * half
	case keys.PageUp:
		s.scroll -= 2 * half
	case keys.First:
		s.scroll = 0
	case keys.Last:
		s.scroll += len(s.meaning(s.divide().meaning))
	default:
		return false
	}
	s.scroll = max(0, s.scroll)
	return true
}

// work does what is done to the code under the cursor.
func (s *Screen) work(action keys.Action) (tea.Cmd, bool) {
	do, known := s.works()[action]
	if !known {
		return nil, false
	}
	c := s.current()
	if c == nil && action == keys.AddCode {
		c = &codebook.Code{}
	}
	if c == nil {
		s.host.Fail(errNoCode)
		return nil, true
	}
	return do(c), true
}

// works returns what can be done to a code.
func (s *Screen) works() map[keys.Action]func(*codebook.Code) tea.Cmd {
	return map[keys.Action]func(*codebook.Code) tea.Cmd{
		keys.AddCode: s.addBeside, keys.AddInside: s.addInside, keys.Rename: s.rename, keys.Define: s.define,
		keys.MoveCode: s.moveUnder, keys.LinkCode: s.link, keys.MergeCode: s.merge, keys.SplitCode: s.startSplit,
		keys.EarlierCode: s.earlier, keys.LaterCode: s.later, keys.RetireCode: s.retire,
		keys.Recolour: s.recolour, keys.Pin: s.pin, keys.WriteMemo: s.memo, keys.QuotesOfCode: s.quotes,
		keys.Fold: s.foldCode, keys.Unfold: s.unfoldCode,
	}
}

func (s *Screen) foldCode(c *codebook.Code) tea.Cmd {
	s.fold(c)
	return nil
}

func (s *Screen) unfoldCode(c *codebook.Code) tea.Cmd {
	if s.folded[c.ID] {
		delete(s.folded, c.ID)
		s.unfold(c.ID)
	}
	return nil
}

func (s *Screen) quotes(c *codebook.Code) tea.Cmd {
	return s.host.Go(screen.Place{Screen: keys.Quotes, Code: c.ID})
}

// edit changes the codebook, as one act that history calls by the label.
func (s *Screen) edit(label string, change func(*codebook.Book) error) tea.Cmd {
	return s.do(s.author().EditCodebook(label, change))
}

func (s *Screen) do(act study.Act) tea.Cmd { return s.host.Session().Do(act) }

func (s *Screen) author() study.Author { return s.host.Session().Author }

// withCount adds to the label of an act how many codings a code has, those of codes
// merged into it among them, as found when it is carried out.
func (s *Screen) withCount(act study.Act, slug, said string) study.Act {
	return func(r study.Reader) (study.Draft, error) {
		d, err := act(r)
		if err != nil {
			return d, err
		}
		n, err := codingsOf(r, slug)
		d.Label += fmt.Sprintf(": %s %s", many(n, "coding"), said)
		return d, err
	}
}

// codingsOf counts the codings of a code, and of those merged into it.
func codingsOf(r study.Reader, slug string) (n int, err error) {
	book, err := study.ReadCodebook(r)
	if err != nil {
		return 0, err
	}
	for _, c := range book.Codes {
		if book.Resolve(c.ID) != slug {
			continue
		}
		for _, err := range r.CodingsOf(book.IDOf(c.ID)) {
			if err != nil {
				return 0, err
			}
			n++
		}
	}
	return n, nil
}
