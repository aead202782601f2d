package code

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"emic/internal/codebook"
	"emic/internal/study"
	"emic/internal/transcript"
	"emic/internal/tui/dialog"
	"emic/internal/tui/document"
	"emic/internal/tui/keys"
	"emic/internal/tui/picker"
	"emic/internal/tui/screen"

	tea "github.com/charmbracelet/bubbletea"
)

// act does what changes the study, or leads elsewhere.
func (s *Screen) act(action keys.Action) tea.Cmd {
	switch action {
	case keys.PickCodes:
		return s.pickCodes()
	case keys.Repeat:
		if len(s.last) == 0 {
			s.host.Say("nothing to repeat yet")
			return nil
		}
		return s.codeWith(s.last)
	case keys.Seen:
		return s.markSeen()
	case keys.Unseen:
		return s.do1(s.author().Unsee(s.passage()))
	case keys.StartSpan:
		s.startPart()
	case keys.InVivo:
		return s.inVivo()
	case keys.Withhold:
		return s.withhold()
	case keys.WriteMemo:
		return s.memo()
	case keys.TranscriptMemo:
		return s.transcriptMemo()
	case keys.NextTranscript, keys.PrevTranscript:
		return s.neighbour(action)
	case keys.Find:
		return s.askSearch()
	case keys.Definition:
		s.definition = !s.definition
		s.layOut()
	case keys.ShowTimes:
		s.showTimes()
	case keys.QuotesOfCode:
		return s.quotes()
	case keys.Pin:
		return s.pin()
	case keys.PinMostUsed:
		return s.pinMostUsed()
	case keys.WalkParked:
		return s.walkParked()
	default:
		return s.actOnCoding(action)
	}
	return nil
}

// do1 hands one act to the writer.
func (s *Screen) do1(act study.Act) tea.Cmd { return s.host.Session().Do(act) }

// codeWith puts codes on the passage and goes on.
func (s *Screen) codeWith(slugs []string) tea.Cmd {
	book := s.snap().Codebook
	var codes []study.ID
	for _, slug := range slugs {
		codes = append(codes, book.IDOf(slug))
	}
	s.last = slices.Clone(slugs)
	s.put = slugs[len(slugs)-1]
	return s.code(s.author().Code(s.passage(), codes...))
}

// code carries out an act that codes the passage, and goes on.
func (s *Screen) code(act study.Act) tea.Cmd {
	cmd := s.doBeforeGoingOn(act, "coded")
	s.afterCoding()
	return cmd
}

// afterCoding goes on to the next segment; from a part, back to its segment.
func (s *Screen) afterCoding() {
	if s.span != nil {
		s.span = nil
		s.drawing++
		return
	}
	if s.focus == paneText {
		s.goOn()
	}
}

func (s *Screen) markSeen() tea.Cmd {
	cmd := s.doBeforeGoingOn(s.author().MarkSeen(s.passage()), "marked as seen")
	s.goOn()
	return cmd
}

// pickCodes asks for codes by typing. The last row makes the code that was typed,
// under the theme at hand.
func (s *Screen) pickCodes() tea.Cmd {
	parent := s.themeAtHand()
	config := picker.Config{
		Title: "Code " + s.passage().Handle, Several: true,
		Choices: picker.Choices(s.snap(), s.codings),
		Create: func(typed string) string {
			return fmt.Sprintf("create “%s” under %s", typed, s.nameOr(parent, "no theme"))
		},
	}
	s.host.Ask(picker.New(s.host.Theme(), config, func(p picker.Picked) tea.Cmd {
		if p.New == "" {
			return s.codeWith(p.Slugs)
		}
		return s.codeNew(p.New, parent)
	}))
	return nil
}

// codeNew makes a code and puts it on the passage, in one act.
func (s *Screen) codeNew(name, parent string) tea.Cmd {
	made := codebook.Code{Name: name, Parent: parent, Origin: codebook.Emergent}
	if parent == "" {
		levels := s.snap().Codebook.Levels
		made.Level = levels[min(len(levels)-1, 2)].ID
	}
	s.last = nil
	return s.code(s.author().CodeNew(s.passage(), made))
}

// inVivo makes the words of the passage the name of a code.
func (s *Screen) inVivo() tea.Cmd {
	p := s.passage()
	words := strings.Join(strings.Fields(s.doc.Text[p.Span.Start:p.Span.End]), " ")
	if cut := transcript.SnapSpan(words, transcript.Span{End: min(len(words), longestName)}); cut.End < len(words) {
		words = words[:transcript.PreviousWord(words, cut.End)]
	}
	parent := s.themeAtHand()
	title := "In-vivo code under " + s.nameOr(parent, "no theme")
	s.host.Ask(dialog.NewLine(s.host.Theme(), title, strings.TrimRight(words, " .,;:!?"), func(name string) tea.Cmd {
		return s.codeNew(name, parent)
	}))
	return nil
}

// longestName is how many bytes of a passage an in-vivo code offers as its name.
const longestName = 60

// themeAtHand returns the code under which a new category belongs: the theme of
// the code that was put last or is under the cursor of the codebook.
func (s *Screen) themeAtHand() string {
	book := s.snap().Codebook
	c, ok := book.Code(s.putOrPointedAt())
	if !ok {
		return ""
	}
	if book.LevelIndex(c.Level) >= len(book.Levels)-1 {
		return c.Parent
	}
	return c.ID
}

func (s *Screen) nameOr(slug, otherwise string) string {
	if c, ok := s.snap().Codebook.Code(slug); ok {
		return c.Name
	}
	return otherwise
}

// withhold keeps the passage out of everything; one that is withheld as a whole is
// released. Where only a part is, the rest follows.
func (s *Screen) withhold() tea.Cmd {
	p, part := s.passage(), s.span != nil
	s.span = nil
	s.drawing++
	if !part && s.doc.State(s.text.Cursor()) == document.Withheld {
		return s.do1(s.author().Release(p))
	}
	return s.do1(s.author().Withhold(p))
}

// neighbour opens the transcript before or behind.
func (s *Screen) neighbour(action keys.Action) tea.Cmd {
	_, i := s.snap().Transcript(s.doc.Transcript.ID)
	if action == keys.NextTranscript {
		return s.openTranscript(i + 1)
	}
	return s.openTranscript(i - 1)
}

// quotes shows all quotes of the code at hand.
func (s *Screen) quotes() tea.Cmd {
	if slug := s.codeAtHand(); slug != "" {
		return s.host.Go(screen.Place{Screen: keys.Quotes, Code: slug})
	}
	s.host.Say("no code at hand")
	return nil
}

// codeAtHand returns the code of the selected coding; where nothing is coded, or the
// codebook has the keys, the one that was put last or is under its cursor.
func (s *Screen) codeAtHand() string {
	book := s.snap().Codebook
	if m, ok := s.selected(); ok && s.focus == paneText {
		return book.Resolve(book.SlugOf(m.Code))
	}
	return s.putOrPointedAt()
}

// putOrPointedAt returns the code that was put last; when the cursor of the codebook
// was moved since, the one under it: that pane is not always in sight.
func (s *Screen) putOrPointedAt() string {
	book := s.snap().Codebook
	if c, ok := book.Code(book.Resolve(s.put)); ok && !c.Retired && s.focus != paneTree {
		return c.ID
	}
	return s.tree.slug()
}

// actOnCoding does what concerns the selected coding.
func (s *Screen) actOnCoding(action keys.Action) tea.Cmd {
	m, ok := s.selected()
	if !ok {
		s.host.Say("nothing is coded here")
		return nil
	}
	if m.Coder != s.author().Name {
		s.host.Say("this coding is " + m.Coder + "’s; only " + m.Coder + " can change it")
		return nil
	}
	handle := s.passage().Handle
	switch action {
	case keys.Uncode:
		return s.do1(s.author().Uncode(handle, m))
	case keys.Recode:
		config := picker.Config{Title: "Put another code in its place", Choices: picker.Choices(s.snap(), s.codings)}
		s.host.Ask(picker.New(s.host.Theme(), config, func(p picker.Picked) tea.Cmd {
			return s.do1(s.author().Recode(handle, m, s.snap().Codebook.IDOf(p.Slugs[0])))
		}))
	case keys.Weight:
		return s.weigh(m)
	case keys.StartEarlier, keys.StartLater, keys.EndLater, keys.EndEarlier:
		return s.moveEdge(action, m)
	}
	return nil
}

func (s *Screen) weigh(m study.Placed) tea.Cmd {
	s.host.Ask(dialog.NewLine(s.host.Theme(), "Weight, 1 to 100 (0 for none)", strconv.Itoa(int(m.Weight)), func(words string) tea.Cmd {
		n, err := strconv.Atoi(strings.TrimSpace(words))
		if err != nil {
			s.host.Fail(study.ErrBadWeight)
			return nil
		}
		return s.do1(s.author().Weigh(m, n))
	}))
	return nil
}

// moveEdge moves one edge of a coding by a word.
func (s *Screen) moveEdge(action keys.Action, m study.Placed) tea.Cmd {
	text, span := s.doc.Text, m.Span
	switch action {
	case keys.StartEarlier:
		span.Start = transcript.PreviousWord(text, span.Start)
	case keys.StartLater:
		span.Start = transcript.NextWord(text, span.Start)
	case keys.EndLater:
		span.End = transcript.WordEnd(text, span.End)
	case keys.EndEarlier:
		span.End = transcript.Trim(text, transcript.Span{Start: span.Start, End: transcript.PreviousWord(text, span.End)}).End
	}
	if span.Empty() {
		s.host.Say("a coding keeps at least a word")
		return nil
	}
	p := s.passage()
	p.Span = span
	return s.do1(s.author().MoveEdges(m, p))
}
