package quotes

import (
	"fmt"
	"regexp"

	"emic/internal/analysis"
	"emic/internal/study"
	"emic/internal/tui/dialog"
	"emic/internal/tui/keys"
	"emic/internal/tui/picker"
	"emic/internal/tui/screen"

	tea "github.com/charmbracelet/bubbletea"
)

// Do implements screen.Screen.
func (s *Screen) Do(action keys.Action) (tea.Cmd, bool) {
	if s.move(action) {
		return s.lookBeside(), true
	}
	switch action {
	case keys.Open:
		return s.open(), true
	case keys.ChooseCode:
		s.chooseCode()
	case keys.ByAttribute:
		s.chooseAttribute()
	case keys.AloneOrAll:
		return s.aloneOrAll(), true
	case keys.Uncode:
		return s.onCoding("Remove which?", s.uncode), true
	case keys.Recode:
		return s.onCoding("Recode which?", s.recode), true
	case keys.WriteMemo:
		return s.onCoding("Memo on which?", s.memo), true
	case keys.Find:
		s.host.Ask(dialog.NewLine(s.host.Theme(), "Search the quotes", s.typed, s.find))
	case keys.FindNext:
		return s.findNext(+1), true
	case keys.FindPrev:
		return s.findNext(-1), true
	default:
		return nil, false
	}
	return nil, true
}

// move moves the cursor; false if the action is another one.
func (s *Screen) move(action keys.Action) bool {
	switch action {
	case keys.Down:
		s.list.Move(+1)
	case keys.Up:
		s.list.Move(-1)
	case keys.First:
		s.list.SetCursor(0)
	case keys.Last:
		s.list.SetCursor(len(s.quotes) - 1)
	case keys.HalfDown:
		s.list.Page(0.5)
	case keys.HalfUp:
		s.list.Page(-0.5)
	case keys.PageDown:
		s.list.Page(1)
	case keys.PageUp:
		s.list.Page(-1)
	default:
		return false
	}
	return true
}

// open goes to the place in the transcript.
func (s *Screen) open() tea.Cmd {
	q, ok := s.current()
	if !ok {
		return nil
	}
	return s.host.Go(screen.Place{Screen: keys.Code, Transcript: q.Transcript, Span: q.Span, Code: s.code()})
}

// chooseCode asks for the code whose quotes are to be shown.
func (s *Screen) chooseCode() {
	choices := picker.Choices(s.host.Session().Snapshot(), nil)
	if len(choices) == 0 {
		s.host.Say("no codes yet: 2 opens the codebook, where a adds one")
		return
	}
	s.host.Ask(picker.New(s.host.Theme(), picker.Config{Title: "Quotes of", Choices: choices}, func(p picker.Picked) tea.Cmd {
		if len(p.Slugs) == 0 {
			return nil
		}
		s.ask(analysis.QuoteQuery{Codes: p.Slugs[:1], By: s.query.By})
		return s.refresh()
	}))
}

// chooseAttribute asks what the quotes are to be grouped by.
func (s *Screen) chooseAttribute() {
	names := study.AttributeNames(s.host.Session().Snapshot().People)
	if len(names) == 0 {
		s.host.Say("participants have no attributes yet: emic participants STUDY set gives them some")
		return
	}
	options, current := []dialog.Option{{Label: "by transcript", Note: "no groups"}}, 0
	for i, name := range names {
		if options = append(options, dialog.Option{Label: name}); name == s.query.By {
			current = i + 1
		}
	}
	s.host.Ask(dialog.NewChoose(s.host.Theme(), "Group by…", options, current, func(i int) tea.Cmd {
		q := s.query
		q.By, q.Value = append([]string{""}, names...)[i], ""
		return s.again(q)
	}))
}

// aloneOrAll leaves out what is under the code, or takes it in again.
func (s *Screen) aloneOrAll() tea.Cmd {
	if s.code() == "" {
		return nil
	}
	q := s.query
	q.Alone = !q.Alone
	return s.again(q)
}

// again asks for the same code in another way, with the cursor on the same quote.
func (s *Screen) again(q analysis.QuoteQuery) tea.Cmd {
	if s.code() == "" {
		s.query.By = q.By
		return nil
	}
	s.keepPlace()
	goal := s.goal
	s.ask(q)
	if goal != nil {
		goal.group = ""
		s.goal = goal
	}
	return s.refresh()
}

// onCoding does something to the coding under the cursor; it asks which where the
// quote is shown for several.
func (s *Screen) onCoding(title string, do func(analysis.Quote, study.ID) tea.Cmd) tea.Cmd {
	q, ok := s.current()
	if !ok {
		return nil
	}
	if len(q.Codings) == 1 {
		return do(q, q.Codings[0])
	}
	options := make([]dialog.Option, len(q.Codings))
	for i, name := range s.namesOf(q) {
		options[i] = dialog.Option{Label: name}
	}
	s.host.Ask(dialog.NewChoose(s.host.Theme(), title, options, 0, func(i int) tea.Cmd { return do(q, q.Codings[i]) }))
	return nil
}

func (s *Screen) uncode(q analysis.Quote, id study.ID) tea.Cmd {
	author := s.host.Session().Author
	remove := func() tea.Cmd {
		return s.host.Session().Do(func(r study.Reader) (study.Draft, error) {
			m, err := codingIn(r, q.Transcript, id)
			if err != nil {
				return study.Draft{}, err
			}
			return author.Uncode(q.Handle, m)(r)
		})
	}
	if q.Coder == author.Name {
		return remove()
	}
	s.host.Ask(dialog.NewConfirm(s.host.Theme(), fmt.Sprintf("%s coded %s. Remove that coding?", q.Coder, q.Handle), remove))
	return nil
}

func (s *Screen) recode(q analysis.Quote, id study.ID) tea.Cmd {
	snap, author := s.host.Session().Snapshot(), s.host.Session().Author
	s.host.Ask(picker.New(s.host.Theme(), picker.Config{
		Title: "Recode " + q.Handle + " as", Choices: picker.Choices(snap, nil),
	}, func(p picker.Picked) tea.Cmd {
		if len(p.Slugs) == 0 {
			return nil
		}
		return s.host.Session().Do(func(r study.Reader) (study.Draft, error) {
			m, err := codingIn(r, q.Transcript, id)
			if err != nil {
				return study.Draft{}, err
			}
			return author.Recode(q.Handle, m, snap.Codebook.IDOf(p.Slugs[0]))(r)
		})
	}))
	return nil
}

// memo writes a memo on a coding, or edits one's own that is there.
func (s *Screen) memo(q analysis.Quote, id study.ID) tea.Cmd {
	ses := s.host.Session()
	on := study.Target{On: study.OnCoding, ID: id}
	for _, m := range q.Memos {
		if m.Target == on && m.Coder == ses.Author.Name {
			s.host.Ask(dialog.NewText(s.host.Theme(), "Memo on "+q.Handle, q.Text, m.Text, func(text string) tea.Cmd {
				return ses.Do(ses.Author.EditMemo(m.ID, m.Kind, text))
			}))
			return nil
		}
	}
	s.host.Ask(dialog.NewText(s.host.Theme(), "Memo on "+q.Handle, q.Text, "", func(text string) tea.Cmd {
		return ses.Do(ses.Author.WriteMemo(on, study.Analytic, text, q.Handle))
	}))
	return nil
}

// codingIn returns a coding as it is now. Error: study.ErrNotFound.
func codingIn(r study.Reader, transcript, id study.ID) (study.Placed, error) {
	for m, err := range r.Marks(study.Coding, transcript) {
		if err != nil || m.ID == id {
			return m, err
		}
	}
	return study.Placed{}, fmt.Errorf("find coding: %w", study.ErrNotFound)
}

// find searches for what was typed, from the cursor on.
func (s *Screen) find(typed string) tea.Cmd {
	s.typed, s.wanted = typed, nil
	if typed != "" {
		s.wanted = regexp.MustCompile("(?i)" + regexp.QuoteMeta(typed))
	}
	s.version++
	return s.findNext(+1)
}

// findNext goes to the next quote that has what was searched for, or to the one
// before, and round at the end.
func (s *Screen) findNext(step int) tea.Cmd {
	if s.wanted == nil {
		s.host.Say("nothing to search for yet: / searches")
		return nil
	}
	for n, from := 1, s.list.Cursor(); n <= len(s.quotes); n++ {
		row := ((from+n*step)%len(s.quotes) + len(s.quotes)) % len(s.quotes)
		if s.matches(s.quotes[row]) {
			s.list.SetCursor(row)
			return s.lookBeside()
		}
	}
	s.host.Say("no quote has “" + s.typed + "”")
	return nil
}

// matches searches words, handle and memos of a quote.
func (s *Screen) matches(q analysis.Quote) bool {
	found := s.wanted.MatchString(q.Text) || s.wanted.MatchString(q.Handle)
	for _, m := range q.Memos {
		found = found || s.wanted.MatchString(m.Text)
	}
	return found
}

func (s *Screen) mouse(msg tea.MouseMsg) tea.Cmd {
	switch {
	case msg.Button == tea.MouseButtonWheelDown:
		s.list.Scroll(3)
	case msg.Button == tea.MouseButtonWheelUp:
		s.list.Scroll(-3)
	case msg.Button == tea.MouseButtonLeft && msg.Action == tea.MouseActionPress:
		if item, _, ok := s.list.ItemAt(msg.Y - headLines); ok {
			s.list.SetCursor(item)
		}
	}
	return s.lookBeside()
}
