package screen

import "emic/internal/study"

// Memo is a memo that is being written.
type Memo struct {
	Title string       // of the dialog: "Memo on P07:12"
	Note  string       `json:"-"` // what it is on, in its own words, which are shown and never kept
	ID    study.ID     // of the memo that is edited; zero = a new one
	On    study.Target // of a new one
	Kind  study.MemoKind
	About string // what the history says that it is on: "P07:12"
	Text  string // so far
}

// Act writes the memo, or edits the one that is there; an empty text removes it.
func (m Memo) Act(author study.Author) study.Act {
	if !m.ID.IsZero() {
		return author.EditMemo(m.ID, m.Kind, m.Text)
	}
	return author.WriteMemo(m.On, m.Kind, m.Text, m.About)
}
