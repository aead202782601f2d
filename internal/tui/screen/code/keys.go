package code

import (
	"regexp"

	"emic/internal/tui/dialog"
	"emic/internal/tui/document"
	"emic/internal/tui/keys"
	"emic/internal/tui/screen"

	tea "github.com/charmbracelet/bubbletea"
)

// Do implements screen.Screen. While a transcript is loaded, what concerns it
// waits.
func (s *Screen) Do(action keys.Action) (tea.Cmd, bool) {
	if action != keys.Seen && action != keys.Repeat {
		s.moveOn()
	}
	if action == keys.Undo || action == keys.Redo {
		return s.undo(action), true
	}
	if !s.knows(action) {
		return nil, false
	}
	if s.loading {
		s.waiting = append(s.waiting, func() tea.Cmd { return s.do(action) })
		return nil, true
	}
	return s.do(action), true
}

// knows reports whether the action means something on this screen.
func (s *Screen) knows(action keys.Action) bool {
	switch action {
	case keys.Help, keys.Quit, keys.ShowCode, keys.ShowCodebook, keys.ShowThemes,
		keys.ShowQuotes, keys.ShowMemos, keys.ShowHistory:
		return false
	case keys.Back:
		return s.focus != paneText
	}
	return true
}

func (s *Screen) do(action keys.Action) tea.Cmd {
	switch action {
	case keys.NextPane, keys.PrevPane:
		s.turnFocus(action)
		return nil
	case keys.Back:
		s.focus = paneText
		return nil
	}
	if s.focus == paneTree && s.tree.move(action) || s.focus == paneTranscripts && s.transcripts.move(action) {
		return nil
	}
	if action == keys.Open {
		return s.enterPane()
	}
	if s.doc == nil || len(s.doc.Segments) == 0 {
		return nil
	}
	if s.span != nil && s.inPart(action) {
		return nil
	}
	if s.move(action) {
		return nil
	}
	return s.act(action)
}

// inPart does what only the span mode knows.
func (s *Screen) inPart(action keys.Action) bool {
	switch action {
	case keys.Cancel:
		s.span = nil
		s.drawing++
	case keys.WordForward, keys.WordBack, keys.WordEnd, keys.LetterForward, keys.LetterBack, keys.LineStart,
		keys.LineEnd, keys.Sentence, keys.OtherEnd, keys.Down, keys.Up:
		s.movePart(action)
	default:
		return false
	}
	return true
}

// move moves the cursor over the segments.
func (s *Screen) move(action keys.Action) bool {
	at := s.text.Cursor()
	switch action {
	case keys.SameSpeakerDown, keys.SameSpeakerUp:
		s.sameSpeaker(at, action)
	case keys.NextUnread:
		s.nextUnread()
	case keys.FindNext, keys.FindPrev:
		s.findNext(action)
	case keys.NextCoding, keys.PrevCoding:
		s.selectCoding(action)
		return true
	default:
		if !screen.Move(s.text, action) {
			return false
		}
	}
	if s.text.Cursor() != at {
		s.selectCodingAt(0)
	}
	return true
}

func (s *Screen) sameSpeaker(at int, action keys.Action) {
	step := 1
	if action == keys.SameSpeakerUp {
		step = -1
	}
	speaker := s.doc.Speaker(at)
	next := s.doc.Next(at, step, func(i int) bool { return s.doc.Speaker(i) == speaker })
	if next < 0 {
		s.host.Say("no other segment of " + speaker + " that way")
		return
	}
	s.text.SetCursor(next)
}

// nextUnread goes to the next unread segment, from the start again after the end.
func (s *Screen) nextUnread() {
	unread := func(i int) bool { return s.doc.State(i) == document.Unread }
	next := s.doc.Next(s.text.Cursor(), 1, unread)
	if next < 0 {
		next = s.doc.Next(-1, 1, unread)
	}
	if next < 0 {
		s.host.Say("everything in " + s.doc.Transcript.Name + " is coded or seen")
		return
	}
	s.text.SetCursor(next)
}

// goOn moves to the next segment that can be coded.
func (s *Screen) goOn() {
	next := s.doc.Next(s.text.Cursor(), 1, func(i int) bool {
		state := s.doc.State(i)
		return state != document.Question && state != document.Withheld
	})
	if next < 0 {
		s.host.Say("the end of " + s.doc.Transcript.Name + "; } goes to the next transcript")
		return
	}
	s.text.SetCursor(next)
	s.selectCodingAt(0)
}

func (s *Screen) selectCoding(action keys.Action) {
	n := len(s.here())
	if n == 0 {
		return
	}
	step := 1
	if action == keys.PrevCoding {
		step = n - 1
	}
	s.selectCodingAt((s.coding + step) % n)
}

// askSearch asks for words to search for.
func (s *Screen) askSearch() tea.Cmd {
	s.host.Ask(dialog.NewLine(s.host.Theme(), "Search in "+s.doc.Transcript.Name, "", func(words string) tea.Cmd {
		s.overlay++
		if s.search = nil; words != "" {
			s.search = regexp.MustCompile("(?i)" + regexp.QuoteMeta(words))
			s.findNext(keys.FindNext)
		}
		return nil
	}))
	return nil
}

// findNext goes to the next segment with a hit, around the ends; without a
// search, to the next unread one.
func (s *Screen) findNext(action keys.Action) {
	if s.search == nil {
		s.nextUnread()
		return
	}
	step, around := 1, -1
	if action == keys.FindPrev {
		step, around = -1, len(s.doc.Segments)
	}
	hit := func(i int) bool { return len(s.hits(i)) > 0 }
	next := s.doc.Next(s.text.Cursor(), step, hit)
	if next < 0 {
		if next = s.doc.Next(around, step, hit); next >= 0 {
			s.host.Say("search went on from the other end")
		}
	}
	if next < 0 {
		s.host.Say("not in " + s.doc.Transcript.Name)
		return
	}
	s.text.SetCursor(next)
	s.selectCodingAt(0)
}

// enterPane does what Enter means in a pane: opens the transcript, or codes with
// the code under the cursor.
func (s *Screen) enterPane() tea.Cmd {
	switch s.focus {
	case paneTranscripts:
		return s.openTranscript(s.transcripts.list.Cursor())
	case paneTree:
		if slug := s.tree.slug(); slug != "" && s.doc != nil {
			return s.codeWith([]string{slug})
		}
	case paneText:
		return s.act(keys.PickCodes)
	}
	return nil
}

// openTranscript opens the transcript at a place of the list.
func (s *Screen) openTranscript(i int) tea.Cmd {
	all := s.snap().Transcripts
	if i < 0 || i >= len(all) {
		s.host.Say("there is no transcript that way")
		return nil
	}
	s.focus = paneText
	return tea.Batch(s.remember(), s.open(screen.Place{Transcript: all[i].ID}))
}

// turnFocus gives the next pane the keys.
func (s *Screen) turnFocus(action keys.Action) {
	order := []pane{paneText, paneTree, paneTranscripts}
	if action == keys.PrevPane {
		order = []pane{paneText, paneTranscripts, paneTree}
	}
	for i, p := range order {
		if p == s.focus {
			s.focus = order[(i+1)%len(order)]
			return
		}
	}
}

// Pinned codes with the code that a key is pinned to. It reports whether one is.
func (s *Screen) Pinned(key tea.KeyMsg) (tea.Cmd, bool) {
	code, ok := s.snap().Codebook.Pinned(keys.Name(key))
	if !ok || key.Paste || s.doc == nil && !s.loading {
		return nil, false
	}
	slugs := []string{code.ID}
	if s.loading {
		s.waiting = append(s.waiting, func() tea.Cmd { return s.codeWith(slugs) })
		return nil, true
	}
	return s.codeWith(slugs), true
}
