package pseudonym

import (
	"strings"

	"emic/internal/transcript"
)

// Tally counts replacements by the name as it is listed.
type Tally map[string]int

// Add adds the counts of another tally.
func (t Tally) Add(other Tally) {
	for name, n := range other {
		t[name] += n
	}
}

// Total is the number of all replacements.
func (t Tally) Total() int {
	sum := 0
	for _, n := range t {
		sum += n
	}
	return sum
}

// Replace returns a text with the names in it replaced.
func (k *Key) Replace(text string) (string, Tally) {
	w := writer{key: k, tally: Tally{}}
	w.write(text)
	return w.out.String(), w.tally
}

// Transcript replaces the names in a text and in the labels of its turns, which
// tile it, and returns the turns of the new text. A name never reaches from a
// label into the words or from one turn into the next. Labels are counted with each
// turn, whether they stand in the text or not.
func (k *Key) Transcript(text string, turns []transcript.Turn) (string, []transcript.Turn, Tally) {
	w := writer{key: k, tally: Tally{}}
	labels := map[string]named{}
	moved := make([]transcript.Turn, len(turns))
	for i, turn := range turns {
		label, known := labels[turn.Speaker]
		if !known {
			label.is, label.tally = k.Replace(turn.Speaker)
			labels[turn.Speaker] = label
		}
		if !strings.Contains(text[turn.Start:turn.Body.Start], turn.Speaker) {
			w.tally.Add(label.tally)
		}
		start := w.out.Len()
		body := transcript.Span{Start: w.write(text[turn.Start:turn.Body.Start])}
		body.End = w.write(text[turn.Body.Start:turn.Body.End])
		end := w.write(text[turn.Body.End:turn.End])
		moved[i] = transcript.Turn{Span: transcript.Span{Start: start, End: end}, Body: body, Speaker: label.is, At: turn.At}
	}
	if len(turns) == 0 {
		w.write(text)
	}
	return w.out.String(), moved, w.tally
}

// named is what a label has become.
type named struct {
	is    string
	tally Tally
}

// writer puts a new text together.
type writer struct {
	key   *Key
	out   strings.Builder
	tally Tally
}

// write writes a part with its names replaced, and returns where it ends.
func (w *writer) write(part string) int {
	done := 0
	for _, m := range w.key.Find(part) {
		w.out.WriteString(part[done:m.Start])
		w.out.WriteString(m.Put)
		w.tally[m.Name]++
		done = m.End
	}
	w.out.WriteString(part[done:])
	return w.out.Len()
}
