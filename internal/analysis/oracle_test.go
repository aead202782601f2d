package analysis_test

import (
	"slices"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"emic/internal/analysis"
	"emic/internal/codebook"
	"emic/internal/study"
	"emic/internal/transcript"
)

// oracle counts the slow and plain way: by sets of bytes of the text.
type oracle struct {
	query       analysis.Query
	book        *study.Codebook
	people      map[study.ID]study.Participant
	transcripts []study.Transcript
	texts       []string
	turns       [][]transcript.Turn
	codings     [][]study.Placed
	withheld    [][]study.Placed
	left        analysis.LeftOut
	kept        []keptCoding
}

// keptCoding is a coding that counts, with all codes it counts under.
type keptCoding struct {
	transcript int
	span       transcript.Span
	id         study.ID
	under      []string
	who        []study.ID
}

func newOracle(d desk, q analysis.Query) *oracle {
	o := &oracle{query: q, people: map[study.ID]study.Participant{}}
	d.read(func(r study.Reader) (err error) {
		if o.book, err = study.ReadCodebook(r); err != nil {
			return err
		}
		people, err := study.Participants(r)
		if err != nil {
			return err
		}
		for _, p := range people {
			o.people[p.ID] = p
		}
		o.transcripts, err = study.Transcripts(r)
		return err
	})
	for _, t := range o.transcripts {
		o.texts = append(o.texts, text(d, t))
		turns, err := t.Turns()
		if err != nil {
			d.Fatalf("turns: %v", err)
		}
		o.turns = append(o.turns, turns)
		o.codings = append(o.codings, marks(d, study.Coding, t))
		o.withheld = append(o.withheld, marks(d, study.Withheld, t))
	}
	o.judge()
	return o
}

func marks(d desk, kind study.MarkKind, t study.Transcript) []study.Placed {
	return look(d, func(r study.Reader) (all []study.Placed, err error) {
		for m, err := range r.Marks(kind, t.ID) {
			if err != nil {
				return nil, err
			}
			all = append(all, m)
		}
		return all, nil
	})
}

// judge keeps what counts and notes what does not.
func (o *oracle) judge() {
	for _, p := range o.people {
		if p.Withdrawn {
			o.left.Withdrawn++
		}
	}
	for i := range o.transcripts {
		o.left.Withheld += components(spansOf(o.withheld[i]))
		for _, m := range o.codings[i] {
			o.judgeOne(i, m)
		}
	}
}

func (o *oracle) judgeOne(i int, m study.Placed) {
	slug := o.book.SlugOf(m.Code)
	who := o.whose(i, m.Span)
	switch {
	case o.query.Coder != "" && m.Coder != o.query.Coder:
	case slug == "" || m.Span.Empty() || m.Span.End > len(o.texts[i]):
		o.left.Lost++
	case slices.ContainsFunc(o.withheld[i], func(w study.Placed) bool { return w.Span.Overlaps(m.Span) }),
		slices.ContainsFunc(who, func(id study.ID) bool { return o.people[id].Withdrawn }),
		o.allGone(i):
		o.left.Parked++
	case o.interviewerOnly(i, m.Span) && !o.query.WithInterviewer:
		o.left.Interviewer++
	case o.query.By != "" && len(who) == 0:
		o.left.Unowned++
	default:
		slug = o.book.Resolve(slug)
		under := append(o.book.Ancestors(slug, o.query.PrimaryParents), slug)
		o.kept = append(o.kept, keptCoding{i, m.Span, m.ID, under, who})
	}
}

// whose returns the participants whose bodies the span touches.
func (o *oracle) whose(i int, span transcript.Span) []study.ID {
	var who []study.ID
	for _, turn := range o.turns[i] {
		id := o.transcripts[i].Speaker(turn.Speaker)
		if turn.Body.Overlaps(span) && !id.IsZero() && !slices.Contains(who, id) {
			who = append(who, id)
		}
	}
	return who
}

func (o *oracle) allGone(i int) bool {
	var who []study.ID
	if p := o.transcripts[i].Participant; !p.IsZero() {
		who = append(who, p)
	}
	for _, role := range o.transcripts[i].Cast {
		who = append(who, role.Participant)
	}
	return len(who) > 0 && !slices.ContainsFunc(who, func(id study.ID) bool { return !o.people[id].Withdrawn })
}

func (o *oracle) asks(i, offset int) bool {
	return slices.ContainsFunc(o.turns[i], func(turn transcript.Turn) bool {
		return turn.Has(offset) && o.transcripts[i].Asks(turn.Speaker)
	})
}

func (o *oracle) interviewerOnly(i int, span transcript.Span) bool {
	for offset := span.Start; offset < span.End; offset++ {
		if !o.asks(i, offset) {
			return false
		}
	}
	return true
}

// count counts what lies under a code ("" for all) in a group.
func (o *oracle) count(code, value string) analysis.Counts {
	var c analysis.Counts
	who := map[study.ID]bool{}
	spans := make([][]transcript.Span, len(o.transcripts))
	for _, k := range o.kept {
		in := o.query.By == ""
		for _, id := range k.who {
			in = in || o.value(id) == value
		}
		if !in || code != "" && !slices.Contains(k.under, code) {
			continue
		}
		c.Codings++
		spans[k.transcript] = append(spans[k.transcript], k.span)
		for _, id := range k.who {
			if o.query.By == "" || o.value(id) == value {
				who[id] = true
			}
		}
	}
	c.Participants = len(who)
	for i, here := range spans {
		if len(here) == 0 {
			continue
		}
		c.Transcripts++
		c.Passages += components(here)
		slices.SortFunc(here, transcript.Span.Compare)
		c.Segments += len(slices.Compact(here))
		o.measure(i, here, &c)
	}
	return c
}

// measure adds the characters and words that begin at the covered bytes.
func (o *oracle) measure(i int, spans []transcript.Span, c *analysis.Counts) {
	ruler := transcript.NewRuler(o.texts[i])
	for offset := range len(o.texts[i]) {
		covered := slices.ContainsFunc(spans, func(s transcript.Span) bool { return s.Has(offset) })
		if !covered || o.asks(i, offset) && !o.query.WithInterviewer {
			continue
		}
		if utf8.RuneStart(o.texts[i][offset]) {
			c.Characters++
		}
		c.Words += ruler.At(offset+1).Words - ruler.At(offset).Words
	}
}

func (o *oracle) value(id study.ID) string {
	if v := o.people[id].Attributes[o.query.By]; v != "" {
		return v
	}
	return analysis.None
}

func spansOf(marks []study.Placed) []transcript.Span {
	var spans []transcript.Span
	for _, m := range marks {
		spans = append(spans, m.Span)
	}
	return spans
}

// components counts the groups of spans that hang together by overlapping.
func components(spans []transcript.Span) int {
	group := make([]int, len(spans))
	for i := range group {
		group[i] = i
	}
	for i := range spans {
		for j := range spans[:i] {
			if spans[i] != spans[j] && !spans[i].Overlaps(spans[j]) {
				continue
			}
			for k, g := range group {
				if g == group[i] {
					group[k] = group[j]
				}
			}
		}
	}
	slices.Sort(group)
	return len(slices.Compact(group))
}

// TestOracle compares every count of random small studies with the oracle's.
func TestOracle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := randomStudy(t)
		q := randomQuery(t)
		if q.By != "" && !slices.Contains(study.AttributeNames(look(d, study.Participants)), q.By) {
			q.By = ""
		}
		o := newOracle(d, q)
		table := themes(d, q)
		if table.LeftOut != o.left {
			t.Fatalf("left out %+v, want %+v", table.LeftOut, o.left)
		}
		for g, group := range table.Groups {
			if want := o.count("", group.Value); table.Total[g] != want {
				t.Fatalf("total of %q: %+v, want %+v", group.Value, table.Total[g], want)
			}
			for _, row := range table.Rows {
				if want := o.count(row.Code, group.Value); row.Counts[g] != want {
					t.Fatalf("%s of %q: %+v, want %+v", row.Code, group.Value, row.Counts[g], want)
				}
			}
			checkSize(t, o, group)
		}
		checkRows(t, o, table)
		checkBounds(t, table)
	})
}

// checkSize counts the group.
func checkSize(t *rapid.T, o *oracle, group analysis.Group) {
	n := 0
	for id, p := range o.people {
		if !p.Withdrawn && (o.query.By == "" || o.value(id) == group.Value) {
			n++
		}
	}
	if n != group.Of {
		t.Fatalf("group %q of %d, want %d", group.Value, group.Of, n)
	}
}

// checkRows sees that the rows are those they should be.
func checkRows(t *rapid.T, o *oracle, table analysis.Table) {
	rows := map[string]bool{}
	for _, row := range table.Rows {
		rows[row.Code] = true
	}
	for _, c := range o.book.Codes {
		coded := slices.ContainsFunc(o.kept, func(k keptCoding) bool { return slices.Contains(k.under, c.ID) })
		below := slices.ContainsFunc(o.book.Codes, func(b codebook.Code) bool { return rows[b.ID] && b.Parent == c.ID })
		want := c.MergedInto == "" && (!c.Retired || coded || below)
		if rows[c.ID] != want {
			t.Fatalf("row of %+v: %v", c, rows[c.ID])
		}
	}
}

// checkBounds holds what is true of every table, whatever the study.
func checkBounds(t *rapid.T, table analysis.Table) {
	for g, group := range table.Groups {
		for _, row := range table.Rows {
			c, all := row.Counts[g], table.Total[g]
			ordered := c.Passages <= c.Segments && c.Segments <= c.Codings && c.Transcripts <= c.Passages &&
				c.Words <= c.Characters && c.Participants <= group.Of
			if !ordered || !within(c, all) {
				t.Fatalf("%s: %+v of %+v", row.Code, c, all)
			}
			for _, child := range table.Rows {
				if child.Parent == row.Code && !within(child.Counts[g], c) {
					t.Fatalf("%s: %+v under %s: %+v", child.Code, child.Counts[g], row.Code, c)
				}
			}
		}
	}
}

// within reports whether a part can be of the whole. Passages may be fewer in the
// whole, where those of the parts run together.
func within(part, whole analysis.Counts) bool {
	return part.Codings <= whole.Codings && part.Segments <= whole.Segments && part.Characters <= whole.Characters &&
		part.Words <= whole.Words && part.Transcripts <= whole.Transcripts && part.Participants <= whole.Participants
}
