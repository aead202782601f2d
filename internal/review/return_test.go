package review_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"emic/internal/ingest"
	"emic/internal/review"
	"emic/internal/study"
)

// sitWith is a study with one interview.
func sitWith(t *testing.T, text string) *desk {
	t.Helper()
	d := sit(t)
	read, err := ingest.Read("P09.txt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	arrival := study.Arrival{Name: "P09", Text: read.Text, Turns: read.Turns, Interviewers: []string{"INT"}}
	if _, err := d.study.Do(d.author, d.author.AddTranscripts(arrival)); err != nil {
		t.Fatal(err)
	}
	return d
}

func withheld(c review.Correction) []string {
	var held []string
	for _, span := range c.Revision.Withhold {
		held = append(held, bareOf(c.Revision.Text[span.Start:span.End]))
	}
	return held
}

func TestSlips(t *testing.T) {
	d := sit(t)
	p := d.pack(t, "P07")
	_, text := write(t, p, "txt")
	const tick, unused = "( ) I do not want any", "used: ____"
	everything := []string{
		"How did it begin?", "Nobody could say whose money it was, and the papers came late.", "And Mrs Jones?",
		"She is my sister. [[inaudible]] I said too much.",
	}
	for name, c := range map[string]struct {
		old, now string
		want     []string
		refused  bool
	}{
		"ticked":           {tick, "(x) I do not want any", everything, true},
		"ticked with mark": {tick, "( ✓ ) I do not want any", everything, true},
		"another ticked":   {"( ) It is right", "(x) It is right", nil, false},
		"all":              {unused, "used: ALL of them", everything, false},
		"on the next line": {unused, "used: ____\n\n3", []string{"And Mrs Jones?"}, false},
		"in a list":        {unused, "used:\n1\n3\n", []string{"How did it begin?", "And Mrs Jones?"}, false},
		"a date is none":   {"Date: ____", "Date: 3.4.2026", nil, false},
		"in words":         {unused, "used: turns 1 to 2 and no. 4", []string{everything[0], everything[1], everything[3]}, false},
		"with bullets":     {unused, "used:\n- 1\n- 4\n", []string{everything[0], everything[3]}, false},
		"dashes":           {unused, "used: 1‑2, 4", []string{everything[0], everything[1], everything[3]}, false},
		"none":             {unused, "used: none", nil, false},
		"across lines":     {"( ) I do not want any of", "(x) I do not\nwant any of", everything, true},
	} {
		t.Run(name, func(t *testing.T) {
			got := take(t, p, strings.Replace(text, c.old, c.now, 1))
			if held := withheld(got); fmt.Sprint(held) != fmt.Sprint(c.want) || got.Refused != c.refused || len(got.Warnings) > 0 {
				t.Errorf("withheld %q, refused %v, warnings %q", held, got.Refused, got.Warnings)
			}
			if got.Revision.Text != talk {
				t.Errorf("the text is %q", got.Revision.Text)
			}
		})
	}
}

func TestSlipsThatMaySayMoreAreLookedAt(t *testing.T) {
	p := sit(t).pack(t, "P07")
	_, text := write(t, p, "txt")
	for name, c := range map[string]struct{ old, now, warning string }{
		"ticked before":      {"( ) I do not want", "x ( ) I do not want", "may say that none"},
		"ticked behind":      {"any of it used.", "any of it used. Yes!", "may say that none"},
		"in other brackets":  {"( ) I do not want", "[x] I do not want", "may say that none"},
		"the others are out": {"( ) It is right.\n( ) I have corrected it.\n", "", "may say that none"},
		"words":              {"used: ____", "used: 1, and what I said of my sister", `"1, and what I said of my sister"`},
		"another line":       {"Turns not to be used: ____", "Please leave out 1", "has no line that begins with"},
		"no slip":            {"Return slip for P07", "", "is not there"},
	} {
		c, want := take(t, p, strings.Replace(text, c.old, c.now, 1)), c.warning
		if len(c.Warnings) != 1 || !strings.Contains(c.Warnings[0], want) {
			t.Errorf("%s: warnings %q, want %q", name, c.Warnings, want)
		}
	}
}

// What somebody writes below the slip is none.
func TestSlipsWithALetterBelow(t *testing.T) {
	p := sit(t).pack(t, "P07")
	_, text := write(t, p, "txt")
	got := take(t, p, strings.Replace(text, "used: ____", "used: 3", 1)+"\n\nReturn slip is enclosed.\n")
	if held := withheld(got); fmt.Sprint(held) != "[And Mrs Jones?]" || got.Revision.Text != talk {
		t.Errorf("withheld %q of %q", held, got.Revision.Text)
	}
}

func TestDeletedNumbersCanBeWithheld(t *testing.T) {
	d := sit(t)
	p := d.pack(t, "P07")
	_, text := write(t, p, "txt")
	c := take(t, p, strings.Replace(text, "[4] P07: She is my sister. [[inaudible]] I said too much.", "", 1))
	if fmt.Sprint(c.Missing) != "[4]" || len(c.Revision.Withhold) > 0 {
		t.Errorf("missing %v, withheld %q", c.Missing, withheld(c))
	}
	for range 2 { // the second time nothing is left to do
		c.WithholdMissing()
		if held := withheld(c); len(held) != 1 || held[0] != "She is my sister. [[inaudible]] I said too much." {
			t.Errorf("withheld %q", held)
		}
	}
	if c.Revision.Text != talk {
		t.Errorf("the text is %q", c.Revision.Text)
	}
}

func TestTimesBehindTheWordsAreNoneOfThem(t *testing.T) {
	const own = "INT: How so? #00:00:12-1#\n\nP09: It was slow. #00:12:33-1#\n\nINT: And then? #00:12:40-0#\n\nP09: Late. #00:13:00-5#\n"
	p := sitWith(t, own).pack(t, "P09")
	_, text := write(t, p, "txt")
	if strings.Contains(text, "#00:") {
		t.Errorf("the times are in the pack: %q", text)
	}
	if c := take(t, p, text); c.Revision.Text != own || !slices.Equal(c.Revision.Turns, p.Sections[0].Turns) {
		t.Errorf("untouched, it became %q with turns %v", c.Revision.Text, c.Revision.Turns)
	}
	c := take(t, p, strings.Replace(text, "It was", "It was very", 1))
	if body := c.Revision.Turns[1].Body; c.Revision.Text[body.Start:body.End] != "It was very slow." {
		t.Errorf("the second turn says %q", c.Revision.Text[body.Start:body.End])
	}
}

func TestWhatAWordProcessorChangesByItselfIsNoCorrection(t *testing.T) {
	const own = "INT: So?\n\nP09: It's - \"really\" late... Nobody's fault.\n"
	d := sitWith(t, own)
	p := d.pack(t, "P09")
	_, text := write(t, p, "txt")
	typeset := strings.NewReplacer("'", "’", ` "`, " “", `" `, "” ", "...", "…", " - ", " – ", "Nobody's fault.", "[[Nobody’s fault.]]").Replace(text)
	c := take(t, p, typeset)
	if c.Revision.Text != own || len(c.Corrected) > 0 {
		t.Errorf("corrected %v to %q", c.Corrected, c.Revision.Text)
	}
	if held := withheld(c); len(held) != 1 || held[0] != "Nobody's fault." {
		t.Errorf("withheld %q", held)
	}
}

func TestNumbersOfTheTextAreNotThoseOfThePack(t *testing.T) {
	const own = "INT: So?\n\nP09: See below.\n[1] A note of the typist.\n[#2] Another.\n\nINT: And?\n\nP09: No more.\n"
	d := sitWith(t, own)
	p := d.pack(t, "P09")
	for _, format := range review.Formats() {
		_, text := write(t, p, format)
		c := take(t, p, text)
		if c.Revision.Text != own || len(c.Corrected)+len(c.Missing)+len(c.Warnings) > 0 {
			t.Errorf("%s: corrected %v, missing %v, warnings %q", format, c.Corrected, c.Missing, c.Warnings)
		}
		c = take(t, p, strings.Replace(text, "No more.", "No.", 1))
		if c.Revision.Text != strings.Replace(own, "No more.", "No.", 1) {
			t.Errorf("%s: the text is %q", format, c.Revision.Text)
		}
	}
}

func TestWordsLikeThoseOfThePackStay(t *testing.T) {
	const own = "INT: So?\n\nP09: We met.\n…\n\nP08: No.\n\nINT: And?\n\nP09: Return slip\n\n1962\n"
	p := sitWith(t, own).pack(t, "P09")
	for _, format := range review.Formats() {
		_, text := write(t, p, format)
		if c := take(t, p, text); c.Revision.Text != own || len(c.Corrected)+len(c.Warnings) > 0 {
			t.Errorf("%s: corrected %v, warnings %q, text %q", format, c.Corrected, c.Warnings, c.Revision.Text)
		}
	}
}

// Readers that stream, and those that look for a type at a fixed place, need sizes
// up front, no extra fields, and dates that there are.
func TestDocumentsAreSoundArchives(t *testing.T) {
	p := sit(t).pack(t, "P07")
	for format, first := range map[string]string{"docx": "[Content_Types].xml", "odt": "mimetype"} {
		file, _ := write(t, p, format)
		z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
		if err != nil {
			t.Fatal(err)
		}
		if z.File[0].Name != first {
			t.Errorf("%s begins with %s", format, z.File[0].Name)
		}
		for _, f := range z.File {
			if f.Flags&8 != 0 || len(f.Extra) > 0 || f.Modified.Year() != 1980 || f.Modified.Month() != 1 || f.Modified.Day() != 1 {
				t.Errorf("%s: %s has flags %x, extra %x, time %v", format, f.Name, f.Flags, f.Extra, f.Modified)
			}
			if f.Name != "mimetype" {
				checkXML(t, f)
			}
		}
	}
	odt, _ := write(t, p, "odt")
	if at := []byte("mimetypeapplication/vnd.oasis.opendocument.text"); !bytes.Equal(odt[30:30+len(at)], at) {
		t.Errorf("the type is not where it is looked for: %q", odt[:90])
	}
}

func checkXML(t *testing.T, f *zip.File) {
	t.Helper()
	r, err := f.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	for d := xml.NewDecoder(r); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
	}
}
