package tui_test

import (
	"emic/internal/tui/desktest"
	"emic/internal/tui/keys"
	"emic/internal/tui/screen"
	"emic/internal/tui/theme"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"emic/internal/codebook"
	"emic/internal/study"
	"emic/internal/study/studytest"
	"emic/internal/terminal"
	"emic/internal/terminal/terminaltest"
	"emic/internal/transcript"
)

// door builds a study into which hostile texts came through every door: each is the
// name of a transcript and its file, a label, words, a code in all of its parts, a
// memo on each kind of thing, an attribute with its value, a coder, an import.
type door struct {
	t      *testing.T
	study  *study.Memory
	author study.Author
	texts  []string
	book   *study.Codebook
}

// hostileStudy opens the doors to texts, each put through written first.
func hostileStudy(t *testing.T, written func(string) string) *study.Memory {
	t.Helper()
	d := &door{t: t, study: &study.Memory{}, author: studytest.Author("jane", 1)}
	for _, h := range terminaltest.All() {
		d.texts = append(d.texts, written(strings.ToValidUTF8(h.Text, "\uFFFD")))
	}
	d.do(d.author.Begin("joint "+written("\x1b]0;x\a \u202etitle"), d.newBook()))
	if err := d.study.View(func(r study.Reader) (err error) {
		d.book, err = study.ReadCodebook(r)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	for i, text := range d.texts {
		d.interview(i, text)
	}
	d.do(d.author.WriteMemo(study.Target{On: study.OnStudy}, study.Method, d.texts[0], d.texts[1]))
	return d.study
}

func (d *door) do(act study.Act) {
	d.t.Helper()
	if _, err := d.study.Do(d.author, act); err != nil {
		d.t.Fatal(err)
	}
}

// newBook has a theme and under it a code for each text.
func (d *door) newBook() *codebook.Book {
	levels := codebook.DefaultLevels()
	b := &codebook.Book{ID: "b", Title: "Book " + d.texts[0], Levels: levels, Codes: []codebook.Code{
		{ID: "theme", Name: "Theme " + d.texts[1], Level: levels[1].ID, Definition: d.texts[2]},
	}}
	for i, text := range d.texts {
		b.Codes = append(b.Codes, codebook.Code{
			ID: slug(i), Name: fmt.Sprintf("%02d %s", i, text), Level: levels[2].ID, Parent: "theme",
			Brief: text, Definition: text, UseWhen: text, NotWhen: text, Example: text,
		})
	}
	return b
}

func slug(i int) string { return fmt.Sprintf("c%02d", i) }

// interview adds a transcript with four turns, and puts marks and memos on it.
func (d *door) interview(i int, text string) {
	name := fmt.Sprintf("T%02d %s", i, text)
	asks, says := "I"+text, fmt.Sprintf("P%02d%s", i, text)
	arrival := study.Arrival{
		Name: name, Unit: transcript.ByTurn, Source: text, Format: "plain text",
		Interviewers: []string{asks}, Attributes: map[string]string{"area" + d.texts[i%3]: fmt.Sprintf("%02d %s", i, text), "group": fmt.Sprintf("%02d %s", i, text)},
	}
	for n, speaker := range []string{asks, says, says, says} {
		body := fmt.Sprintf("turn %d %s and on it goes, with words enough for a second row or so: %s", n, text, text)
		if n == 2 {
			body = "What is withheld is shown as blots, one for each byte."
		}
		arrival.Turns = append(arrival.Turns, transcript.Turn{
			Span:    transcript.Span{Start: len(arrival.Text), End: len(arrival.Text) + len(body) + 1},
			Body:    transcript.Span{Start: len(arrival.Text), End: len(arrival.Text) + len(body)},
			Speaker: speaker, At: transcript.NoTime,
		})
		arrival.Text += body + "\n"
	}
	d.do(d.author.AddTranscripts(arrival))
	d.mark(i, text, arrival)
}

// mark codes and withholds, and writes memos.
func (d *door) mark(i int, text string, arrival study.Arrival) {
	d.t.Helper()
	var id study.ID
	var coding study.Placed
	entry := study.Entry{Span: arrival.Turns[1].Body, Code: d.book.IDOf(slug(i)), Coder: fmt.Sprintf("%02d by %s", i, text), Memo: text}
	if err := d.study.View(func(r study.Reader) error {
		t, err := study.TranscriptNamed(r, arrival.Name)
		id, entry.Transcript = t.ID, t.ID
		return err
	}); err != nil {
		d.t.Fatal(err)
	}
	other := entry
	other.Coder, other.Code, other.Memo = "jane", d.book.IDOf("theme"), ""
	d.do(d.author.ImportCodings(text, []study.Entry{entry, other}))
	d.do(d.author.Withhold(study.Passage{Transcript: id, Span: arrival.Turns[2].Body, Handle: text}))
	if err := d.study.View(func(r study.Reader) error {
		for m, err := range r.Marks(study.Coding, id) {
			coding = m
			return err
		}
		return nil
	}); err != nil {
		d.t.Fatal(err)
	}
	for _, on := range []study.Target{
		{On: study.OnTranscript, ID: id}, {On: study.OnSegment, ID: id, Span: arrival.Turns[3].Body},
		{On: study.OnCoding, ID: coding.ID}, {On: study.OnCode, ID: d.book.IDOf(slug(i))},
	} {
		d.do(d.author.WriteMemo(on, study.Analytic, text, arrival.Name))
	}
}

// onOneLine takes out line ends, which begin a row as they should.
func onOneLine(text string) string { return strings.ReplaceAll(text, "\n", " ") }

// places are where each screen is entered.
func places() []screen.Place {
	return []screen.Place{
		{Screen: keys.Code}, {Screen: keys.Codebook, Code: slug(3)}, {Screen: keys.Themes}, {Screen: keys.Themes, Attribute: "group"},
		{Screen: keys.Quotes, Code: "theme"}, {Screen: keys.Memos}, {Screen: keys.History},
	}
}

// TestHostileTextOnScreens shows every screen of two studies side by side: one with
// hostile texts as they are, and one in which they were made safe before. Since a
// sign takes the place of each character, every frame has to be the same, cell for
// cell: nothing acts, nothing moves, and no column is out of line.
func TestHostileTextOnScreens(t *testing.T) {
	if testing.Short() {
		t.Skip("a campaign, which go test without -short runs")
	}
	raw := hostileStudy(t, onOneLine)
	safe := hostileStudy(t, func(text string) string { return terminal.Safe(onOneLine(text)) })
	for _, size := range [][2]int{{80, 24}, {120, 40}} {
		for _, at := range places() {
			t.Run(fmt.Sprintf("%s%s %dx%d", at.Screen, at.Attribute, size[0], size[1]), func(t *testing.T) {
				look := desktest.Look{Width: size[0], Height: size[1], Theme: theme.Dark, Start: at}
				want := framesOf(t, look.On(safe), looking(at.Screen))
				for i, frame := range framesOf(t, look.On(raw), looking(at.Screen)) {
					if differ := difference(frame, want[i]); differ != "" {
						t.Fatalf("frame %d is not as it is with signs, but:\n%s", i, differ)
					}
				}
			})
		}
	}
}

// looking are keys that change nothing: of every screen, and of some.
func looking(at keys.Scope) []string {
	all := strings.Fields("j k down up G pgdown pgup ctrl+d tab shift+tab esc left right h l J K } { ? D 1 2 3 4 5 6")
	return append(all, map[keys.Scope][]string{
		keys.Code: {"v", "e", "b", "$", "home", "g d"}, keys.Themes: {"c", "s", "b", "enter"}, keys.Quotes: {"enter", "t", "b"},
		keys.Memos: {"enter", "f"}, keys.History: {"enter", "a"}, keys.Codebook: {"g d"},
	}[at]...)
}

// framesOf looks about from a screen, in the same order every time, and returns
// what was shown.
func framesOf(t *testing.T, look desktest.Look, pressed []string) (frames []string) {
	desktest.Sit(t, look, func(_ *testing.T, d *desktest.Desk) {
		random := rand.New(rand.NewPCG(1, 1))
		for range 25 {
			frames = append(frames, d.View())
			d.Press(pressed[random.IntN(len(pressed))])
		}
	})
	return frames
}

// digits are left out of the comparison: a sign is a character of a word, and what
// it stands for is none, so that there are more words to count.
var digits = regexp.MustCompile(`[0-9]`)

// hashes name changes.
var hashes = regexp.MustCompile(`\b[0-9a-f]{8}\b`)

// difference is the first line that two frames do not share; "" if there is none.
func difference(a, b string) string {
	a, b = hashes.ReplaceAllString(a, "hash"), hashes.ReplaceAllString(b, "hash")
	a, b = digits.ReplaceAllString(a, "0"), digits.ReplaceAllString(b, "0")
	of, other := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range of {
		if of[i] != other[i] {
			return fmt.Sprintf("%q\n%q", of[i], other[i])
		}
	}
	return ""
}

// TestHostileTextAtAnyKeys does whatever there is to do with hostile texts: the
// driver judges each frame. What is pasted into dialogs is hostile as well.
func TestHostileTextAtAnyKeys(t *testing.T) {
	if testing.Short() {
		t.Skip("a campaign, which go test without -short runs")
	}
	for _, at := range places() {
		t.Run(string(at.Screen)+at.Attribute, func(t *testing.T) {
			pressed := append(looking(at.Screen), "enter", "space", "ctrl+s", "backspace", "y", "u", "ctrl+r")
			for _, b := range keys.In(keys.Table(), at.Screen) {
				pressed = append(pressed, b.Keys...)
			}
			hostile := terminaltest.All()
			look := desktest.Look{Width: 80, Height: 24, Theme: theme.Dark, Start: at}
			desktest.Sit(t, look.On(hostileStudy(t, strings.Clone)), func(_ *testing.T, d *desktest.Desk) {
				random := rand.New(rand.NewPCG(2, 2))
				for i := range 75 {
					d.Press(pressed[random.IntN(len(pressed))])
					if i%3 == 0 {
						d.Paste(hostile[random.IntN(len(hostile))].Text)
					}
				}
			})
		})
	}
}

// TestHostileTextPasted pastes everything into every kind of dialog, and saves it.
func TestHostileTextPasted(t *testing.T) {
	if testing.Short() {
		t.Skip("a campaign, which go test without -short runs")
	}
	for _, dialog := range []struct {
		at   keys.Scope
		open string
		save string
	}{
		{keys.Code, "c", "enter"}, {keys.Code, "m", "ctrl+s"}, {keys.Code, "/", "enter"},
		{keys.Codebook, "a", "enter"}, {keys.Codebook, "r", "enter"}, {keys.Codebook, "d", "esc"}, {keys.Memos, "a", "ctrl+s"}, {keys.Quotes, "/", "enter"},
	} {
		t.Run(string(dialog.at)+" "+strings.ReplaceAll(dialog.open, "/", "search"), func(t *testing.T) {
			look := desktest.Look{Width: 80, Height: 24, Theme: theme.Dark, Start: screen.Place{Screen: dialog.at, Code: "resource-limits"}}
			desktest.Sit(t, look, func(t *testing.T, d *desktest.Desk) {
				before := d.Text()
				for _, h := range terminaltest.All() {
					if d.Press(dialog.open); d.Text() == before {
						t.Fatalf("%s opens nothing", dialog.open)
					}
					d.Paste(h.Text).Press("home", "end", "left", dialog.save, "enter", "esc", "esc")
				}
			})
		})
	}
}

// TestUntouchedTextStays opens every memo, with what an input cannot hold in it, and
// saves it as it is.
func TestUntouchedTextStays(t *testing.T) {
	look := desktest.Look{Width: 80, Height: 24, Start: screen.Place{Screen: keys.Memos}}
	desktest.Sit(t, look.On(hostileStudy(t, strings.Clone)), func(_ *testing.T, d *desktest.Desk) {
		d.Press("G")
		for range terminaltest.All() {
			d.Press("e", "enter", "ctrl+s").Wants("nothing to do").Press("k")
		}
	})
}
