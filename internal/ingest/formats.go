package ingest

import (
	"path"
	"slices"
	"strings"

	"emic/internal/transcript"
)

// Result is a file turned into a transcript.
type Result struct {
	Format       string            // what the file was taken for, such as "WebVTT"
	Text         string            // valid UTF-8 with LF line ends
	Turns        []transcript.Turn // they tile Text
	Matter       []Field           // front matter, in order; never coded
	Interviewers []string          // the speakers whose label says that they ask the questions
	Warnings     []string          // what to look at, each a sentence part with its line
}

// Field is one entry of a file's front matter. A list's items are joined by
// commas.
type Field struct{ Key, Value string }

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

// format is one way to read a file.
type format struct {
	name  string
	knows func(text, extension string) bool
	read  func(text string) Result
}

// formats lists every format; the first that knows a text reads it. Plain text
// knows everything and stays last.
func formats() []format {
	return []format{
		{"WebVTT", isWebVTT, readWebVTT},
		{"Markdown", isMarkdown, readMarkdown},
		{"plain text", isPlain, readPlain},
	}
}

// Read turns the content of a file into a transcript. Errors are of type *Error.
func Read(name string, content []byte) (Result, error) {
	text, refusal := decode(content)
	if refusal == nil {
		refusal = refuseMarkup(text)
	}
	if refusal != nil {
		refusal.Name = name
		return Result{}, refusal
	}
	extension := strings.ToLower(path.Ext(name))
	for _, format := range formats() {
		if !format.knows(text, extension) {
			continue
		}
		result := format.read(text)
		result.Format = format.name
		if !hasWords(result) {
			return Result{}, &Error{Name: name, Err: ErrEmpty, Detail: "read as " + format.name,
				Advice: "open the file in an editor and see whether its text is there"}
		}
		result.Interviewers = slices.DeleteFunc(result.Speakers(), func(label string) bool { return !IsInterviewer(label) })
		result.Warnings = append(result.Warnings, adviseOnSpeakers(result)...)
		return result, nil
	}
	return Result{}, &Error{Name: name, Err: ErrUnsupported, Advice: "save it as plain text in UTF-8"}
}

// hasWords reports whether anybody says anything.
func hasWords(result Result) bool {
	return slices.ContainsFunc(result.Turns, func(turn transcript.Turn) bool { return !turn.Body.Empty() })
}
