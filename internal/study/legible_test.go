package study_test

import (
	"errors"
	"strings"
	"testing"

	"emic/internal/codebook"
	"emic/internal/study"
	"emic/internal/study/studytest"
	"emic/internal/transcript"
)

// notText is what could be written, but never read again.
const notText = "Caf\xe9"

// TestNothingUnreadableIsWritten puts bytes that are no text wherever an act takes
// a text: it must be refused, or the study can never be read again.
func TestNothingUnreadableIsWritten(t *testing.T) {
	jane := studytest.Author("jane", 1)
	stranger := studytest.Author(notText, 2)
	level := codebook.DefaultLevels()[0].ID
	for name, act := range map[string]struct {
		by  study.Author
		act study.Act
	}{
		"title":       {jane, jane.Retitle(notText)},
		"coder":       {stranger, stranger.Retitle("Joint")},
		"participant": {jane, jane.SetParticipants([]study.Profile{{Name: notText}})},
		"attribute":   {jane, jane.SetParticipants([]study.Profile{{Name: "P02", Attributes: map[string]string{notText: "x"}}})},
		"value":       {jane, jane.SetParticipants([]study.Profile{{Name: "P02", Attributes: map[string]string{"area": notText}}})},
		"memo":        {jane, jane.WriteMemo(study.Target{On: study.OnStudy}, study.Note, notText, "study")},
		"code": {jane, jane.EditCodebook("add", func(b *codebook.Book) error {
			b.Codes = append(b.Codes, codebook.Code{ID: "c", Name: notText, Level: level})
			return nil
		})},
		"text":  {jane, jane.AddTranscripts(interview("P03", notText, "P03"))},
		"label": {jane, jane.AddTranscripts(interview("P03", "so", notText))},
	} {
		m := &study.Memory{}
		if _, err := m.Do(jane, jane.Begin("Study", &codebook.Book{ID: "b", Title: "B", Levels: codebook.DefaultLevels()})); err != nil {
			t.Fatal(err)
		}
		if _, err := m.Do(act.by, act.act); !errors.Is(err, study.ErrNotText) {
			t.Errorf("%s: the error is %v, want ErrNotText", name, err)
		}
	}
}

// TestLabelIsMadeText lets a file's name into the history as far as it is text.
func TestLabelIsMadeText(t *testing.T) {
	jane := studytest.Author("jane", 1)
	m := &study.Memory{}
	change, err := m.Do(jane, jane.Begin("Study", &codebook.Book{ID: "b", Title: "B", Levels: codebook.DefaultLevels()}))
	if err != nil {
		t.Fatal(err)
	}
	change, err = m.Do(jane, jane.EditCodebook("import from "+notText, func(b *codebook.Book) error {
		b.Title = "Other"
		return nil
	}))
	if err != nil || !strings.HasSuffix(change.Label, "Caf\uFFFD") {
		t.Errorf("the label is %q, %v", change.Label, err)
	}
	if _, err := study.DecodeHeader(change.Encode()); err != nil {
		t.Error(err)
	}
}

// interview is a transcript of one turn.
func interview(name, words, speaker string) study.Arrival {
	all := transcript.Span{End: len(words)}
	turn := transcript.Turn{Span: all, Body: all, Speaker: speaker, At: transcript.NoTime}
	return study.Arrival{Name: name, Unit: transcript.ByTurn, Text: words, Turns: []transcript.Turn{turn}}
}
