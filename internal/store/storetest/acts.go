package storetest

import (
	"emic/internal/codebook"
	"emic/internal/study"
	"emic/internal/study/studytest"
	"emic/internal/transcript"

	"pgregory.net/rapid"
)

// actFor is an act before it is known who does it.
type actFor = func(study.Author) study.Act

// drawAct draws an act that makes sense, or nearly, in the study as it stands.
func drawAct(t *rapid.T, now study.Store) actFor {
	kinds := []func(*rapid.T, study.Store) actFor{
		drawCode, drawCode, drawCode, drawOnCoding, drawOnCoding, drawMark, drawImport,
		drawMemo, drawParticipant, drawSurgery, drawTranscript, drawUndo, drawUndo,
	}
	return pick(t, "kind", kinds)(t, now)
}

// pick draws one of several; what is logged is its number.
func pick[T any](t *rapid.T, label string, from []T) T {
	t.Helper()
	return from[rapid.IntRange(0, len(from)-1).Draw(t, label)]
}

func drawCode(t *rapid.T, now study.Store) actFor {
	passage := drawPassage(t, now)
	codes := []study.ID{pick(t, "code", codes(t, now)), pick(t, "another code", codes(t, now))}
	return func(a study.Author) study.Act { return a.Code(passage, codes...) }
}

func drawPassage(t *rapid.T, now study.Store) study.Passage {
	tr := pick(t, "transcript", transcripts(t, now))
	turns, err := tr.Turns()
	if err != nil {
		t.Fatalf("read turns: %v", err)
	}
	passage := study.Passage{Transcript: tr.ID, Handle: tr.Name + ":1"}
	if len(turns) > 0 {
		passage.Span = pick(t, "turn", turns).Body
	}
	return passage
}

// drawOnCoding changes a coding that is there; codes when there is none.
func drawOnCoding(t *rapid.T, now study.Store) actFor {
	placed := codings(t, now)
	if len(placed) == 0 {
		return drawCode(t, now)
	}
	on := pick(t, "coding", placed)
	code := pick(t, "code", codes(t, now))
	weight := rapid.IntRange(0, 101).Draw(t, "weight")
	passage := drawPassage(t, now)
	return pick(t, "act", []actFor{
		func(a study.Author) study.Act { return a.Uncode("P", on) },
		func(a study.Author) study.Act { return a.Recode("P", on, code) },
		func(a study.Author) study.Act { return a.Weigh(on, weight) },
		func(a study.Author) study.Act { return a.MoveEdges(on, passage) },
		func(a study.Author) study.Act {
			return a.WriteMemo(study.Target{On: study.OnCoding, ID: on.ID}, study.Note, "a memo", "P")
		},
	})
}

func drawMark(t *rapid.T, now study.Store) actFor {
	passage := drawPassage(t, now)
	return pick(t, "act", []actFor{
		func(a study.Author) study.Act { return a.MarkSeen(passage) },
		func(a study.Author) study.Act { return a.Unsee(passage) },
		func(a study.Author) study.Act { return a.Withhold(passage) },
		func(a study.Author) study.Act { return a.Release(passage) },
	})
}

func drawImport(t *rapid.T, now study.Store) actFor {
	var entries []study.Entry
	for range rapid.IntRange(1, 6).Draw(t, "entries") {
		passage := drawPassage(t, now)
		entries = append(entries, study.Entry{
			Transcript: passage.Transcript, Span: passage.Span,
			Code:   pick(t, "code", codes(t, now)),
			Coder:  pick(t, "coder", []string{"jane", "rosa", "ŵyn"}),
			Weight: uint8(rapid.IntRange(0, 100).Draw(t, "weight")),
			Memo:   pick(t, "memo", []string{"", "why"}),
		})
	}
	return func(a study.Author) study.Act { return a.ImportCodings("rows.csv", entries) }
}

func drawMemo(t *rapid.T, now study.Store) actFor {
	var ids []study.ID
	view(t, now, func(r study.Reader) error {
		memos, err := study.Memos(r)
		for _, m := range memos {
			ids = append(ids, m.ID)
		}
		return err
	})
	text := pick(t, "text", []string{"", "first thought", "second thought"})
	if len(ids) == 0 || rapid.Bool().Draw(t, "new") {
		return func(a study.Author) study.Act {
			return a.WriteMemo(study.Target{On: study.OnStudy}, study.Reflexive, text, "the study")
		}
	}
	id := pick(t, "memo", ids)
	return func(a study.Author) study.Act { return a.EditMemo(id, study.Analytic, text) }
}

func drawParticipant(t *rapid.T, _ study.Store) actFor {
	profile := study.Profile{
		Name:       pick(t, "participant", []string{"P0001", "P0002", "Someone else"}),
		Status:     pick(t, "status", []string{"", study.StatusActive, study.StatusWithdrawn}),
		Attributes: map[string]string{"area": pick(t, "area", []string{"", "rural", "urban"})},
		Transcript: pick(t, "transcript", []string{"", "P0001"}),
	}
	return func(a study.Author) study.Act { return a.SetParticipants([]study.Profile{profile}) }
}

func drawSurgery(t *rapid.T, now study.Store) actFor {
	book := codebookOf(t, now)
	slug := pick(t, "code", book.Codes).ID
	other := pick(t, "other", book.Codes).ID
	edit := pick(t, "edit", []func(*codebook.Book) error{
		func(b *codebook.Book) error {
			_, err := b.Create(codebook.Code{Name: "New under " + slug, Parent: slug})
			return err
		},
		func(b *codebook.Book) error { return b.Rename(slug, "Called otherwise") },
		func(b *codebook.Book) error { return b.Merge(slug, other) },
		func(b *codebook.Book) error { return b.Retire(slug) },
		func(b *codebook.Book) error { return b.Restore(slug) },
		func(b *codebook.Book) error { return b.Move(slug, other, 0) },
		func(b *codebook.Book) error { return b.Pin(slug, "a") },
	})
	return func(a study.Author) study.Act { return a.EditCodebook("edit codebook", edit) }
}

func drawTranscript(t *rapid.T, now study.Store) actFor {
	all := transcripts(t, now)
	id := pick(t, "transcript", all).ID
	name := pick(t, "name", []string{"P0001", "Renamed"})
	empty := study.Arrival{Name: "Empty", Format: "plain text"}
	return pick(t, "act", []actFor{
		func(a study.Author) study.Act { return a.AddTranscripts(tinySize().Arrival(len(all))) },
		func(a study.Author) study.Act { return a.AddTranscripts(lengthy(), empty) },
		func(a study.Author) study.Act { return a.RenameTranscript(id, name) },
		func(a study.Author) study.Act { return a.SetUnit(id, transcript.BySentence) },
		func(a study.Author) study.Act { return a.Revise(id, correction(len(all))) },
	})
}

// correction returns the text of an interview with its last turns left out.
func correction(n int) study.Revision {
	a := tinySize().Arrival(n)
	turns := a.Turns[:max(1, len(a.Turns)-2)]
	return study.Revision{Text: a.Text[:turns[len(turns)-1].End], Turns: turns, Source: "corrected.txt"}
}

// lengthy returns a text without line feeds that is cut within it, and holds
// characters of several bytes.
func lengthy() study.Arrival {
	a := studytest.Size{Interviews: 1, Words: 900, Codes: 1}.Arrival(7)
	text := []rune(a.Text)
	for i := range text {
		if i%3 == 0 || text[i] == '\n' {
			text[i] = '語'
		}
	}
	a.Name, a.Text = "Lengthy", string(text)
	a.Turns = []transcript.Turn{transcript.WholeText(a.Text, 0)}
	return a
}

// drawUndo takes back what is left to take back; the beginning stays.
func drawUndo(t *rapid.T, now study.Store) actFor {
	changes := allChanges(t, now)
	change := pick(t, "change", changes[1:])
	kinds := []actFor{
		func(a study.Author) study.Act { return a.Undo() },
		func(a study.Author) study.Act { return a.Redo() },
	}
	if change.Coder != "ann" {
		kinds = append(kinds, func(a study.Author) study.Act { return a.UndoChange(change.ID) })
	}
	return pick(t, "act", kinds)
}
