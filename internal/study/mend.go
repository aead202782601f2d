package study

import "crypto/sha256"

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
