package memos

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"emic/internal/study"
	"emic/internal/tui/dialog"
	"emic/internal/tui/keys"
	"emic/internal/tui/screen"

	tea "github.com/charmbracelet/bubbletea"
)

// errNoMemo says that an action needs a memo under the cursor.
var errNoMemo = errors.New("there is no memo here; a writes one on the study")

// Do implements screen.Screen.
func (s *Screen) Do(action keys.Action) (tea.Cmd, bool) {
	switch action {
	case keys.NewMemo:
		s.write()
	case keys.FilterMemos:
		s.askKind()
	case keys.Find:
		s.ask()
	case keys.FindNext:
		s.find(1)
	case keys.FindPrev:
		s.find(-1)
	case keys.EditMemo, keys.DeleteMemo, keys.Open:
		return s.work(action), true
	default:
		return nil, screen.Move(s.list, action)
	}
	return nil, true
}

// work does what is done to the memo under the cursor.
func (s *Screen) work(action keys.Action) tea.Cmd {
	m := s.current()
	switch {
	case m == nil:
		s.host.Fail(errNoMemo)
	case action == keys.EditMemo:
		s.edit(*m)
	case action == keys.DeleteMemo:
		return s.do(s.author().EditMemo(m.ID, m.Kind, ""))
	case m.place.Screen == "":
		s.host.Say("it is on " + m.about + "; there is nowhere to go")
	default:
		return s.host.Go(m.place)
	}
	return nil
}

func (s *Screen) do(act study.Act) tea.Cmd { return s.host.Session().Do(act) }

func (s *Screen) author() study.Author { return s.host.Session().Author }

// purposes says what the kinds of memos are for.
func purposes() map[study.MemoKind]string {
	return map[study.MemoKind]string{
		study.Note:      "something not to forget",
		study.Analytic:  "a thought about what it means",
		study.Method:    "a decision, and why",
		study.Reflexive: "what it does to oneself, and the other way round",
	}
}

// chooseKind asks for the kind of a memo.
func (s *Screen) chooseKind(title string, current study.MemoKind, done func(study.MemoKind)) {
	kinds := study.MemoKinds()
	options := make([]dialog.Option, len(kinds))
	for i, kind := range kinds {
		options[i] = dialog.Option{Label: string(kind), Note: purposes()[kind]}
	}
	s.host.Ask(dialog.NewChoose(s.host.Theme(), title, options, slices.Index(kinds, current), func(i int) tea.Cmd {
		done(kinds[i])
		return nil
	}))
}

// write asks for a memo on the study.
func (s *Screen) write() {
	s.chooseKind("Memo on the study: kind", study.Note, func(kind study.MemoKind) {
		title := "Memo on the study, " + string(kind)
		s.host.Write(screen.Writing{Title: title, On: study.Target{On: study.OnStudy}, Kind: kind, About: "the study"})
	})
}

// edit asks for the kind and the text of a memo; an empty text removes it.
func (s *Screen) edit(m entry) {
	s.chooseKind("Memo on "+m.about+": kind", m.Kind, func(kind study.MemoKind) {
		title := fmt.Sprintf("Memo on %s, %s", m.about, kind)
		s.host.Write(screen.Writing{Title: title, ID: m.ID, Kind: kind, About: m.about, Text: m.Text})
	})
}

// askKind asks which kind is to be shown.
func (s *Screen) askKind() {
	counts := map[study.MemoKind]int{"": len(s.all)}
	for _, m := range s.all {
		counts[m.Kind]++
	}
	kinds := append([]study.MemoKind{""}, study.MemoKinds()...)
	options := make([]dialog.Option, len(kinds))
	for i, kind := range kinds {
		options[i] = dialog.Option{Label: string(kind), Note: fmt.Sprint(counts[kind])}
	}
	options[0].Label = "all kinds"
	s.host.Ask(dialog.NewChoose(s.host.Theme(), "Show memos of", options, slices.Index(kinds, s.kind), func(i int) tea.Cmd {
		s.kind = kinds[i]
		s.filter(s.at())
		return nil
	}))
}

// ask asks what to look for.
func (s *Screen) ask() {
	s.host.Ask(dialog.NewLine(s.host.Theme(), "Search the memos", s.sought, func(typed string) tea.Cmd {
		s.sought = strings.TrimSpace(typed)
		s.find(1)
		return nil
	}))
}

// find goes to the next memo, or the one before, that holds what is sought in its
// text or in what it is on.
func (s *Screen) find(step int) {
	if s.sought == "" {
		s.host.Say("nothing is sought; / searches")
		return
	}
	sought, n := strings.ToLower(s.sought), len(s.shown)
	for i := 1; i <= n; i++ {
		at := (s.list.Cursor() + step*i + n*i) % n
		m := s.all[s.shown[at]]
		if strings.Contains(strings.ToLower(m.about+"\n"+m.Text), sought) {
			s.list.SetCursor(at)
			return
		}
	}
	s.host.Say("no memo has “" + s.sought + "”")
}
