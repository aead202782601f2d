package quotes

import (
	"slices"

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
	if screen.Move(s.list, action) {
		return tea.Batch(s.lookBeside(), s.readOn()), true
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
		s.ask(analysis.QuoteQuery{Codes: p.Slugs[:1], By: s.query.By, Value: s.query.Value})
		return s.refresh()
	}))
}

// chooseAttribute asks what the quotes are to be grouped by.
func (s *Screen) chooseAttribute() {
	names := study.AttributeNames(s.host.Session().Snapshot().People)
	if len(names) == 0 {
		s.host.Say("no attributes yet: emic participants STUDY set gives some")
		return
	}
	ways, options := []grouping{{}}, []dialog.Option{{Label: "by transcript", Note: "no groups"}}
	if now := s.grouping(); now.value != "" {
		ways, options = append(ways, now), append(options, dialog.Option{Label: now.by + " " + now.value, Note: "no others, as now"})
	}
	for _, name := range names {
		ways, options = append(ways, grouping{by: name}), append(options, dialog.Option{Label: name})
	}
	current := max(0, slices.Index(ways, s.grouping()))
	s.host.Ask(dialog.NewChoose(s.host.Theme(), "Group by…", options, current, func(i int) tea.Cmd {
		return s.group(ways[i])
	}))
}

// grouping is an attribute that quotes are grouped by, and the only value that is
// wanted, if there is one.
type grouping struct{ by, value string }

func (s *Screen) grouping() grouping { return grouping{s.query.By, s.query.Value} }

// group shows the quotes in other groups; it says so where that brings back those
// of other participants.
func (s *Screen) group(as grouping) tea.Cmd {
	before := s.grouping()
	if as == before {
		return nil
	}
	if before.value != "" {
		s.host.Say("everybody's quotes, no longer those of " + before.by + " " + before.value + " alone")
	}
	q := s.query
	q.By, q.Value = as.by, as.value
	return s.again(q)
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

func (s *Screen) mouse(msg tea.MouseMsg) tea.Cmd {
	screen.Mouse(s.list, msg, headLines)
	return tea.Batch(s.lookBeside(), s.readOn())
}
