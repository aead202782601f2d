package look_test

import (
	"slices"
	"testing"
	"testing/synctest"

	"emic/internal/tui/look"
	"emic/internal/tui/tuitest"
)

// TestEveryGuessCanBeChanged says each thing that can be said, by its key, and sees
// it obeyed.
func TestEveryGuessCanBeChanged(t *testing.T) {
	for name, c := range map[string]struct {
		press []string
		said  func(look.Choice) bool
		shown string
	}{
		"format":           {[]string{"f", "m", "d", "enter"}, func(c look.Choice) bool { return c.As == ".md" }, "format         md"},
		"encoding":         {[]string{"e", "down", "down", "enter"}, func(c look.Choice) bool { return c.Encoding == "MacRoman" }, "encoding       MacRoman"},
		"another encoding": {[]string{"e", "a", "n", "o", "enter", "k", "o", "i", "8", "-", "r", "enter"}, func(c look.Choice) bool { return c.Encoding == "KOI8-R" }, "encoding       KOI8-R"},
		"no encoding":      {[]string{"e", "a", "n", "o", "enter", "x", "enter"}, func(c look.Choice) bool { return c.Encoding == "" }, "no encoding is called x"},
		"name":             {[]string{"r", "b", "enter"}, func(c look.Choice) bool { return c.Name == "headb" }, "transcript     headb"},
		"participant":      {[]string{"p", "Z", "enter"}, func(c look.Choice) bool { return c.Participant == "Z" }, "participants"},
		"unit":             {[]string{"s", "l", "i", "n", "enter"}, func(c look.Choice) bool { return c.Unit == "line" }, "by line"},
		"kind":             {[]string{"K", "n", "o", "t", "e", "enter"}, func(c look.Choice) bool { return c.Kind == "notes" }, "kind           notes"},
		"nobody asks":      {[]string{"i", "n", "o", "b", "enter"}, func(c look.Choice) bool { return c.Interviewers != nil && len(c.Interviewers) == 0 }, "INT  2 turns, answers"},
		"another asks":     {[]string{"i", "down", "enter"}, func(c look.Choice) bool { return slices.Equal(c.Interviewers, []string{"INT", "Mary"}) }, "P07  2 turns, asks"},
		"the head":         {[]string{"o"}, func(c look.Choice) bool { return slices.Equal(c.Take, []string{look.Every}) }, "Region=north\n"},
		"part of the head": {[]string{"o", "tab", "G", "k", "k", "k", "k", "enter"}, func(c look.Choice) bool { return slices.Equal(c.Take, []string{"Region"}) }, "Age=41 (not taken)"},
		"not the head":     {[]string{"o", "o"}, func(c look.Choice) bool { return len(c.Take) == 0 }, "Region=north (not taken)"},
		"a speaker's line": {[]string{"tab", "G", "k", "k", "k", "k", "k", "k", "enter"}, func(c look.Choice) bool { return slices.Equal(c.Interviewers, []string{"INT", "Mary"}) }, "P07  2 turns, asks"},
		"given up":         {[]string{"e", "down", "esc", "r", "x", "esc"}, func(c look.Choice) bool { return c.Encoding == "" && c.Name == "" }, "encoding       UTF-8"},
		"undone":           {[]string{"r", "b", "enter", "u"}, func(c look.Choice) bool { return c.Name == "" }, "transcript     head\n"},
		"nothing to undo":  {[]string{"u"}, func(look.Choice) bool { return true }, "nothing was changed here"},
	} {
		t.Run(name, func(t *testing.T) {
			sit(t, 100, 30, func(t *testing.T, a at) {
				a.Press(c.press...).Wants(c.shown)
				if !c.said(a.said(0)) {
					t.Errorf("said %+v", a.said(0))
				}
			}, "in/head.txt", "in/cafe.txt")
		})
	}
}

// TestTheSameForAll says of the files that nobody has called right what was changed
// of one, but for what is its own.
func TestTheSameForAll(t *testing.T) {
	sit(t, 100, 30, func(_ *testing.T, a at) {
		a.Type("a").Wants("nothing was changed of this file that could hold for others")
	})
	sit(t, 100, 30, func(t *testing.T, a at) {
		a.Type(" ").Type("emac").Press("enter").Type("rx").Press("enter").Type("snte").Press("enter").Type("a")
		a.Wants("the same for 2 files more: encoding, unit")
		for file, want := range []look.Choice{{Fine: true}, {Encoding: "MacRoman", Unit: "sentence", Name: "annax"}, {Encoding: "MacRoman", Unit: "sentence"}, {Encoding: "MacRoman", Unit: "sentence"}} {
			if got := a.said(file); got.Encoding != want.Encoding || got.Unit != want.Unit || got.Name != want.Name || got.Fine != want.Fine {
				t.Errorf("of file %d it is said %+v, want %+v", file, got, want)
			}
		}
		a.Type("u").Wants("undone")
		if got := a.said(2); got.Encoding != "" || a.said(1).Encoding != "MacRoman" {
			t.Errorf("after undo it is said %+v, and %+v of the file itself", got, a.said(1))
		}
	}, "in/P07.txt", "in/anna.txt", "in/cafe.txt", "in/head.txt")
}

// TestThroughTheFiles goes from file to file, and asks in the end.
func TestThroughTheFiles(t *testing.T) {
	sit(t, 100, 30, func(t *testing.T, a at) {
		a.Type(" ").Wants("FILES 2 of 4").Type(" ").Wants("it cannot be taken in: x leaves it out").Type("x").Wants("FILES 4 of 4")
		a.Type(" ").Wants("Take in 2 files? 1 passed over, 1 left out.").Type("y")
		said, taken := a.screen.Taken()
		if !taken || !a.Quit() || !said[0].Said.Fine || !said[1].Said.Skip || said[1].Said.Fine || !said[3].Said.Fine {
			t.Errorf("taken %v, said %+v", taken, said)
		}
	}, "in/P07.txt", "in/broken.vtt", "in/ages.csv", "in/head.txt")
}

// TestOnceMore goes on where another screen ended, since the study refused the files:
// what was said stands, is not lost without asking, and can be kept for all.
func TestOnceMore(t *testing.T) {
	files := []string{"in/P07.txt", "in/anna.txt", "in/broken.vtt"}
	var said []look.Coming
	sit(t, 80, 24, func(t *testing.T, a at) {
		a.Type("jK").Type("notes").Press("enter").Type(" ").Type("gg").Press("ctrl+s").Type("y")
		said, _ = a.screen.Taken()
		if said[1].Said.Kind != "notes" || !said[1].Said.Fine || said[1].Words == "" || said[2].Words != "" {
			t.Fatalf("left as %+v", said)
		}
	}, files...)
	again := func(test func(*testing.T, *tuitest.Driver, *look.Screen)) {
		synctest.Test(t, func(t *testing.T) {
			c := (&folder{}).config(files...)
			c.Files, c.Refused = said, "the disk is full — make room"
			s := look.New(c)
			d := tuitest.New(t, s, 80, 24)
			test(t, d.Wants("Nothing was taken in: the disk is full — make room. What", "stands. Try again?"), s)
		})
	}
	again(func(t *testing.T, d *tuitest.Driver, s *look.Screen) {
		d.Type("y")
		if now, taken := s.Taken(); !taken || !d.Quit() || now[1].Said.Kind != "notes" {
			t.Errorf("taken %v, said %+v", taken, now)
		}
	})
	again(func(t *testing.T, d *tuitest.Driver, s *look.Screen) {
		d.Type("nq").Wants("What you said of 1 file is").Type("njaq").Wants("What you said of 3 files is").Type("y")
		if now, taken := s.Taken(); taken || now[0].Said.Kind != "notes" {
			t.Errorf("taken %v, said %+v", taken, now)
		}
	})
}

// TestAlone takes in a file that is by itself without asking.
func TestAlone(t *testing.T) {
	sit(t, 100, 30, func(t *testing.T, a at) {
		a.Type(" ")
		if _, taken := a.screen.Taken(); !taken || !a.Quit() {
			t.Errorf("taken %v, left %v", taken, a.Quit())
		}
	}, "in/P07.txt")
	sit(t, 100, 30, func(t *testing.T, a at) {
		a.Press("ctrl+s").Wants("there is nothing to take in; q leaves").Type("q")
		if _, taken := a.screen.Taken(); taken || !a.Quit() {
			t.Errorf("taken %v, left %v", taken, a.Quit())
		}
	}, "in/broken.vtt")
}

// TestLeaving asks where something would be lost.
func TestLeaving(t *testing.T) {
	for _, key := range []string{"q", "esc", "ctrl+c"} {
		sit(t, 100, 30, func(t *testing.T, a at) {
			if a.Press(key); !a.Quit() {
				t.Errorf("%s does not leave though nothing was said", key)
			}
		})
		sit(t, 100, 30, func(t *testing.T, a at) {
			a.Type(" ").Press(key).Wants("Leave, and take nothing in?").Type("n")
			if a.Quit() {
				t.Errorf("left without being sure")
			}
			a.Press(key).Type("y")
			if _, taken := a.screen.Taken(); taken || !a.Quit() {
				t.Errorf("taken %v, left %v", taken, a.Quit())
			}
		})
	}
	sit(t, 100, 30, func(_ *testing.T, a at) {
		a.Press("enter", "esc").Wants("▸  P07.txt")
		if a.Quit() {
			t.Error("esc in the card leaves")
		}
	})
}

// TestTwins tells files apart that come to the same.
func TestTwins(t *testing.T) {
	sit(t, 120, 30, func(t *testing.T, a at) {
		a.Type("j").Wants("it has the same text as in/P07.txt").Type("j").Wants("the transcript of in/P07.txt has the same name")
		a.Type("r2").Press("enter").Lacks("the same name").Type("u").Wants("the same name")
		a.Type("ggx").Lacks("the same name").Type("j").Lacks("the same text").Wants("1 left out")
	}, "in/P07.txt", "in/P07-copy.txt", "in/deeper/P07.txt")
}

// TestClash takes nothing in as long as a file says of a participant what the study
// has otherwise: all of it would be refused.
func TestClash(t *testing.T) {
	sit(t, 120, 30, func(t *testing.T, a at) {
		a.Type("jo").Wants(`Region of P07 is "north" here and "south" in the study`, "1 in trouble").Type("k")
		a.Press("ctrl+s").Wants("nothing can be taken in as long as it is told otherwise elsewhere", "FILES 2 of 2")
		a.Type("o").Wants("2 files").Lacks("in trouble").Press("ctrl+s").Wants("Take in 2 files?").Press("esc")
		a.Type("ox").Press("ctrl+s").Wants("Take in 1 file? 1 left out.")
	}, "in/P07.txt", "in/clash.txt")
	sit(t, 120, 30, func(_ *testing.T, a at) {
		a.Type("j").Wants(`Age of P07 is "51" here and "41" in in/old.txt`).Press("ctrl+s").Wants("nothing can be taken in")
		a.Type("x").Press("ctrl+s").Wants("Take in 1 file?")
	}, "in/old.txt", "in/older.txt")
}

// TestNextDoubt goes to what needs a person, and to nothing else.
func TestNextDoubt(t *testing.T) {
	sit(t, 120, 30, func(_ *testing.T, a at) {
		a.Wants("8 files, 2 doubtful, 2 in trouble").Type("d").Wants("FILES 2 of 8").Type(" ").Wants("1 doubtful").Type("ggd").Wants("FILES 3 of 8")
		a.Type("d").Wants("FILES 4 of 8").Type("x").Wants("FILES 7 of 8").Type("x").Wants("FILES 8 of 8")
		a.Type("d").Wants("FILES 3 of 8").Type("xd").Wants("no file that has been read is doubtful or in trouble")
	})
}

// TestSearch goes to the files with something in their path.
func TestSearch(t *testing.T) {
	sit(t, 100, 30, func(_ *testing.T, a at) {
		a.Type("/p07").Press("enter").Wants("FILES 6 of 8").Type("n").Wants("FILES 7 of 8").Type("nN").Wants("FILES 7 of 8")
		a.Type("/zzz").Press("enter").Wants("no file has “p07zzz” in its name")
	})
}

// TestWhy says why the screen has come up, until a key is pressed.
func TestWhy(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := (&folder{}).config(names()...)
		c.Why = "look at these"
		tuitest.New(t, look.New(c), 80, 24).Wants("─ look at these ─").Type("j").Lacks("look at these")
	})
}

// TestReading reads the file under the cursor first, a few at once, and drops what
// came of a choice that holds no more.
func TestReading(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &folder{gate: make(chan struct{})}
		var many []string
		for range 40 {
			many = append(many, names()...)
		}
		c := f.config(many...)
		c.At = 7
		s := look.New(c)
		d := tuitest.New(t, s, 100, 30)
		d.Wants("320 still to read", "FILES 8 of 320", "reading")
		if f.running != 4 || f.asked[0] == f.asked[1] {
			t.Errorf("%d files are read at once: %q", f.running, f.asked)
		}
		d.Type("emac").Press("enter") // while it is being read
		close(f.gate)
		d.Send(nil)
		d.Wants("encoding       MacRoman").Lacks("still to read")
		f.gate = make(chan struct{})
		d.Type("eutf").Press("enter").Wants("reading it again… in/head.txt", "encoding       MacRoman")
		close(f.gate)
		d.Send(nil)
		d.Wants("encoding       UTF-8").Lacks("reading it again")
		if f.most != 4 || !slices.Contains(f.asked, "in/head.txt MacRoman") || len(f.asked) != 322 {
			t.Errorf("%d were read at once, %d in all", f.most, len(f.asked))
		}
	})
}
