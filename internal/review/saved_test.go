package review_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"emic/internal/ingest"
)

// What a participant did in a word processor arrives: corrections, recorded or not,
// the passage between brackets, and the turn on the slip.
func TestPacksThatLibreOfficeSaved(t *testing.T) {
	p := sit(t).pack(t, "P07")
	want := strings.NewReplacer("it was", "it had been", "my sister", "a neighbour").Replace(talk)
	for _, name := range []string{"back.docx", "back.odt", "back.rtf"} {
		t.Run(name, func(t *testing.T) {
			file, err := os.ReadFile(filepath.Join("testdata", name))
			if err != nil {
				t.Fatal(err)
			}
			read, err := ingest.Read(name, file)
			if err != nil {
				t.Fatal(err)
			}
			c := take(t, p, read.Text)
			if c.Revision.Text != want || fmt.Sprint(c.Corrected) != "[2 4]" || len(c.Missing) > 0 {
				t.Errorf("corrected %v, missing %v: %q", c.Corrected, c.Missing, c.Revision.Text)
			}
			if held := withheld(c); fmt.Sprint(held) != "[And Mrs Jones? I said too much.]" {
				t.Errorf("withheld %q", held)
			}
		})
	}
}

// A PDF, and a program that numbers headings, leave other line ends, and the slip
// says the same.
func TestSlipsThatRunTogether(t *testing.T) {
	p := sit(t).pack(t, "P07")
	_, text := write(t, p, "txt")
	text = strings.Replace(text, "used: ____", "used: 3, 4", 1)
	before, slip, _ := strings.Cut(text, "Return slip")
	for name, back := range map[string]string{
		"in a line":        before + strings.Join(strings.Fields("Return slip"+slip), " "),
		"numbered heading": before + "2 Return slip" + slip,
	} {
		c := take(t, p, back)
		if held := withheld(c); len(held) != 2 || c.Refused || len(c.Corrected) > 0 {
			t.Errorf("%s: withheld %q, refused %v, corrected %v", name, held, c.Refused, c.Corrected)
		}
		if c := take(t, p, strings.Replace(back, "( ) I do not want", "(x) I do not want", 1)); !c.Refused {
			t.Errorf("%s: the refusal is not seen", name)
		}
	}
}
