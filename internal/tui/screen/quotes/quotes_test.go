package quotes_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"emic/internal/demo/demotest"
	"emic/internal/study"
	"emic/internal/tui/desktest"
	"emic/internal/tui/theme"
)

// choose asks for the quotes of a code.
func (d *desk) choose(typed string) *desk {
	d.Press("c").Type(typed).Press("enter")
	return d
}

func TestFrames(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 40}, {200, 60}} {
		t.Run(fmt.Sprint(size[0]), func(t *testing.T) {
			sit(t, desktest.Look{Width: size[0], Height: size[1]}, func(_ *testing.T, d *desk) {
				d.choose("us and them").Press("j").Golden(fmt.Sprintf("quotes-%d", size[0]))
				d.Press("b").Type("area").Press("enter").Golden(fmt.Sprintf("area-%d", size[0]))
			})
		})
	}
	sit(t, desktest.Look{Width: 80, Height: 24, Theme: theme.Light}, func(_ *testing.T, d *desk) {
		d.choose("valleys").Press("/").Type("road").Press("enter").GoldenColour("light-80")
	})
}

func TestWithoutACodeItSaysHowToChooseOne(t *testing.T) {
	sit(t, desktest.Look{Width: 80, Height: 24}, func(_ *testing.T, d *desk) {
		d.Wants("No code chosen yet. c chooses one").Press("j", "k", "G", "x", "r", "m", "enter", "t", "n", "pgdown")
		d.choose("valleys setting").Wants("Valleys setting  4 quotes", "▸ P01:9  valleys · primary care  coded by jane")
	})
}

func TestEnterGoesToThePlaceAndEscComesBack(t *testing.T) {
	sit(t, desktest.Look{Width: 80, Height: 24}, func(_ *testing.T, d *desk) {
		d.choose("valleys setting").Press("j", "b").Type("area").Press("enter").Wants("▸ P02:43")
		before := d.Text()
		d.Press("enter").Wants("▸43")
		d.Press("esc")
		if d.Text() != before {
			t.Errorf("esc comes back to\n%s\nwant\n%s", d.Text(), before)
		}
	})
}

func TestWhatIsUnderACodeCanBeLeftOut(t *testing.T) {
	sit(t, desktest.Look{Width: 80, Height: 24}, func(_ *testing.T, d *desk) {
		d.choose("type of locality").Wants("Type of locality and all under it", "Valleys setting")
		d.Press("t").Wants("Type of locality alone", "No quotes yet", "t takes in the codes under it")
		d.Press("t").Wants("Type of locality and all under it", "▸ P01:")
	})
}

func TestOneGroupStaysUntilAnotherIsChosen(t *testing.T) {
	sit(t, desktest.Look{Width: 80, Height: 24}, func(_ *testing.T, d *desk) {
		d.Press("3", "b").Type("area").Press("enter").Press("right", "right", "j", "j").Press("enter")
		d.Wants("Valleys setting, area urban  2 quotes")
		d.Press("b").Wants("no others, as now").Press("enter").Wants("Valleys setting, area urban  2 quotes")
		d.choose("type of locality").Wants(", area urban")
		d.choose("valleys setting").Press("b").Press("home").Type("perspective").Press("enter")
		d.Wants("Valleys setting, by perspective", "everybody's quotes, no longer those of area urban alone")
	})
}

func TestARemovedCodingGoesAndComesBackWithUndo(t *testing.T) {
	sit(t, desktest.Look{Width: 80, Height: 24}, func(_ *testing.T, d *desk) {
		d.choose("valleys setting").Press("j").Wants("▸ P02:43", "4 quotes")
		d.Press("x").Wants("3 quotes", "▸ P06:17").Lacks("P02:43  ")
		d.Press("u").Wants("4 quotes", "P02:43  ")
	})
}

func TestAnothersCodingIsRemovedOnlyOnceAsked(t *testing.T) {
	m := demotest.Study(t)
	mary := study.Author{Name: "mary", Now: time.Now, Random: counting(1)}
	id := copyCoding(t, m, mary, "valleys-setting")
	if id.IsZero() {
		t.Fatal("no coding to copy")
	}
	sit(t, desktest.Look{Width: 80, Height: 24, Study: m}, func(_ *testing.T, d *desk) {
		d.choose("valleys setting").Wants("5 quotes").Press("j").Wants("coded by mary")
		d.Press("x").Wants("mary coded P01:9. Remove that coding?").Press("n").Wants("5 quotes")
		d.Press("x", "y").Wants("4 quotes").Lacks("coded by mary")
	})
}

// counting is a source of ids.
type counting byte

func (c counting) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = byte(c)
	}
	return len(b), nil
}

// copyCoding has an author put a code where its first coding is.
func copyCoding(t *testing.T, m *study.Memory, author study.Author, slug string) (id study.ID) {
	t.Helper()
	if _, err := m.Do(author, func(r study.Reader) (study.Draft, error) {
		book, err := study.ReadCodebook(r)
		if err != nil {
			return study.Draft{}, err
		}
		all, err := study.Transcripts(r)
		if err != nil {
			return study.Draft{}, err
		}
		for placed, err := range r.Marks(study.Coding, all[0].ID) {
			if err != nil {
				return study.Draft{}, err
			}
			if book.SlugOf(placed.Code) == slug {
				id = placed.ID
				p := study.Passage{Transcript: all[0].ID, Span: placed.Span, Handle: "P01:9"}
				return author.Code(p, placed.Code)(r)
			}
		}
		return study.Draft{}, study.ErrNotFound
	}); err != nil {
		t.Fatal(err)
	}
	return id
}

func TestOneOfSeveralCodingsIsRecoded(t *testing.T) {
	sit(t, desktest.Look{Width: 80, Height: 24}, func(_ *testing.T, d *desk) {
		d.choose("type of locality").Press("/").Type("funny uncle").Press("enter")
		d.Wants("▸ P02:43", "VS Valleys setting  ▌LS Local social and economic circumstances")
		count := countOf(t, d)
		d.Press("r").Wants("Recode which?").Type("valleys").Press("enter")
		d.Wants("Recode P02:43 as").Type("urban setting").Press("enter")
		d.Wants("▸ P02:43", "US Urban setting  ▌LS Local social")
		if got := countOf(t, d); got != count {
			t.Errorf("after recoding within the theme there are %s, want %s", got, count)
		}
		d.choose("valleys setting").Wants("3 quotes")
	})
}

// countOf returns how many quotes the title says there are.
func countOf(t *testing.T, d *desk) string {
	t.Helper()
	title := strings.Split(d.Text(), "\n")[1]
	return title[strings.LastIndex(title, "  ")+2:]
}

func TestAMemoIsWrittenAndEdited(t *testing.T) {
	sit(t, desktest.Look{Width: 80, Height: 24}, func(_ *testing.T, d *desk) {
		d.choose("valleys setting").Press("m").Wants("Memo on P01:9").Type("One road.").Press("ctrl+s")
		d.Wants("✎ analytic, jane: One road.", "▸ P01:9")
		d.Press("m").Type(" In and out.").Press("ctrl+s").Wants("One road. In and out.")
	})
}

func TestSearchFindsWordsAndGoesRound(t *testing.T) {
	sit(t, desktest.Look{Width: 80, Height: 24}, func(_ *testing.T, d *desk) {
		d.choose("valleys setting").Press("n").Wants("nothing to search for yet")
		d.Press("/").Type("AUNTIE").Press("enter").Wants("▸ P06:17")
		d.Press("n").Wants("▸ P06:17")
		d.Press("/").Press("ctrl+u").Type("the Valleys if").Press("enter").Wants("▸ P08:9").Lacks("no quote has")
		d.Press("/").Press("ctrl+u").Type("[").Press("enter").Wants("no quote has “[”")
	})
}

func TestWithheldWordsAreNowhere(t *testing.T) {
	m := demotest.Study(t)
	var p study.Passage
	if err := m.View(func(r study.Reader) error {
		all, err := study.Transcripts(r)
		if err != nil {
			return err
		}
		text, err := r.Text(all[0].Text)
		p.Transcript, p.Handle = all[0].ID, "P01:9"
		p.Span.Start = strings.Index(text, "One road up")
		p.Span.End = p.Span.Start + len("One road up")
		return err
	}); err != nil {
		t.Fatal(err)
	}
	sit(t, desktest.Look{Width: 80, Height: 24, Study: m}, func(_ *testing.T, d *desk) {
		d.choose("valleys setting").Wants("4 quotes", "One road up")
		if _, err := m.Do(d.Author, d.Author.Withhold(p)); err != nil {
			t.Fatal(err)
		}
		d.Advance(2*time.Second).Wants("3 quotes", "Left out: 1 coding").Lacks("One road up", "P01:9")
	})
}

func TestEveryWindowIsFilled(t *testing.T) {
	sit(t, desktest.Look{Width: 80, Height: 24}, func(_ *testing.T, d *desk) {
		d.choose("us and them").Press("b").Type("persp").Press("enter")
		for _, size := range [][2]int{{40, 10}, {41, 12}, {60, 20}, {300, 100}, {80, 11}} {
			d.Resize(size[0], size[1]).Press("G", "g g", "ctrl+d", "pgup")
		}
		d.Click(10, 6)
	})
}
