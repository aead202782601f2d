package studytest

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"
	"unicode/utf8"

	"emic/internal/study"
	"emic/internal/transcript"
)

func tiny() Size { return Size{Name: "tiny", Interviews: 3, Words: 1000, Codes: 60, Codings: 100} }

func TestSameSizeSameStudy(t *testing.T) {
	var digests [2]study.Hash
	for i := range digests {
		m := &study.Memory{}
		if err := tiny().Fill(m, Author("jane", 1)); err != nil {
			t.Fatal(err)
		}
		err := m.View(func(r study.Reader) (err error) {
			digests[i], err = Digest(r)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if digests[0] != digests[1] {
		t.Error("two studies of one size differ")
	}
}

func TestInterviews(t *testing.T) {
	for n := range tiny().Interviews {
		a := tiny().Arrival(n)
		if err := transcript.CheckTurns(a.Turns, len(a.Text)); err != nil {
			t.Error(err)
		}
		if words := len(strings.Fields(a.Text)); words < tiny().Words || words > tiny().Words*3/2 {
			t.Errorf("interview %d has %d words", n, words)
		}
		if utf8.RuneCountInString(a.Text) == len(a.Text) {
			t.Errorf("interview %d has no character of several bytes", n)
		}
	}
}

func TestCodings(t *testing.T) {
	seen := map[Coding]bool{}
	for n := range tiny().Interviews {
		text := tiny().Arrival(n).Text
		for _, c := range tiny().CodingsOf(n) {
			if seen[c] {
				t.Errorf("twice: %+v", c)
			}
			seen[c] = true
			inBytes := text[c.Bytes.Start:c.Bytes.End]
			if inCharacters := string([]rune(text)[c.Characters.Start:c.Characters.End]); inBytes != inCharacters {
				t.Errorf("%q in bytes, %q in characters", inBytes, inCharacters)
			}
			if !strings.HasSuffix(inBytes, ".") || strings.Contains(inBytes, "INT: ") {
				t.Errorf("not the sentences of a participant: %q", inBytes)
			}
		}
	}
	if len(seen) != tiny().Codings {
		t.Errorf("%d codings, want %d", len(seen), tiny().Codings)
	}
}

func TestWriteCSV(t *testing.T) {
	var out bytes.Buffer
	if err := tiny().WriteCSV(&out); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&out).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 1+tiny().Codings || strings.Join(rows[0], ",") != "transcript,start,end,code,coder" {
		t.Errorf("%d rows under %v", len(rows), rows[0])
	}
}

func TestParseSize(t *testing.T) {
	if s, err := ParseSize("m"); err != nil || s != M() {
		t.Errorf("got %+v (%v)", s, err)
	}
	if _, err := ParseSize("XL"); err == nil {
		t.Error("XL is no size")
	}
}
