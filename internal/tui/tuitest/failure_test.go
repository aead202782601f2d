package tuitest_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/synctest"

	tea "github.com/charmbracelet/bubbletea"

	"emic/internal/tui/tuitest"
)

// witness stands in for a test and notes how it fails.
type witness struct {
	*testing.T
	failures []string
}

type fatal struct{}

func (w *witness) Errorf(format string, args ...any) {
	w.failures = append(w.failures, fmt.Sprintf(format, args...))
}

func (w *witness) Fatalf(format string, args ...any) {
	w.Errorf(format, args...)
	panic(fatal{})
}

// failuresOf returns how a test with the driver fails.
func failuresOf(t *testing.T, model tea.Model, test func(*tuitest.Driver)) string {
	t.Helper()
	w := &witness{}
	synctest.Test(t, func(t *testing.T) {
		w.T = t
		defer func() {
			if r := recover(); r != nil && r != (fatal{}) {
				panic(r)
			}
		}()
		test(tuitest.New(w, model, 10, 2))
	})
	return strings.Join(w.failures, "\n")
}

func TestBadFramesFail(t *testing.T) {
	for name, c := range map[string]struct{ view, want string }{
		"good":           {"\x1b[1;38;5;12m健康健康健\x1b[0m\nb", ""},
		"too low":        {"a", "1 lines in a window of 2"},
		"too high":       {"a\nb\nc", "3 lines in a window of 2"},
		"too wide":       {"a\n健康健康健康", "line 2 of the view has 12 cells in a window of 10"},
		"escape":         {"a\n\x1b]0;title\a", "what a terminal would act on"},
		"cursor":         {"\x1b[2Ja\nb", "what a terminal would act on"},
		"bidi":           {"a\u202eb\nb", "what a terminal would act on"},
		"carriage":       {"a\r\nb", "what a terminal would act on"},
		"bytes no UTF-8": {"a\xff\nb", "what a terminal would act on"},
	} {
		got := failuresOf(t, &diary{view: func() string { return c.view }}, func(*tuitest.Driver) {})
		if (got == "") != (c.want == "") || !strings.Contains(got, c.want) {
			t.Errorf("%s: the test fails with %q, want %q", name, got, c.want)
		}
	}
}

func TestOtherFailures(t *testing.T) {
	var forever tea.Cmd
	forever = func() tea.Msg { return forever }
	for name, c := range map[string]struct {
		test func(*tuitest.Driver)
		want string
	}{
		"never at rest": {func(d *tuitest.Driver) { d.Press("x") }, "does not come to rest"},
		"no such key":   {func(d *tuitest.Driver) { d.Press("entre") }, `no key "entre"`},
		"wants":         {func(d *tuitest.Driver) { d.Wants("diary", "novel") }, `lacks "novel"`},
		"lacks":         {func(d *tuitest.Driver) { d.Lacks("diary") }, `has "diary"`},
		"no golden":     {func(d *tuitest.Driver) { d.Golden("nowhere") }, "-update writes it"},
	} {
		model := &diary{does: map[string]tea.Cmd{"x": forever}, view: func() string { return "diary\n" }}
		if got := failuresOf(t, model, c.test); !strings.Contains(got, c.want) {
			t.Errorf("%s: the test fails with %q, want %q", name, got, c.want)
		}
	}
}

func TestGoldenThatDiffersFails(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.MkdirAll("testdata/golden", 0o755); err != nil {
		t.Fatal(err)
	}
	for golden, want := range map[string]string{
		"one\ntwo\n": "", "one\r\ntwo\r\n": "", "one\ntoo\n": "the frame is not testdata/golden/frame.golden",
	} {
		if err := os.WriteFile("testdata/golden/frame.golden", []byte(golden), 0o644); err != nil {
			t.Fatal(err)
		}
		model := &diary{view: func() string { return "one  \n\x1b[1mtwo\x1b[0m" }}
		got := failuresOf(t, model, func(d *tuitest.Driver) { d.Golden("frame") })
		if (got == "") != (want == "") || !strings.Contains(got, want) {
			t.Errorf("against %q the test fails with %q, want %q", golden, got, want)
		}
	}
}
