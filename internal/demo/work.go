package demo

import (
	"encoding/csv"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"emic/internal/codebook"
	"emic/internal/ingest"
	"emic/internal/study"
	"emic/internal/transcript"
)

// work plays the coder's work through on a study in memory.
type work struct {
	author  study.Author
	days    *calendar
	memory  study.Memory
	history []study.Change
	texts   []string
	err     error // the first one; nothing is done after it
}

// do carries an act out and keeps its change.
func (w *work) do(act study.Act) study.Change {
	if w.err != nil {
		return study.Change{}
	}
	var c study.Change
	h, err := w.memory.Do(w.author, act)
	if err == nil {
		err = w.memory.View(func(r study.Reader) (err error) {
			c, err = r.Change(h.ID)
			return err
		})
	}
	w.err = err
	w.history = append(w.history, c)
	return c
}

// fail notes an error with where it arose.
func (w *work) fail(err error, format string, args ...any) {
	if err != nil && w.err == nil {
		w.err = fmt.Errorf("%s: %w", fmt.Sprintf(format, args...), err)
	}
}

// names returns the names of the interviews, in order.
func names() []string {
	entries, err := files.ReadDir("interviews")
	if err != nil {
		return nil
	}
	var all []string
	for _, e := range entries {
		all = append(all, strings.TrimSuffix(e.Name(), path.Ext(e.Name())))
	}
	return all
}

// takeIn adds all interviews with their participants, in one act.
func (w *work) takeIn() {
	attributes, err := participants()
	w.fail(err, "read participants.csv")
	var arrivals []study.Arrival
	for _, name := range names() {
		source := name + ".txt"
		raw, err := files.ReadFile("interviews/" + source)
		w.fail(err, "read %s", source)
		read, err := ingest.Read(source, raw)
		w.fail(err, "read %s", source)
		arrivals = append(arrivals, study.Arrival{
			Name: name, Kind: transcript.Verbatim, Unit: transcript.ByTurn, Format: read.Format, Source: source,
			Text: read.Text, Turns: read.Turns, Interviewers: read.Interviewers, Attributes: attributes[name],
		})
		w.texts = append(w.texts, read.Text)
	}
	w.do(w.author.AddTranscripts(arrivals...))
	if w.err == nil {
		w.history[len(w.history)-1].Texts = w.texts
	}
}

// participants returns the attributes of the participants by name.
func participants() (map[string]map[string]string, error) {
	raw, err := files.ReadFile("participants.csv")
	if err != nil {
		return nil, err
	}
	rows, err := csv.NewReader(strings.NewReader(string(raw))).ReadAll()
	if err != nil {
		return nil, err
	}
	all := map[string]map[string]string{}
	for _, row := range rows[1:] {
		all[row[0]] = map[string]string{rows[0][1]: row[1], rows[0][2]: row[2]}
	}
	return all, nil
}

// row is a line of a codings table.
type row struct {
	line     int
	passage  study.Passage
	what     []string // slugs, or "seen", or "withheld"
	memo     string
	withheld bool
}

// rows reads the codings table of an interview against its text.
func (w *work) rows(name string) []row {
	raw, err := files.ReadFile("codings/" + name + ".tsv")
	w.fail(err, "read codings of %s", name)
	if w.err != nil {
		return nil
	}
	var t study.Transcript
	var text string
	err = w.memory.View(func(r study.Reader) (err error) {
		if t, err = study.TranscriptNamed(r, name); err != nil {
			return err
		}
		text, err = r.Text(t.Text)
		return err
	})
	w.fail(err, "read %s", name)
	segments, err := t.Segments(text)
	w.fail(err, "read %s", name)
	turns, err := t.Turns()
	w.fail(err, "read %s", name)
	var all []row
	for i, line := range strings.Split(strings.TrimSpace(string(raw)), "\n")[1:] {
		parsed, err := parseRow(line, text, turns)
		w.fail(err, "codings/%s.tsv:%d", name, i+2)
		parsed.line = i + 2
		parsed.passage.Transcript = t.ID
		n := transcript.SegmentAt(segments, parsed.passage.Span.Start)
		parsed.passage.Handle = fmt.Sprintf("%s:%d", name, n+1)
		all = append(all, parsed)
	}
	return all
}

var errNoQuote = errors.New("the turn has no such words")

// parseRow reads a line of a codings table.
func parseRow(line, text string, turns []transcript.Turn) (row, error) {
	cells := append(strings.Split(line, "\t"), "", "")
	var number int
	if _, err := fmt.Sscanf(cells[0], "%d", &number); err != nil {
		return row{}, fmt.Errorf("read turn number %q: %w", cells[0], err)
	}
	labelled := slices.DeleteFunc(slices.Clone(turns), func(t transcript.Turn) bool { return t.Speaker == "" })
	if number < 1 || number > len(labelled) {
		return row{}, fmt.Errorf("find turn %d: %w", number, study.ErrNotFound)
	}
	body := labelled[number-1].Body
	r := row{what: strings.Split(cells[2], "|"), memo: strings.TrimSpace(cells[3])}
	r.withheld = cells[2] == "withheld"
	r.passage.Span = body
	if quote := cells[1]; quote != "" {
		at := strings.Index(text[body.Start:body.End], quote)
		if at < 0 {
			return row{}, fmt.Errorf("find %q in turn %d: %w", quote, number, errNoQuote)
		}
		r.passage.Span = transcript.Span{Start: body.Start + at, End: body.Start + at + len(quote)}
	}
	return r, nil
}

// code codes an interview from its first row to its last.
func (w *work) code(name string) {
	book, err := w.book()
	w.fail(err, "read codebook")
	for _, r := range w.rows(name) {
		switch {
		case w.err != nil || r.withheld:
		case r.what[0] == "seen":
			w.do(w.author.MarkSeen(r.passage))
		default:
			w.put(book, name, r)
		}
	}
}

// put carries out one row of codes, and its memo.
func (w *work) put(book *study.Codebook, name string, r row) {
	var codes []study.ID
	for _, slug := range r.what {
		id := book.IDOf(then(name, slug))
		if id.IsZero() {
			w.fail(study.ErrNotFound, "codings/%s.tsv:%d: find code %q", name, r.line, slug)
			return
		}
		codes = append(codes, id)
	}
	c := w.do(w.author.Code(r.passage, codes...))
	w.fail(w.err, "codings/%s.tsv:%d", name, r.line)
	if r.memo != "" && w.err == nil {
		on := study.Target{On: study.OnCoding, ID: c.Marks[0].Mark.ID}
		w.do(w.author.WriteMemo(on, study.Analytic, r.memo, r.passage.Handle))
	}
}

func (w *work) book() (book *study.Codebook, err error) {
	err = w.memory.View(func(r study.Reader) error {
		book, err = study.ReadCodebook(r)
		return err
	})
	return book, err
}

// operate does the surgery that came after an interview.
func (w *work) operate(name string) {
	for _, s := range surgery() {
		if s.after == name {
			w.do(w.author.EditCodebook(s.label, func(b *codebook.Book) error { return s.do(b) }))
		}
	}
}

// pin pins the categories of the legend to keys.
func (w *work) pin() {
	w.do(w.author.EditCodebook("pin nine categories to keys", func(b *codebook.Book) error {
		for _, p := range pins() {
			if err := b.Pin(p.slug, p.key); err != nil {
				return err
			}
		}
		return nil
	}))
}

// withhold withholds what participants asked for when their transcripts came back.
func (w *work) withhold() {
	for _, name := range names() {
		for _, r := range w.rows(name) {
			if !r.withheld {
				continue
			}
			w.do(w.author.Withhold(r.passage))
			if r.memo != "" {
				on := study.Target{On: study.OnTranscript, ID: r.passage.Transcript}
				w.do(w.author.WriteMemo(on, study.Method, r.memo, name))
			}
		}
	}
}
