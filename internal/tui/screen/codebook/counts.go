package codebook

import (
	"emic/internal/analysis"
	"emic/internal/study"
	"emic/internal/tui/session"

	tea "github.com/charmbracelet/bubbletea"
)

// counts is what is read of the study beside its codebook.
type counts struct {
	tally *analysis.Tally
	memos map[study.ID][]study.Memo // on codes, by code
}

// of returns the number of codings under a code.
func (c counts) of(slug string) int {
	if c.tally == nil {
		return 0
	}
	return c.tally.Codings(slug)
}

// follow moves the counts by the codings of a change.
func (c counts) follow(change study.Change) {
	if c.tally == nil {
		return
	}
	for _, e := range change.Marks {
		switch {
		case e.Mark.Kind != study.Coding:
		case e.New.There && !e.Old.There:
			c.tally.Add(e.Mark)
		case e.Old.There && !e.New.There:
			c.tally.Remove(e.Mark)
		}
	}
}

// doubtful reports whether a change has parked codings, or brought them back.
func (counts) doubtful(change study.Change) bool {
	for _, e := range change.Marks {
		if e.Mark.Kind == study.Withheld {
			return true
		}
	}
	return false
}

// load reads the counts, when they are stale and the screen is in front.
func (s *Screen) load() tea.Cmd {
	if !s.front || !s.stale {
		return nil
	}
	s.stale, s.loading = false, true
	s.generation++
	return session.Load(s.host.Session(), s.generation, readCounts)
}

func readCounts(r study.Reader) (counts, error) {
	tally, err := analysis.ReadTally(r, "")
	if err != nil {
		return counts{}, err
	}
	all, err := study.Memos(r)
	if err != nil {
		return counts{}, err
	}
	memos := map[study.ID][]study.Memo{}
	for _, m := range all {
		if m.Target.On == study.OnCode {
			memos[m.Target.ID] = append(memos[m.Target.ID], m)
		}
	}
	return counts{tally, memos}, nil
}

// counted takes the counts in.
func (s *Screen) counted(msg session.Loaded[counts]) tea.Cmd {
	if msg.Generation != s.generation {
		return nil
	}
	s.loading = false
	if msg.Err != nil {
		s.host.Fail(msg.Err)
		return nil
	}
	s.counts = msg.Value
	s.version++
	return s.load()
}
