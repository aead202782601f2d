package review_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"emic/internal/codebook"
	"emic/internal/ingest"
	"emic/internal/review"
	"emic/internal/study"
	"emic/internal/transcript"
)

const talk = `INT: How did it begin?

P07: Nobody could say whose money it was,
and the papers came late.

INT: And Mrs Jones?

P07: She is my sister. [[inaudible]] I said too much.
`

const group = `INT: Who wants to begin?

A: I do. It was slow.

B: Secret of B.

A: As I said.

B: Another secret of B.
`

// desk is a study with P07's interview and a group, and a pack of somebody's.
type desk struct {
	study  study.Memory
	author study.Author
}

func sit(t *testing.T) *desk {
	t.Helper()
	now := time.Date(2026, 5, 4, 9, 0, 0, 0, time.UTC)
	d := &desk{author: study.Author{Name: "jane", Now: func() time.Time { now = now.Add(time.Second); return now }, Random: rand.NewChaCha8([32]byte{1})}}
	var arrivals []study.Arrival
	for _, a := range []struct{ name, text string }{{"P07", talk}, {"G1", group}} {
		read, err := ingest.Read(a.name+".txt", []byte(a.text))
		if err != nil {
			t.Fatal(err)
		}
		arrivals = append(arrivals, study.Arrival{Name: a.name, Text: read.Text, Turns: read.Turns, Interviewers: []string{"INT"}})
	}
	for _, act := range []study.Act{d.author.Begin("Small", &codebook.Book{ID: "x"}), d.author.AddTranscripts(arrivals...)} {
		if _, err := d.study.Do(d.author, act); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

func (d *desk) pack(t *testing.T, who string) review.Pack {
	t.Helper()
	var p review.Pack
	if err := d.study.View(func(r study.Reader) error {
		all, err := study.Participants(r)
		for _, person := range all {
			if person.Name == who {
				p, err = review.Collect(r, person, "")
			}
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return p
}

// write writes a pack and reads it as a file that has come back.
func write(t *testing.T, p review.Pack, format string) (file []byte, text string) {
	t.Helper()
	var b bytes.Buffer
	if err := p.Write(&b, format); err != nil {
		t.Fatal(err)
	}
	read, err := ingest.Read("back."+format, b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), read.Text
}

func take(t *testing.T, p review.Pack, text string) review.Correction {
	t.Helper()
	taken, err := p.Take(text)
	if err != nil {
		t.Fatal(err)
	}
	if len(taken) != 1 {
		t.Fatalf("%d transcripts came back", len(taken))
	}
	return taken[0]
}

func TestWhatComesBackUntouchedChangesNothing(t *testing.T) {
	d := sit(t)
	p := d.pack(t, "P07")
	for _, format := range review.Formats() {
		t.Run(format, func(t *testing.T) {
			file, text := write(t, p, format)
			if again, _ := write(t, p, format); !bytes.Equal(file, again) {
				t.Error("the same pack gave other bytes")
			}
			c := take(t, p, text)
			if c.Revision.Text != talk || len(c.Corrected)+len(c.Withheld)+len(c.Warnings)+len(c.Revision.Withhold) != 0 {
				t.Errorf("corrected %v, withheld %v, warnings %q, text %q", c.Corrected, c.Withheld, c.Warnings, c.Revision.Text)
			}
			if !slices.Equal(c.Revision.Turns, p.Sections[0].Turns) {
				t.Errorf("the turns are %v, and were %v", c.Revision.Turns, p.Sections[0].Turns)
			}
		})
	}
}

func TestCorrectionsComeBackInEveryFormat(t *testing.T) {
	d := sit(t)
	p := d.pack(t, "P07")
	for _, format := range review.Formats() {
		t.Run(format, func(t *testing.T) {
			_, text := write(t, p, format)
			text = strings.Replace(text, "came late", "came very late", 1)
			text = strings.Replace(text, "She is my sister.", "[[[She is my sister.]]]", 1)
			text = strings.Replace(text, "Turns not to be used: ____", "Turns not to be used: 3", 1)
			c := take(t, p, text)
			want := strings.Replace(talk, "came late", "came very late", 1)
			if bareOf(c.Revision.Text) != bareOf(want) {
				t.Errorf("the text is %q", c.Revision.Text)
			}
			var held []string
			for _, span := range c.Revision.Withhold {
				held = append(held, c.Revision.Text[span.Start:span.End])
			}
			if got := fmt.Sprint(c.Corrected, c.Withheld, held, c.Warnings); got != "[2] [3 4] [And Mrs Jones? She is my sister.] []" {
				t.Errorf("got %s", got)
			}
			if n := len(c.Revision.Turns); n != 4 || c.Revision.Text[c.Revision.Turns[3].Body.Start:c.Revision.Turns[3].Body.End] != "She is my sister. [[inaudible]] I said too much." {
				t.Errorf("the turns are %v", c.Revision.Turns)
			}
		})
	}
}

func bareOf(text string) string { return strings.Join(strings.Fields(text), " ") }

func TestAGroupShowsOnlyOnesOwnWords(t *testing.T) {
	d := sit(t)
	_, text := write(t, d.pack(t, "A"), "txt")
	for _, secret := range []string{"Secret of B", "Who wants", "sister"} {
		if strings.Contains(text, secret) {
			t.Errorf("the pack of A says %q", secret)
		}
	}
	c := take(t, d.pack(t, "A"), strings.Replace(text, "It was slow.", "It was very slow.", 1))
	if want := strings.Replace(group, "was slow", "was very slow", 1); c.Revision.Text != want {
		t.Errorf("the text is %q", c.Revision.Text)
	}
	c = take(t, d.pack(t, "A"), strings.Replace(text, "[4] A: As I said.", "", 1)+"\n")
	if c.Revision.Text != group || len(c.Corrected) > 0 || len(c.Missing) != 1 {
		t.Errorf("without turn 4: corrected %v, missing %v, the text is %q", c.Corrected, c.Missing, c.Revision.Text)
	}
}

func TestWithheldWordsAreShownInBrackets(t *testing.T) {
	d := sit(t)
	p := d.pack(t, "P07")
	_, text := write(t, p, "txt")
	c := take(t, p, strings.Replace(text, "I said too much.", "[[[I said too much.]]]", 1))
	if _, err := d.study.Do(d.author, d.author.Revise(c.Transcript.ID, c.Revision)); err != nil {
		t.Fatal(err)
	}
	p = d.pack(t, "P07")
	_, text = write(t, p, "md")
	if !strings.Contains(text, "[[inaudible]] [[[I said too much.]]]") {
		t.Errorf("the pack is %s", text)
	}
	if c := take(t, p, text); len(c.Withheld) != 0 || len(c.Warnings) != 0 {
		t.Errorf("withheld anew %v, warnings %q", c.Withheld, c.Warnings)
	}
	text = strings.NewReplacer("[[[I said", "I said", "much.]]]", "much.").Replace(text)
	if c := take(t, p, text); len(c.Warnings) != 1 || !strings.Contains(c.Warnings[0], "stays withheld") {
		t.Errorf("warnings %q", c.Warnings)
	}
}

func TestOddReturns(t *testing.T) {
	d := sit(t)
	p := d.pack(t, "P07")
	_, text := write(t, p, "txt")
	for name, c := range map[string]struct{ old, now, warning, text string }{
		"words gone":                {"How did it begin?", "", "", strings.Replace(talk, "How did it begin?", "", 1)},
		"number gone":               {"[3] INT: And Mrs Jones?", "", "", talk},
		"signs of a word processor": {"Nobody could say", "Nobody “could” say", "", strings.Replace(talk, "Nobody could say", "Nobody “could” say", 1)},
		"not shut":                  {"She is", "[[[She is", "turn 4 has [[[ without ]]]; all behind it is withheld", talk},
		"not opened":                {"too much.", "too much.]]]", "turn 4 has ]]] without [[[; all before it is withheld", talk},
		"unknown number":            {"[3] INT", "[33] Hm.\n\n[3] INT", "there is no turn 33; what stands there is passed over", talk},
		"twice":                     {"[3] INT", "[1] Hm.\n\n[3] INT", "turn 1 is there twice; the second is passed over", talk},
		"slip of no turns":          {"used: ____", "used: 9", "the slip names 9, and there is no such turn", talk},
		"escaped brackets":          {"[3] INT", `\[3\] INT`, "", talk},
	} {
		t.Run(name, func(t *testing.T) {
			got := take(t, p, strings.Replace(text, c.old, c.now, 1))
			if got.Revision.Text != c.text {
				t.Errorf("the text is %q", got.Revision.Text)
			}
			if c.warning != "" && !slices.Contains(got.Warnings, c.warning) || c.warning == "" && len(got.Warnings) > 0 {
				t.Errorf("warnings %q, want %q", got.Warnings, c.warning)
			}
		})
	}
}

func TestWhatIsNoPackIsRefused(t *testing.T) {
	d := sit(t)
	p := d.pack(t, "P07")
	_, text := write(t, p, "txt")
	reference := p.Sections[0].Reference()
	for _, c := range []struct {
		text string
		want error
	}{
		{"Just a letter.", review.ErrNoPack},
		{"Transcript P07 (reference " + reference + ")\nno numbers", review.ErrNoPack},
		{strings.ReplaceAll(text, reference, "00000000"), review.ErrOutdated},
	} {
		if _, err := p.Take(c.text); !errors.Is(err, c.want) {
			t.Errorf("got %v, want %v", err, c.want)
		}
	}
	if err := p.Write(&bytes.Buffer{}, "doc"); !errors.Is(err, review.ErrFormat) {
		t.Errorf("got %v, want ErrFormat", err)
	}
}

func FuzzTake(f *testing.F) {
	f.Add("[[[", "2", "[2] x")
	f.Add("\u06e8", "1-9", "\u0600")
	f.Fuzz(func(t *testing.T, mark, slip, words string) {
		d := sit(t)
		p := d.pack(t, "P07")
		var b strings.Builder
		if err := p.Write(&b, "txt"); err != nil {
			t.Fatal(err)
		}
		text := strings.ToValidUTF8(strings.NewReplacer("She is", mark+"She is", "____", slip, "came late", words).Replace(b.String()), "")
		taken, err := p.Take(text)
		if err != nil {
			return
		}
		for _, c := range taken {
			c.WithholdMissing()
			if _, err := d.study.Do(d.author, d.author.Revise(c.Transcript.ID, c.Revision)); err != nil && !errors.Is(err, study.ErrNothingToDo) {
				t.Fatal(err)
			}
			for i, s := range transcript.Segments(c.Revision.Text, c.Revision.Turns, transcript.BySentence) {
				passage := study.Passage{Transcript: c.Transcript.ID, Span: s.Body}
				if _, err := d.study.Do(d.author, d.author.MarkSeen(passage)); errors.Is(err, study.ErrBadSpan) {
					t.Fatalf("segment %d: %v", i+1, err)
				}
			}
		}
	})
}
