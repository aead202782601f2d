package page_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"emic/internal/tui/page"
)

// stack is a list of items of given heights, counting how often it renders.
type stack struct {
	heights  []int
	versions map[int]uint64
	renders  int
}

func (s *stack) Len() int                { return len(s.heights) }
func (s *stack) Version(item int) uint64 { return s.versions[item] }

func (s *stack) Render(item, width int, current bool) []string {
	s.renders++
	lines := make([]string, s.heights[item])
	for i := range lines {
		pointer := " "
		if current && i == 0 {
			pointer = ">"
		}
		lines[i] = fmt.Sprintf("%s%d.%d", pointer, item, i)
	}
	return lines
}

func (s *stack) set(item, height int) {
	s.heights[item] = height
	s.versions[item]++
}

func newStack(heights ...int) (*stack, *page.List) {
	s := &stack{heights: heights, versions: map[int]uint64{}}
	return s, page.NewList(s)
}

func repeat(height, count int) []int {
	heights := make([]int, count)
	for i := range heights {
		heights[i] = height
	}
	return heights
}

// look returns the window with its blanks trimmed, rows parted by spaces.
func look(l *page.List) string {
	var rows []string
	for row := range strings.SplitSeq(l.View(), "\n") {
		rows = append(rows, strings.TrimSpace(row))
	}
	return strings.TrimSpace(strings.Join(rows, " "))
}

func wantLook(t *testing.T, l *page.List, want string) {
	t.Helper()
	if got := look(l); got != want {
		t.Errorf("window is %q, want %q", got, want)
	}
}

func TestListMovesTheWindowAsLittleAsItCan(t *testing.T) {
	_, l := newStack(repeat(2, 9)...)
	l.SetSize(5, 8)
	wantLook(t, l, ">0.0 0.1 1.0 1.1 2.0 2.1 3.0 3.1")
	l.Move(2)
	wantLook(t, l, "0.0 0.1 1.0 1.1 >2.0 2.1 3.0 3.1")
	l.Move(1)
	wantLook(t, l, "1.0 1.1 2.0 2.1 >3.0 3.1 4.0 4.1")
	l.Move(-1)
	wantLook(t, l, "1.0 1.1 >2.0 2.1 3.0 3.1 4.0 4.1")
	l.SetCursor(99)
	wantLook(t, l, "5.0 5.1 6.0 6.1 7.0 7.1 >8.0 8.1")
	l.SetCursor(-5)
	wantLook(t, l, ">0.0 0.1 1.0 1.1 2.0 2.1 3.0 3.1")
	if l.Cursor() != 0 {
		t.Errorf("cursor is on %d, want 0", l.Cursor())
	}
}

func TestListScrollsByLinesAndTakesTheCursorAlong(t *testing.T) {
	_, l := newStack(repeat(3, 5)...)
	l.SetSize(5, 5)
	l.Scroll(1)
	wantLook(t, l, "0.1 0.2 >1.0 1.1 1.2")
	l.Scroll(1)
	wantLook(t, l, "0.2 >1.0 1.1 1.2 2.0")
	l.Scroll(100)
	wantLook(t, l, "3.1 3.2 >4.0 4.1 4.2")
	l.Scroll(-100)
	wantLook(t, l, ">0.0 0.1 0.2 1.0 1.1")
}

func TestListGoesThroughAnItemTallerThanTheWindow(t *testing.T) {
	_, l := newStack(1, 9, 1)
	l.SetSize(5, 4)
	l.Move(1)
	wantLook(t, l, ">1.0 1.1 1.2 1.3")
	l.Page(1)
	wantLook(t, l, "1.4 1.5 1.6 1.7")
	l.Scroll(1)
	wantLook(t, l, "1.5 1.6 1.7 1.8")
	l.Move(1)
	wantLook(t, l, "1.6 1.7 1.8 >2.0")
	l.Move(-1)
	wantLook(t, l, ">1.0 1.1 1.2 1.3")
}

func TestListPages(t *testing.T) {
	_, l := newStack(repeat(1, 20)...)
	l.SetSize(5, 6)
	l.SetCursor(2)
	l.Page(0.5)
	wantLook(t, l, "3.0 4.0 >5.0 6.0 7.0 8.0")
	l.Page(1)
	wantLook(t, l, "9.0 10.0 >11.0 12.0 13.0 14.0")
	l.Page(1)
	wantLook(t, l, "14.0 15.0 >16.0 17.0 18.0 19.0")
	l.Page(1)
	wantLook(t, l, "14.0 15.0 16.0 17.0 18.0 >19.0")
	l.Page(-10)
	l.Page(-1)
	wantLook(t, l, ">0.0 1.0 2.0 3.0 4.0 5.0")
}

func TestListFindsTheItemUnderTheMouse(t *testing.T) {
	_, l := newStack(2, 3)
	l.SetSize(5, 7)
	for row, want := range map[int]string{-1: "0 0 false", 0: "0 0 true", 1: "0 1 true", 4: "1 2 true", 5: "0 0 false", 7: "0 0 false"} {
		item, line, ok := l.ItemAt(row)
		if got := fmt.Sprint(item, line, ok); got != want {
			t.Errorf("row %d holds %s, want %s", row, got, want)
		}
	}
	if row, ok := l.RowOf(1); row != 2 || !ok {
		t.Errorf("item 1 is on row %d (%v), want 2", row, ok)
	}
	if from, to := l.Visible(); from != 0 || to != 2 {
		t.Errorf("items %d to %d are in sight, want 0 to 2", from, to)
	}
}

func TestListFollowsChangesOfItsItems(t *testing.T) {
	s, l := newStack(repeat(2, 6)...)
	l.SetSize(5, 6)
	l.SetCursor(3)
	l.View()
	s.set(3, 4)
	wantLook(t, l, "2.1 >3.0 3.1 3.2 3.3 4.0")
	s.heights = s.heights[:2]
	wantLook(t, l, "0.0 0.1 >1.0 1.1")
	s.heights = nil
	wantLook(t, l, "")
	if l.Cursor() != -1 {
		t.Errorf("cursor of nothing is %d, want -1", l.Cursor())
	}
	l.Move(1)
	l.Page(1)
	l.Scroll(1)
	wantLook(t, l, "")
}

func TestListRendersOnlyWhatIsInSight(t *testing.T) {
	s, l := newStack(repeat(3, 10_000)...)
	l.SetSize(20, 12)
	l.SetCursor(5_000)
	l.View()
	if s.renders > 16 {
		t.Errorf("a jump rendered %d items for a window of 4", s.renders)
	}
	s.renders = 0
	l.View()
	if s.renders != 0 {
		t.Errorf("an unchanged window rendered %d items", s.renders)
	}
	s.set(5_000, 3)
	l.View()
	if s.renders != 1 {
		t.Errorf("a changed item rendered %d items, want 1", s.renders)
	}
	s.renders = 0
	l.Forget()
	l.View()
	if s.renders == 0 {
		t.Error("nothing was rendered after Forget")
	}
}

func TestListProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, l := newStack(rapid.SliceOfN(rapid.IntRange(1, 7), 0, 25).Draw(t, "heights")...)
		width, height := 8, 10
		l.SetSize(width, height)
		t.Repeat(map[string]func(*rapid.T){
			"move":   func(t *rapid.T) { l.Move(rapid.IntRange(-9, 9).Draw(t, "n")) },
			"scroll": func(t *rapid.T) { l.Scroll(rapid.IntRange(-15, 15).Draw(t, "n")) },
			"page":   func(t *rapid.T) { l.Page(rapid.SampledFrom([]float64{-1, -0.5, 0.5, 1}).Draw(t, "n")) },
			"size": func(t *rapid.T) {
				width, height = rapid.IntRange(0, 12).Draw(t, "width"), rapid.IntRange(0, 14).Draw(t, "height")
				l.SetSize(width, height)
			},
			"change": func(t *rapid.T) {
				if s.Len() > 0 {
					s.set(rapid.IntRange(0, s.Len()-1).Draw(t, "item"), rapid.IntRange(1, 20).Draw(t, "lines"))
				}
			},
			"shrink": func(t *rapid.T) { s.heights = s.heights[:rapid.IntRange(0, s.Len()).Draw(t, "len")] },
			"":       func(t *rapid.T) { checkWindow(t, s, l, width, height) },
		})
	})
}

// checkWindow holds the window against the whole document.
func checkWindow(t *rapid.T, s *stack, l *page.List, width, height int) {
	rows := strings.Split(l.View(), "\n")
	if len(rows) != max(height, 1) {
		t.Fatalf("%d rows, want %d", len(rows), height)
	}
	for _, row := range rows {
		if ansi.StringWidth(row) != width && height > 0 {
			t.Fatalf("row %q is not %d cells wide", row, width)
		}
	}
	if s.Len() == 0 || height == 0 || width == 0 {
		return
	}
	if _, ok := l.RowOf(l.Cursor()); !ok {
		t.Fatalf("cursor %d is out of sight", l.Cursor())
	}
	var document []string
	for item := range s.heights {
		for _, line := range s.Render(item, width, item == l.Cursor()) {
			document = append(document, page.Fit(line, width))
		}
	}
	if len(document) < height {
		document = append(document, make([]string, height-len(document))...)
		for i := range document {
			document[i] = page.Fit(document[i], width)
		}
	}
	if all, view := strings.Join(document, "\n"), strings.Join(rows, "\n"); !strings.Contains("\n"+all+"\n", "\n"+view+"\n") {
		t.Fatalf("window\n%s\nis no stretch of\n%s", view, all)
	}
}
