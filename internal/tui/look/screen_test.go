package look_test

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"emic/internal/tui/dialog"
	"emic/internal/tui/keys"
	"emic/internal/tui/look"
	"emic/internal/tui/theme"
	"emic/internal/tui/tuitest"
)

// folder is files that can be read as often as is wanted, and notes how they were.
type folder struct {
	mu      sync.Mutex
	asked   []string // "P07.txt as=.md"
	running int
	most    int           // read at once
	gate    chan struct{} // holds the reading up, if there is one
}

// names are the files of the folder, each for something that can be the matter.
func names() []string {
	return []string{"in/P07.txt", "in/anna.txt", "in/cafe.txt", "in/broken.vtt", "in/ages.csv", "in/P07-copy.txt", "in/deeper/P07.txt", "in/head.txt"}
}

// read makes up what a file comes to.
func (f *folder) read(path string, said look.Choice) look.File {
	f.mu.Lock()
	f.asked = append(f.asked, strings.TrimSpace(path+" "+said.As+said.Encoding))
	f.running++
	f.most = max(f.most, f.running)
	f.mu.Unlock()
	if f.gate != nil {
		<-f.gate
	}
	f.mu.Lock()
	f.running--
	f.mu.Unlock()
	return fileAt(path, said)
}

// fileAt is what a file comes to.
func fileAt(path string, said look.Choice) look.File {
	name := strings.TrimSuffix(path[strings.LastIndex(path, "/")+1:], ".txt")
	file := look.File{
		Path: path, Name: name, Format: "plain text", Encoding: "UTF-8", Language: "en", Kind: "transcript", Unit: "turn", Segments: 4, Words: path,
		Speakers: []look.Speaker{{Label: "INT", Written: []string{"INT"}, Turns: 2, Asks: true}, {Label: "P07", Written: []string{"Mary"}, Turns: 2}},
		People:   []look.Person{{Name: "P07", New: true}},
		Opening: []look.Line{
			{Label: "INT", Asks: true, Words: "How did the group come to be set up, and what was it that you wanted to have from it at the time?"},
			{Label: "P07", Words: "Well, the health authority asked us, and we were keen enough at the start."},
		},
	}
	switch path {
	case "in/anna.txt":
		file.Speakers = []look.Speaker{{Label: "Anna", Written: []string{"Anna"}, Turns: 3}, {Label: "P08", Written: []string{"P08"}, Turns: 3}}
		file.People = []look.Person{{Name: "Anna", New: true}, {Name: "P08"}}
		file.Doubtful, file.Warnings = true, []string{`no label names an interviewer; "Anna" asks most of the questions`}
	case "in/cafe.txt":
		file.Encoding, file.Guessed, file.Doubtful = "windows-1252", true, true
		file.Warnings = []string{`line 2: the encoding is taken for windows-1252 (73 % sure), which makes "café,"; if that looks wrong, name another`}
	case "in/broken.vtt":
		if said.As != ".txt" {
			return look.File{Path: path, Name: "broken", Err: &hinted{errors.New("read in/broken.vtt: there are no words in it")}}
		}
	case "in/ages.csv":
		return look.File{Path: path, Name: "ages", Passed: `it is no transcript: no column is named as holding the words of speakers`}
	case "in/P07-copy.txt":
		file.Words = "in/P07.txt"
	case "in/head.txt":
		file.Offered = []look.Attribute{{Key: "Region", Value: "north"}, {Key: "Age", Value: "41"}}
		file.Replaced, file.Suspects = []string{"Mary → P07: 2 times"}, []string{"Siân: looks like Sian, 1 time (head:2)"}
	}
	if ages := map[string]string{"in/old.txt": "Age=41", "in/older.txt": "Age=51"}; ages[path] != "" {
		file.People[0].Attributes = []string{ages[path]}
	}
	if path == "in/clash.txt" {
		file.Offered, file.People = []look.Attribute{{Key: "Region", Value: "north"}}, []look.Person{{Name: "P07"}}
		if len(said.Take) > 0 {
			file.People[0].Clashes = []string{`Region of P07 is "north" here and "south" in the study`}
		}
	}
	return obeyed(file, said)
}

// obeyed is a file with what is said about it.
func obeyed(file look.File, said look.Choice) look.File {
	put := func(to *string, value string) {
		if value != "" {
			*to = value
		}
	}
	put(&file.Name, said.Name)
	put(&file.Kind, said.Kind)
	put(&file.Unit, said.Unit)
	put(&file.Format, strings.TrimPrefix(said.As, "."))
	if said.Encoding != "" {
		file.Encoding, file.Guessed, file.Doubtful, file.Warnings = said.Encoding, false, false, nil
	}
	if said.Interviewers != nil {
		file.Doubtful, file.Warnings = false, nil
		for i, speaker := range file.Speakers {
			file.Speakers[i].Asks = slices.Contains(said.Interviewers, speaker.Written[0])
		}
	}
	for i, a := range file.Offered {
		file.Offered[i].Taken = slices.Contains(said.Take, look.Every) || slices.Contains(said.Take, a.Key)
	}
	return file
}

// hinted is an error that knows a way out.
type hinted struct{ error }

func (h *hinted) Hint() string { return "open the file in an editor and see whether its text is there" }

// config is a look at some of the files.
func (f *folder) config(files ...string) look.Config {
	c := look.Config{
		Study: "joint", Theme: inColour(theme.None),
		Formats:   []dialog.Option{{Label: ".md", Note: "Markdown"}, {Label: ".txt", Note: "plain text"}},
		Encodings: []dialog.Option{{Label: "UTF-8", Note: "nearly everything of today"}, {Label: "MacRoman", Note: "older Macs"}},
		Encoding:  func(name string) (string, bool) { return strings.ToUpper(name), strings.EqualFold(name, "koi8-r") },
		Read:      func(i int, said look.Choice) look.File { return f.read(files[i], said) },
	}
	for _, path := range files {
		c.Files = append(c.Files, look.Coming{Path: path})
	}
	return c
}

func inColour(choice theme.Choice) *theme.Theme {
	renderer := lipgloss.NewRenderer(io.Discard)
	renderer.SetColorProfile(termenv.TrueColor)
	return theme.New(renderer, choice)
}

// at is the screen, driven by a test.
type at struct {
	*tuitest.Driver
	screen *look.Screen
	folder *folder
}

// sit runs a test at the screen, with all files of the folder where none are named.
func sit(t *testing.T, width, height int, test func(*testing.T, at), files ...string) {
	t.Helper()
	if len(files) == 0 {
		files = names()
	}
	synctest.Test(t, func(t *testing.T) {
		f := &folder{}
		s := look.New(f.config(files...))
		test(t, at{tuitest.New(t, s, width, height), s, f})
	})
}

// said is what is said of a file.
func (a at) said(file int) look.Choice {
	said, _ := a.screen.Taken()
	return said[file].Said
}

func TestFrames(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 40}, {200, 60}} {
		sit(t, size[0], size[1], func(_ *testing.T, a at) {
			name := fmt.Sprintf("%dx%d", size[0], size[1])
			a.Golden("list-" + name)
			a.Type("jlj").Golden("card-" + name)
			a.Type("hG").Golden("head-" + name)
		})
	}
	sit(t, 80, 24, func(_ *testing.T, a at) {
		a.Press("e").Golden("encodings").Press("esc").Press("i").Golden("askers").Press("esc").Type("?").Golden("sheet").Press("esc")
		a.Type("jjj").Golden("trouble").Press("f").Type("txt").Press("enter").Lacks("there are no words").Press("ctrl+s").Golden("take-in")
	})
	sit(t, 80, 24, func(_ *testing.T, a at) { a.Golden("alone") }, "in/cafe.txt")
	sit(t, 50, 12, func(_ *testing.T, a at) { a.Golden("narrow-list").Press("enter").Golden("narrow-card") })
	sit(t, 30, 8, func(_ *testing.T, a at) { a.Wants("emic needs a window") })
}

func TestColours(t *testing.T) {
	for _, choice := range []theme.Choice{theme.Dark, theme.Light} {
		synctest.Test(t, func(t *testing.T) {
			c := (&folder{}).config(names()...)
			c.Theme = inColour(choice)
			d := tuitest.New(t, look.New(c), 80, 24)
			d.Type(" ljj").GoldenColour("card-" + string(choice))
		})
	}
}

// TestValuesTakeOneLine shows a line feed in what is known of a participant, and in
// what a label is, as a sign: a row of its own would look like something else.
func TestValuesTakeOneLine(t *testing.T) {
	c := (&folder{}).config("in/P07.txt")
	c.Read = func(int, look.Choice) look.File {
		file := fileAt("in/P07.txt", look.Choice{})
		file.People[0].Attributes = []string{"area=up\nkind: notes"}
		file.Offered = []look.Attribute{{Key: "Region", Value: "north\nsouth"}}
		file.Speakers[1].Label = "P07\nasks"
		return file
	}
	synctest.Test(t, func(t *testing.T) {
		tuitest.New(t, look.New(c), 80, 24).Wants("P07 (new): area=up␊kind: notes", "Region=north␊south (not taken)", "P07␊asks  2 turns, answers")
	})
}

// TestThemeChanges draws everything anew.
func TestThemeChanges(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := (&folder{}).config(names()...)
		c.Theme = inColour(theme.Dark)
		d := tuitest.New(t, look.New(c), 80, 24)
		*c.Theme = *inColour(theme.Light)
		d.Send(theme.Background{Dark: false})
		light := (&folder{}).config(names()...)
		light.Theme = inColour(theme.Light)
		if want := tuitest.New(t, look.New(light), 80, 24); d.View() != want.View() {
			t.Errorf("drawn as\n%s\nwant\n%s", d.View(), want.View())
		}
	})
}

// TestAnyKeys presses keys at random, in windows of any size.
func TestAnyKeys(t *testing.T) {
	pressed := []string{"enter", "esc", "y", "n", "backspace", "down", "up", "x", "space"}
	for _, b := range keys.In(keys.Table(), keys.Look) {
		if b.Action != keys.Quit && b.Action != keys.Suspend {
			pressed = append(pressed, b.Keys...)
		}
	}
	for seed := range uint64(4) {
		sit(t, 80, 24, func(_ *testing.T, a at) {
			random := rand.New(rand.NewPCG(seed, 1))
			for range 300 {
				if random.IntN(25) == 0 {
					a.Resize(40+random.IntN(120), 10+random.IntN(40))
				}
				a.Press(pressed[random.IntN(len(pressed))])
			}
		})
	}
}
