package themes_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"emic/internal/codebook"
	"emic/internal/demo/demotest"
	"emic/internal/study"
	"emic/internal/tui/desktest"
	"emic/internal/tui/theme"
)

func TestFrames(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 40}, {200, 60}} {
		t.Run(fmt.Sprint(size[0]), func(t *testing.T) {
			sit(t, desktest.Look{Width: size[0], Height: size[1]}, func(_ *testing.T, d *desk) {
				d.Golden(fmt.Sprintf("tree-%d", size[0]))
				d.Press("j", "j", "b").Type("area").Press("enter", "right", "right")
				d.Golden(fmt.Sprintf("area-%d", size[0]))
			})
		})
	}
	sit(t, desktest.Look{Width: 80, Height: 24, Theme: theme.Dark}, func(_ *testing.T, d *desk) {
		d.Press("j", "j").GoldenColour("dark-80")
	})
}

// row returns the line of the frame that has a name.
func row(t *testing.T, d *desk, name string) string {
	t.Helper()
	for line := range strings.SplitSeq(d.Text(), "\n") {
		if strings.Contains(line, " "+name+" ") {
			return line
		}
	}
	t.Fatalf("no row of %q:\n%s", name, d.Text())
	return ""
}

// order returns which of the names come first in the frame.
func order(t *testing.T, d *desk, first, second string) {
	t.Helper()
	a, b := strings.Index(d.Text(), first), strings.Index(d.Text(), second)
	if a < 0 || b < 0 || a > b {
		t.Errorf("%q (at %d) does not come before %q (at %d):\n%s", first, a, second, b, d.Text())
	}
}

func TestTheCountThatIsChosenIsTheOneInTheTable(t *testing.T) {
	sit(t, desktest.Look{Width: 80, Height: 24}, func(_ *testing.T, d *desk) {
		d.Wants("segments: distinct marked stretches", "SEGMENTS")
		d.Press("c").Type("words").Press("enter").Wants("words: that begin within the stretches", "WORDS")
		if got := row(t, d, "The locality"); !strings.Contains(got, "1,074") || !strings.Contains(got, "12 of 12") {
			t.Errorf("the row of words and participants is %q", got)
		}
		d.Press("c").Type("participants").Press("enter")
		if got := row(t, d, "Urban setting"); !strings.Contains(got, "3 of 12") {
			t.Errorf("the row of participants is %q", got)
		}
		d.Lacks("Bars: against the most")
	})
}

func TestFoldsOutliveAReload(t *testing.T) {
	sit(t, desktest.Look{Width: 80, Height: 24}, func(_ *testing.T, d *desk) {
		d.Press("j", "h").Lacks("Urban setting").Wants("▸ Type of locality")
		d.Press("2", "3").Lacks("Urban setting")
		addCode(t, d)
		d.Advance(2 * time.Second).Lacks("Urban setting").Wants("▸ Type of locality")
		d.Press("l").Wants("Urban setting")
		d.Press("h", "h")
		if got := row(t, d, "The locality"); !strings.HasPrefix(got, "▸") {
			t.Errorf("fold on a folded row does not go up: %q", got)
		}
	})
}

// addCode has somebody else add a code with nothing under it.
func addCode(t *testing.T, d *desk) {
	t.Helper()
	mary := d.Author
	mary.Name = "mary"
	if _, err := d.Study.Do(mary, mary.EditCodebook("add a code", func(b *codebook.Book) error {
		_, err := b.Create(codebook.Code{Name: "Zebra crossings", Level: b.Levels[0].ID, Brief: "Stripes."})
		return err
	})); err != nil {
		t.Fatal(err)
	}
}

func TestWhatAnotherCoderDoesIsCounted(t *testing.T) {
	sit(t, desktest.Look{Width: 80, Height: 24}, func(_ *testing.T, d *desk) {
		addCode(t, d)
		d.Advance(2 * time.Second).Press("G").Wants("Zebra crossings")
		if got := row(t, d, "Zebra crossings"); !strings.Contains(got, " 0 ") || !strings.Contains(got, "0 of 12") {
			t.Errorf("a code with nothing is %q", got)
		}
	})
}

func TestSiblingsAreSortedByTheCount(t *testing.T) {
	sit(t, desktest.Look{Width: 80, Height: 24}, func(_ *testing.T, d *desk) {
		order(t, d, "Valleys setting", "Local social and economic")
		d.Press("s").Wants("most segments first")
		d.Press("g g").Wants("▸▾ The implications for joint commissioning")
		order(t, d, "Us and them", "Invited but absent")
		d.Press("/").Type("valleys").Press("enter")
		order(t, d, "Local social and economic", "▸      Valleys setting")
		d.Press("s")
		order(t, d, "▸      Valleys setting", "Local social and economic")
	})
}

func TestSearchOpensWhatIsFoldedAndGoesRound(t *testing.T) {
	sit(t, desktest.Look{Width: 80, Height: 24}, func(_ *testing.T, d *desk) {
		d.Press("n").Wants("nothing to search for yet")
		d.Press("h").Lacks("Urban setting")
		d.Press("/").Type("SETTING").Press("enter").Wants("▸      Valleys setting")
		d.Press("n").Wants("▸      Urban setting")
		d.Press("n", "n").Wants("▸      Valleys setting")
		d.Press("N").Wants("▸      Rural setting")
		d.Press("/").Press("ctrl+u").Type("no such (name").Press("enter").Wants("no name has “no such (name”")
	})
}

func TestACellLeadsToItsQuotesAndEscComesBack(t *testing.T) {
	sit(t, desktest.Look{Width: 80, Height: 24}, func(_ *testing.T, d *desk) {
		d.Press("b").Type("area").Press("enter").Press("right", "right", "j", "j")
		d.Wants("▸urban", "Valleys setting, urban: 2 codings")
		before := d.Text()
		d.Press("enter").Wants("Valleys setting, area urban  2 quotes").Lacks("P01:9")
		d.Press("enter").Wants("P06")
		d.Press("esc").Wants("Valleys setting, area urban  2 quotes")
		d.Press("3", "b").Press("home").Type("everybody").Press("enter").Lacks("▸urban")
		d.Press("esc", "esc")
		if got := d.Text(); got != before {
			t.Errorf("esc comes back to\n%s\nwant\n%s", got, before)
		}
	})
}

func TestColumnsComeIntoSightWithTheCursor(t *testing.T) {
	m := demotest.Study(t)
	spread(t, m)
	sit(t, desktest.Look{Width: 80, Height: 24, Study: m}, func(_ *testing.T, d *desk) {
		d.Press("b").Type("village").Press("enter").Wants("columns 1 to", "of 12 (← →)").Lacks("village 12")
		for range 12 {
			d.Press("right")
		}
		d.Wants("▸village 12").Lacks("  village 9")
		for range 12 {
			d.Press("left")
		}
		d.Wants("columns 1 to", "▸all")
	})
}

// spread gives every participant another village.
func spread(t *testing.T, m *study.Memory) {
	t.Helper()
	author := study.Author{Name: "jane", Now: time.Now, Random: zeros{}}
	var profiles []study.Profile
	for i := range 12 {
		profiles = append(profiles, study.Profile{
			Name:       fmt.Sprintf("P%02d", i+1),
			Attributes: map[string]string{"village": fmt.Sprintf("village %d", i+1)},
		})
	}
	if _, err := m.Do(author, author.SetParticipants(profiles)); err != nil {
		t.Fatal(err)
	}
}

type zeros struct{}

func (zeros) Read(b []byte) (int, error) { return len(b), nil }

func TestAnEmptyStudySaysWhatToDo(t *testing.T) {
	m := &study.Memory{}
	author := study.Author{Name: "jane", Now: time.Now, Random: zeros{}}
	if _, err := m.Do(author, author.Begin("Empty", &codebook.Book{Levels: codebook.DefaultLevels()})); err != nil {
		t.Fatal(err)
	}
	sit(t, desktest.Look{Width: 80, Height: 24, Study: m}, func(_ *testing.T, d *desk) {
		d.Wants("No codes yet.").Press("j", "k", "h", "l", "left", "right", "s", "n", "enter", "G", "pgdown")
		d.Press("b").Wants("no attributes yet: emic participants STUDY set gives some")
		d.Press("c").Type("words").Press("enter").Wants("No codes yet.")
	})
}

func TestEveryWindowIsFilled(t *testing.T) {
	sit(t, desktest.Look{Width: 80, Height: 24}, func(_ *testing.T, d *desk) {
		d.Press("b").Type("persp").Press("enter")
		for _, size := range [][2]int{{40, 10}, {41, 12}, {60, 20}, {300, 100}, {80, 11}} {
			d.Resize(size[0], size[1]).Press("G", "g g", "ctrl+d", "pgup")
		}
		d.Click(10, 6)
	})
}
