package ingest

import "emic/internal/transcript"

// Result is a file turned into a transcript.
type Result struct {
	Format       string            // what the file was taken for, such as "WebVTT"
	Encoding     string            // how its bytes were taken for characters, such as "windows-1252"; "" where the format settles it
	Guessed      bool              // the encoding is what the bytes make likely, and may be another
	Text         string            // valid UTF-8 with LF line ends
	Turns        []transcript.Turn // they tile Text
	Language     string            // a guess, such as "en" or "cy"; "" where it is not clear
	Matter       []Field           // front matter, in order; never coded
	Attributes   []Attribute       // what a table at the head tells about participants; never coded
	Interviewers []string          // the speakers whose label says that they ask the questions
	Beside       []string          // what a document has beside its text, such as comments; among the warnings as well
	Warnings     []string          // what to look at, each a sentence part with its line
}

// Field is one entry of a file's front matter. A list's items are joined by
// commas.
type Field struct{ Key, Value string }

// Attribute is what a file tells about a participant, in its own words.
type Attribute struct {
	Of         string // whose it is; "" in a file about one participant
	Key, Value string
}

// Speakers lists the labels of the turns, each once, in order of appearance.
// Turns of nobody are left out.
func (r Result) Speakers() []string {
	var speakers []string
	listed := map[string]bool{"": true}
	for _, turn := range r.Turns {
		if !listed[turn.Speaker] {
			listed[turn.Speaker] = true
			speakers = append(speakers, turn.Speaker)
		}
	}
	return speakers
}
