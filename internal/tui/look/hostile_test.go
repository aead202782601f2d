package look_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"testing/synctest"

	"emic/internal/terminal"
	"emic/internal/terminal/terminaltest"
	"emic/internal/tui/keys"
	"emic/internal/tui/look"
	"emic/internal/tui/theme"
	"emic/internal/tui/tuitest"
)

// strange is a look at files in all of whose parts there is a hostile text, each put
// through written first: every other one can be taken in, the rest are in trouble.
func strange(written func(string) string) look.Config {
	var texts []string
	for _, h := range terminaltest.All() {
		texts = append(texts, written(strings.ReplaceAll(h.Text, "/", "_")))
	}
	c := (&folder{}).config()
	c.Study, c.Why, c.Theme = "joint "+texts[0], "it is "+texts[1], inColour(theme.Dark)
	c.Encoding = func(name string) (string, bool) { return name, len(name)%2 == 0 }
	for i, text := range texts {
		c.Files = append(c.Files, look.Coming{Path: fmt.Sprintf("in %s/%02d %s", texts[(i+1)%len(texts)], i, text)})
	}
	c.Read = func(i int, said look.Choice) look.File {
		return obeyed(strangeFile(c.Files[i].Path, i, texts[i]), said)
	}
	return c
}

// strangeFile is what such a file comes to.
func strangeFile(path string, i int, text string) look.File {
	file := look.File{
		Path: path, Name: fmt.Sprintf("%02d %s", i, text), Format: text, Encoding: text, Language: text, Kind: text, Unit: text, Segments: 4, Words: path,
		Speakers: []look.Speaker{{Label: text, Written: []string{text}, Turns: 2, Asks: true}, {Label: "P" + text, Written: []string{text + "2"}, Turns: 2}},
		People:   []look.Person{{Name: fmt.Sprint(i, text), New: i%3 == 0, Attributes: []string{text + "=" + text}}, {Name: fmt.Sprint("P", i, text), Attributes: []string{text + "=" + path}}},
		Offered:  []look.Attribute{{Key: text, Value: text}, {Of: text, Key: "k" + text, Value: text, Taken: true}},
		Warnings: []string{"look: " + text + " and on it goes, with words enough for a second row or so"},
		Replaced: []string{text + " → P: 2 times"}, Suspects: []string{text + ": looks like " + text},
		Opening:  []look.Line{{Label: text, Asks: true, Words: text + " and on it goes, with words enough for a second row or so: " + text}, {Words: text}},
		Doubtful: i%2 == 0, Guessed: i%3 == 0,
	}
	switch i % 6 {
	case 1:
		return look.File{Path: path, Name: text, Err: &hinted{errors.New("read " + text + ": " + path)}}
	case 3:
		return look.File{Path: path, Name: text, Passed: "it is no transcript: " + text}
	case 5:
		file.People[0].Clashes = []string{"area of " + text + " is otherwise " + text}
	}
	return file
}

// asItIs leaves what a file or a line of it can hold: a line end begins a row.
func asItIs(text string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(text, "\uFFFD"), "\n", " ")
}

// numbers are left out of the comparison: a sign may be counted as a word.
var numbers = regexp.MustCompile(`[0-9]+`)

// TestHostileText shows files with hostile texts beside those in which they were made
// safe before: every frame has to be the same, cell for cell, and the driver judges
// each.
func TestHostileText(t *testing.T) {
	if testing.Short() {
		t.Skip("a campaign, which go test without -short runs")
	}
	for _, size := range [][2]int{{80, 24}, {120, 40}} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			want := lookedAt(t, strange(func(text string) string { return terminal.Safe(asItIs(text)) }), size)
			for i, frame := range lookedAt(t, strange(asItIs), size) {
				got, want := strings.Split(numbers.ReplaceAllString(frame, "0"), "\n"), strings.Split(numbers.ReplaceAllString(want[i], "0"), "\n")
				for line := range got {
					if got[line] != want[line] {
						t.Fatalf("line %d of frame %d is\n%q\nand not, as with signs,\n%q", line+1, i, got[line], want[line])
					}
				}
			}
		})
	}
}

// lookedAt goes through every file and all that is said of it, and through the
// dialogs, in the same order every time, and returns what was shown.
func lookedAt(t *testing.T, c look.Config, size [2]int) (frames []string) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		d := tuitest.New(t, look.New(c), size[0], size[1])
		see := func(pressed ...string) {
			d.Press(pressed...)
			frames = append(frames, d.View())
		}
		see()
		for i := range c.Files {
			see("l")
			for _, key := range []string{"pgdown", "o", "x", "x"} {
				d.Press(key)
			}
			if see("G"); i%4 == 0 {
				for _, dialog := range []string{"i", "s", "?"} {
					see(dialog)
					d.Press("esc")
				}
			}
			d.Press("h")
			see("j")
		}
	})
	return frames
}

// TestHostileTextAtAnyKeys does whatever there is to do with such files, as they are,
// and pastes hostile texts meanwhile.
func TestHostileTextAtAnyKeys(t *testing.T) {
	if testing.Short() {
		t.Skip("a campaign, which go test without -short runs")
	}
	pressed := []string{"enter", "esc", "y", "n", "down", "j", "j", "l", "h", "space"}
	for _, b := range keys.In(keys.Table(), keys.Look) {
		if b.Action != keys.Quit && b.Action != keys.Suspend {
			pressed = append(pressed, b.Keys...)
		}
	}
	all := terminaltest.All()
	for _, size := range [][2]int{{80, 24}, {120, 40}} {
		synctest.Test(t, func(t *testing.T) {
			d := tuitest.New(t, look.New(strange(strings.Clone)), size[0], size[1])
			random := rand.New(rand.NewPCG(3, 3))
			for i := range 200 {
				d.Press(pressed[random.IntN(len(pressed))])
				if i%3 == 0 {
					d.Paste(all[random.IntN(len(all))].Text)
				}
			}
		})
	}
}
