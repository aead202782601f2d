package quotes

import (
	"fmt"

	"emic/internal/analysis"
	"emic/internal/study"
	"emic/internal/tui/dialog"
	"emic/internal/tui/picker"
	"emic/internal/tui/screen"

	tea "github.com/charmbracelet/bubbletea"
)

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

// do carries an act out.
func (s *Screen) do(act study.Act) tea.Cmd {
	s.giveWay()
	return s.host.Session().Do(act)
}

func (s *Screen) uncode(q analysis.Quote, id study.ID) tea.Cmd {
	author := s.host.Session().Author
	remove := func() tea.Cmd {
		return s.do(func(r study.Reader) (study.Draft, error) {
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
		return s.do(func(r study.Reader) (study.Draft, error) {
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
	memo := screen.Writing{Title: "Memo on " + q.Handle, Note: q.Text, On: on, Kind: study.Analytic, About: q.Handle}
	for _, m := range q.Memos {
		if m.Target == on && m.Coder == ses.Author.Name {
			memo.ID, memo.Kind, memo.Text = m.ID, m.Kind, m.Text
			break
		}
	}
	s.giveWay()
	s.host.Write(memo)
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
