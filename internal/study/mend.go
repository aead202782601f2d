package study

import (
	"crypto/sha256"
	"fmt"
	"strings"

	"emic/internal/transcript"
)

// Made makes a change of edits that have been put together from what is left of a
// damaged study: it has the header's parents, coder, time and label, and an id of
// its own.
func (h Header) Made(fields []FieldEdit, marks []MarkEdit) Change {
	h.Relabelled = false
	c := Change{Header: h, Fields: fields, Marks: marks}
	c.Header.Fields, c.Header.Marks = len(fields), len(marks)
	c.Digest = digest(c.Chunks())
	c.ID = sha256.Sum256(c.Header.Encode())
	return c
}

// MendText gives a transcript another text of the same length, in which what has
// been lost of its own is made up for, so that all marks stay where they are.
func (a Author) MendText(t Transcript, text string) Act {
	return func(Reader) (Draft, error) {
		d := Draft{Label: "fill the gaps in the text of " + t.Name, Texts: []string{text}}
		d.set(Key{KindTranscript, t.ID, fieldText}, encode(HashText(text)))
		return d, nil
	}
}

// MendDetails gives a transcript again what nobody can work without: a name, a
// length, and turns that tile its text, unless it has some.
func (a Author) MendDetails(t Transcript, name, text string) Act {
	return func(Reader) (Draft, error) {
		d := Draft{Label: "make up for what is lost of " + name}
		d.set(Key{KindTranscript, t.ID, fieldName}, encode(name))
		d.set(Key{KindTranscript, t.ID, fieldLength}, encode(len(text)))
		if !t.Tiled(text) {
			d.set(Key{KindTranscript, t.ID, fieldTurns}, encode(transcript.EncodeTurns(paragraphs(text))))
		}
		return d, nil
	}
}

// AdoptTexts takes texts in of which nothing is known but their words: as
// transcripts called "recovered text 1" and so on, a turn for each paragraph.
func (a Author) AdoptTexts(texts ...string) Act {
	arrivals := make([]Arrival, 0, len(texts))
	for n, text := range texts {
		arrivals = append(arrivals, Arrival{
			Name: fmt.Sprintf("recovered text %d", n+1), Unit: transcript.ByTurn,
			Format: "salvaged", Text: text, Turns: paragraphs(text),
		})
	}
	return a.AddTranscripts(arrivals...)
}

// Tiled reports whether a transcript's turns are those of a text.
func (t Transcript) Tiled(text string) bool {
	turns, err := t.Turns()
	return err == nil && transcript.CheckTurns(turns, len(text)) == nil
}

// paragraphs returns a turn without a speaker for each paragraph; empty lines end one.
func paragraphs(text string) []transcript.Turn {
	var turns []transcript.Turn
	for start := 0; start < len(text); {
		end := len(text)
		if i := strings.Index(text[start:], "\n\n"); i >= 0 {
			end = start + i + 2
			end += len(text[end:]) - len(strings.TrimLeft(text[end:], "\n"))
		}
		body := transcript.Span{Start: start, End: start + len(strings.TrimRight(text[start:end], "\n"))}
		turns = append(turns, transcript.Turn{Span: transcript.Span{Start: start, End: end}, Body: body, At: transcript.NoTime})
		start = end
	}
	return turns
}
