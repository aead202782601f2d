package codebook_test

import (
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"emic/internal/codebook"
	"emic/internal/demo"
	"emic/internal/demo/demotest"
	"emic/internal/study"
	"emic/internal/tui"
	"emic/internal/tui/desktest"
	"emic/internal/tui/keys"
	"emic/internal/tui/screen"
	"emic/internal/tui/session"
	"emic/internal/tui/theme"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
)

func small() desktest.Look {
	return desktest.Look{Width: 80, Height: 24, Start: screen.Place{Code: "resource-limits"}}
}

func wide() desktest.Look {
	return desktest.Look{Width: 120, Height: 40, Start: screen.Place{Code: "resource-limits"}}
}

func TestFrames(t *testing.T) {
	for name, l := range map[string]desktest.Look{
		"80x24": small(), "120x40": wide(), "200x60": {Width: 200, Height: 60, Start: screen.Place{Code: "resource-limits"}},
	} {
		t.Run(name, func(t *testing.T) {
			sit(t, l, func(_ *testing.T, d *desk) { d.Golden(name) })
		})
	}
	dark := wide()
	dark.Theme = theme.Dark
	sit(t, dark, func(_ *testing.T, d *desk) { d.GoldenColour("dark") })
}

func TestTreeFolds(t *testing.T) {
	sit(t, small(), func(_ *testing.T, d *desk) {
		d.Type("hh").Lacks("  Resource limits  ").Wants("▸ ▌ Perceptions of mental health")
		d.Type("l").Wants("Lower-key services wanted")
		d.Press("g g").Type("h").Lacks("Urban setting").Type("l").Wants("Urban setting")
	})
}

func TestMeaningIsReadByTab(t *testing.T) {
	sit(t, small(), func(_ *testing.T, d *desk) {
		d.Wants("Resource limits", "Brief  Money or staff").Press("tab").Wants("Not when  Pay or reward", "Took the place of Virtual money")
		d.Press("esc").Wants("Lower-key services wanted")
		d.Type("D").Lacks("Brief").Type("D").Wants("Brief")
	})
	sit(t, desktest.Look{Width: 80, Height: 10, Start: screen.Place{Code: "resource-limits"}}, func(_ *testing.T, d *desk) {
		d.Press("tab").Wants("Brief").Press("G").Wants("Example  P02").Press("g g").Wants("Brief").Type("jjjjj").Lacks("Money or staff")
	})
}

func TestAddRenameAndUndo(t *testing.T) {
	sit(t, small(), func(t *testing.T, d *desk) {
		d.Type("a").Type("Petty cash").Press("enter").Wants("▌ Petty cash", "Petty cash   Their priorities", "add code Petty cash")
		if c := d.code(t, "petty-cash"); c.Level != "category" || c.Parent != d.code(t, "resource-limits").Parent {
			t.Errorf("it is %+v", c)
		}
		siblings := d.book(t).Children(d.code(t, "petty-cash").Parent)
		at := slices.IndexFunc(siblings, func(c *codebook.Code) bool { return c.ID == "petty-cash" })
		if at == 0 || siblings[at-1].ID != "resource-limits" {
			t.Errorf("it is the %d. sibling", at)
		}
		d.Type("r").Press("ctrl+u").Type("Small change").Press("enter").Wants("▌ Small change")
		d.Type("uu").Lacks("Small change", "▌ Petty cash")
	})
}

func TestAddInsideRefusesTheLowestLevel(t *testing.T) {
	sit(t, small(), func(t *testing.T, d *desk) {
		before := len(d.book(t).Codes)
		d.Type("A").Type("Too deep").Press("enter").Wants("is of the lowest level")
		if after := len(d.book(t).Codes); after != before {
			t.Errorf("there are %d codes, were %d", after, before)
		}
		d.Type("hA").Type("Deep enough").Press("enter")
		if c := d.code(t, "deep-enough"); c.Parent != "perceptions-of-service-delivery" && c.Level != "category" {
			t.Errorf("it is %+v", c)
		}
	})
}

func TestDefineEveryPart(t *testing.T) {
	sit(t, small(), func(t *testing.T, d *desk) {
		for i, part := range []string{"brief", "definition", "use when", "not when", "example"} {
			d.Type("d").Type(part).Press("enter", "ctrl+end").Type(" New.").Press("ctrl+s")
			c := d.code(t, "resource-limits")
			text := []string{c.Brief, c.Definition, c.UseWhen, c.NotWhen, c.Example}[i]
			if !strings.HasSuffix(text, "New.") {
				t.Errorf("%s is %q", part, text)
			}
		}
		d.Press("enter").Type("origin").Press("enter").Type("a priori").Press("enter")
		if c := d.code(t, "resource-limits"); c.Origin != codebook.APriori {
			t.Errorf("origin %q", c.Origin)
		}
		d.Press("enter").Type("name").Press("enter", "ctrl+u").Type("Lack of means").Press("enter").Wants("Lack of means")
	})
}

// TestMoveUnderANewCode makes the theme that a category is to hang under, and then what
// that hangs under, each in one act.
func TestMoveUnderANewCode(t *testing.T) {
	sit(t, small(), func(t *testing.T, d *desk) {
		d.Type("vScarcity").Wants("create theme “Scarcity”, and move it there", "type to find or create").Press("enter")
		d.Wants("move Resource limits to Scarcity, a new code", "Scarcity   Their priorities")
		if c := d.code(t, "scarcity"); c.Level != "theme" || c.Parent != "priorities" || d.code(t, "resource-limits").Parent != c.ID {
			t.Errorf("it is %+v", c)
		}
		d.Type("vLack").Wants("create overarching theme “Lack”").Press("enter").Wants("move Scarcity to Lack, a new code")
		if c := d.code(t, "lack"); c.Level != "overarching-theme" || c.Parent != "" || d.code(t, "scarcity").Parent != c.ID {
			t.Errorf("it is %+v", c)
		}
		d.Type("vMore").Lacks("create").Press("esc").Type("uu").Lacks("Scarcity  ")
		if c := d.code(t, "resource-limits"); c.Parent == "scarcity" {
			t.Errorf("after undo it is %+v", c)
		}
	})
}

func TestMoveLinkAndUnlink(t *testing.T) {
	sit(t, small(), func(t *testing.T, d *desk) {
		d.Type("v").Type("Type of locality").Press("enter").Wants("move Resource limits to Type of locality")
		if c := d.code(t, "resource-limits"); c.Parent != "type-of-locality" {
			t.Errorf("it hangs under %s", c.Parent)
		}
		d.Type("u").Type("L").Type("Type of locality").Press("enter").Wants("Also under The locality > Type of locality", "Resource limits +1")
		d.Type("L").Type("Type of locality").Wants("enter unlinks").Press("enter").Lacks("Also under")
		d.Type("v").Type("the top").Press("enter")
		if c := d.code(t, "resource-limits"); c.Parent != "" {
			t.Errorf("it hangs under %s", c.Parent)
		}
		d.Type("v").Press("enter").Wants("it hangs there already")
	})
}

func TestOrderAmongSiblings(t *testing.T) {
	sit(t, small(), func(t *testing.T, d *desk) {
		order := func() int {
			b := d.book(t)
			c, _ := b.Code("resource-limits")
			return slices.IndexFunc(b.Children(c.Parent), func(c *codebook.Code) bool { return c.ID == "resource-limits" })
		}
		was := order()
		if d.Type("J"); order() != was+1 {
			t.Errorf("place %d, was %d", order(), was)
		}
		if d.Type("KK"); order() != was-1 {
			t.Errorf("place %d, was %d", order(), was)
		}
		if d.Type("KKKKKKKKKKKK"); order() != 0 {
			t.Errorf("place %d", order())
		}
		d.Wants("nothing to do", "▸l       ▌ Resource limits")
	})
}

func TestMergeSaysHowManyLiveOn(t *testing.T) {
	sit(t, wide(), func(t *testing.T, d *desk) {
		n := d.codings(t, "resource-limits")
		if n == 0 {
			t.Fatal("it has no codings")
		}
		d.Type("M").Type("us and them").Press("enter").Wants(": 15 codings live on", "(merged into", "Merged into Us and them")
		if into := d.code(t, "resource-limits").MergedInto; into != "us-and-them" {
			t.Errorf("merged into %q", into)
		}
		d.Type("R").Lacks("(merged into").Type("R").Wants("codings stay", "(retired)")
		d.Type("uuu")
		if c := d.code(t, "resource-limits"); c.Retired || c.MergedInto != "" || d.codings(t, "resource-limits") != n {
			t.Errorf("after undoing it is %+v", c)
		}
	})
}

func TestSplit(t *testing.T) {
	sit(t, small(), func(t *testing.T, d *desk) {
		both := d.codings(t, "resource-limits") + d.codings(t, "virtual-money")
		d.Type("S").Wants("0 of ").Golden("split")
		d.Press("enter").Wants("space chooses")
		d.Press("space").Press("space").Press("k").Press("space").Wants("1 of ", "■")
		d.Press("enter").Type("Posts").Press("enter").Wants("▌ Posts", "Posts   Their priorities", "split Posts off")
		if n := d.codings(t, "posts"); n != 1 {
			t.Errorf("the new code has %d codings", n)
		}
		if n := d.codings(t, "resource-limits") + d.codings(t, "virtual-money"); n != both-1 {
			t.Errorf("%d codings stay of %d", n, both)
		}
		d.Type("u")
		if n := d.codings(t, "resource-limits") + d.codings(t, "virtual-money"); n != both {
			t.Errorf("after undoing %d codings of %d", n, both)
		}
		d.Type("S").Press("/").Type("posts").Press("enter").Press("esc").Wants("Brief")
	})
}

func TestSplitFollowsWhatOthersDo(t *testing.T) {
	sit(t, small(), func(t *testing.T, d *desk) {
		both := d.codings(t, "resource-limits") + d.codings(t, "virtual-money")
		d.Type("S").Press("space").Wants("1 of 15 codings")
		ann := study.Author{Name: "ann", Now: time.Now, Random: rand.NewChaCha8([32]byte{2})}
		first := func(r study.Reader) (study.Draft, error) {
			book, err := study.ReadCodebook(r)
			if err != nil {
				return study.Draft{}, err
			}
			for m, err := range r.CodingsOf(book.IDOf("resource-limits")) {
				if err != nil {
					return study.Draft{}, err
				}
				return ann.Uncode("P02:3", m)(r)
			}
			return study.Draft{}, study.ErrNotFound
		}
		if _, err := d.Study.Do(ann, first); err != nil {
			t.Fatal(err)
		}
		d.Advance(2*time.Second).Wants("0 of 14 codings").Press("enter").Wants("space chooses").Press("g g").Press("space", "enter")
		d.Type("Rest").Press("enter")
		if n := d.codings(t, "rest") + d.codings(t, "resource-limits") + d.codings(t, "virtual-money"); n != both-1 {
			t.Errorf("%d codings, were %d, and one was removed", n, both)
		}
	})
}

func TestSplitDoesNotShowWithheldWords(t *testing.T) {
	m := demotest.Study(t)
	var slug, secret string
	err := m.View(func(r study.Reader) error {
		book, err := study.ReadCodebook(r)
		if err != nil {
			return err
		}
		tr, err := study.TranscriptNamed(r, "P03")
		if err != nil {
			return err
		}
		text, err := r.Text(tr.Text)
		for w, err := range r.Marks(study.Withheld, tr.ID) {
			if err != nil {
				return err
			}
			for c, err := range r.Marks(study.Coding, tr.ID) {
				if err != nil {
					return err
				}
				if c.Span.Overlaps(w.Span) {
					slug, secret = book.Resolve(book.SlugOf(c.Code)), text[c.Span.Start:c.Span.Start+15]
				}
			}
		}
		return err
	})
	if err != nil || slug == "" {
		t.Fatalf("nothing is coded there: %v", err)
	}
	sit(t, desktest.Look{Width: 200, Height: 60, Start: screen.Place{Code: slug}}, func(_ *testing.T, d *desk) {
		d.Type("S").Wants("withheld: its words are not shown").Lacks(secret)
	})
}

func TestColourAndPin(t *testing.T) {
	sit(t, small(), func(t *testing.T, d *desk) {
		d.Type("C").Type("sky").Press("enter")
		if c := d.code(t, "resource-limits"); c.Colour != "#56b4e9" {
			t.Errorf("colour %q", c.Colour)
		}
		d.Type("C").Type("another").Press("enter", "ctrl+u").Type("reddish").Press("enter").Wants("is no colour")
		d.Type("C").Type("another").Press("enter", "ctrl+u").Type("#ABCDEF").Press("enter")
		if c := d.code(t, "resource-limits"); c.Colour != "#abcdef" {
			t.Errorf("colour %q", c.Colour)
		}
		d.Type("P").Wants("free: ").Press("ctrl+u").Type("j").Press("enter").Wants("the code screen uses that key")
		d.Press("ctrl+u").Wants("no key any more").Type("f").Wants("taken from GP in the lead").Press("enter").Wants("▸f       ▌ Resource limits", "taken from GP in the lead")
		if c := d.code(t, "resource-limits"); c.Pin != "f" {
			t.Errorf("pinned to %q", c.Pin)
		}
		d.Type("P").Press("ctrl+u").Press("enter").Wants("take the key off")
	})
}

func TestMemoOnTheCode(t *testing.T) {
	sit(t, wide(), func(_ *testing.T, d *desk) {
		d.Type("m").Type("Money again.").Press("ctrl+s").Wants("Memo, note, jane", "Money again.")
		d.Type("u").Lacks("Money again.")
	})
}

func TestSearch(t *testing.T) {
	sit(t, small(), func(_ *testing.T, d *desk) {
		d.Press("g g").Type("h/").Type("surgery").Press("enter")
		first := d.Text()
		if d.Type("n"); d.Text() == first {
			t.Error("n stays where it was")
		}
		if d.Type("N"); d.Text() != first {
			t.Errorf("N does not come back:\n%s", d.Text())
		}
		d.Press("/", "ctrl+u").Type("us and them").Press("enter").Wants("▌ Us and them", "Brief  A felt divide").Type("n").Lacks("Brief  A felt divide")
		d.Press("/", "ctrl+u").Type("no such thing").Press("enter").Wants("no code has")
	})
}

func TestGoesToQuotesAndBack(t *testing.T) {
	sit(t, small(), func(_ *testing.T, d *desk) {
		d.Press("g d").Wants("Resource limits").Lacks("Brief  ").Press("esc").Wants("▸l       ▌ Resource limits")
	})
}

func TestCountsFollowCodings(t *testing.T) {
	sit(t, small(), func(_ *testing.T, d *desk) {
		d.Wants("service delivery +1                     75")
		d.Press("f1").Type("u").Press("f2") // the newest act has withheld a passage
		d.Wants("service delivery +1                     77")
	})
}

func TestOtherWritersAreSeen(t *testing.T) {
	sit(t, small(), func(t *testing.T, d *desk) {
		ann := study.Author{Name: "ann", Now: time.Now, Random: rand.NewChaCha8([32]byte{2})}
		if _, err := d.Study.Do(ann, ann.EditCodebook("add", func(b *codebook.Book) error {
			_, err := b.Create(codebook.Code{Name: "By another hand"})
			return err
		})); err != nil {
			t.Fatal(err)
		}
		d.Advance(2 * time.Second).Wants("76 codes").Type("/").Type("another hand").Press("enter").Wants("▌ By another hand")
	})
}

func TestEveryThemeAndSizeKeepsItsShape(t *testing.T) {
	for _, choice := range []theme.Choice{theme.Dark, theme.Light, theme.None} {
		sit(t, desktest.Look{Width: 40, Height: 10, Theme: choice, Start: screen.Place{Code: "resource-limits"}}, func(_ *testing.T, d *desk) {
			for _, size := range [][2]int{{40, 10}, {99, 12}, {100, 11}, {300, 80}, {41, 60}} {
				d.Resize(size[0], size[1]).Press("tab").Type("jjG").Press("tab").Type("SGn").Press("esc").Type("Dkk").Type("D")
			}
		})
	}
}

func BenchmarkMoveAndView(b *testing.B) {
	s, err := session.Open(demotest.Study(b), study.Author{Name: demo.Coder, Now: time.Now, Random: rand.NewChaCha8([32]byte{1})})
	if err != nil {
		b.Fatal(err)
	}
	app := tui.New(s, tui.Settings{Theme: theme.New(lipgloss.NewRenderer(io.Discard), theme.Dark), Now: time.Now, Start: screen.Place{Screen: keys.Codebook}})
	app.Init()
	app.Update(tea.WindowSizeMsg{Width: 200, Height: 60})
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		key := "j"
		if i%64 >= 32 {
			key = "k"
		}
		app.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(key)})
		if app.View() == "" {
			b.Fatal("nothing is drawn")
		}
	}
}

func TestMouse(t *testing.T) {
	sit(t, small(), func(_ *testing.T, d *desk) {
		d.Press("g g").Click(20, 4).Wants("▸        ▌ Urban setting")
		d.Send(tea.MouseMsg{Button: tea.MouseButtonWheelDown, Action: tea.MouseActionPress})
		d.Lacks("The locality   ")
	})
}

func TestEmptyCodebook(t *testing.T) {
	sit(t, small().On(&study.Memory{}), func(t *testing.T, d *desk) {
		d.Wants("No codes yet").Type("rdMSRvLCPmJK").Wants("a adds the first")
	})
}

// TestEnteredWhereItIs has the tree back in its place, whose lines the meaning had.
func TestEnteredWhereItIs(t *testing.T) {
	for _, way := range [][]string{{"2"}, {"3", "2"}, {"3", "esc"}} {
		sit(t, desktest.Look{Width: 80, Height: 24}, func(_ *testing.T, d *desk) {
			d.Press("G", "tab").Lacks("▸").Press(way...).Wants("▸")
		})
	}
}
