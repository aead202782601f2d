package tuitest_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"emic/internal/tui/tuitest"
)

// diary is a model that writes down what it is sent and does what a test has
// laid down for a key.
type diary struct {
	lines []string
	does  map[string]tea.Cmd
	view  func() string
	size  tea.WindowSizeMsg
}

func (d *diary) Init() tea.Cmd { return d.does["init"] }

func (d *diary) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		d.size = msg
		return d, nil
	case tea.KeyMsg:
		d.lines = append(d.lines, msg.String())
		return d, d.does[msg.String()]
	}
	d.lines = append(d.lines, fmt.Sprint(msg))
	if cmd, ok := msg.(tea.Cmd); ok {
		return d, cmd
	}
	return d, nil
}

func (d *diary) View() string {
	if d.view != nil {
		return d.view()
	}
	lines := append([]string{"\x1b[1mdiary\x1b[0m", strings.Join(d.lines, " ")}, make([]string, d.size.Height)...)
	return strings.Join(lines[:d.size.Height], "\n")
}

// say is a command that answers with a text; after waits first.
func say(text string) tea.Cmd { return func() tea.Msg { return text } }

func after(wait time.Duration, text string) tea.Cmd {
	return tea.Tick(wait, func(time.Time) tea.Msg { return text })
}

// drive runs a test in a bubble with a model that does what is laid down.
func drive(t *testing.T, does func() map[string]tea.Cmd, test func(*tuitest.Driver)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		test(tuitest.New(t, &diary{does: does()}, 60, 4))
	})
}

func TestCommandsRunUntilNothingIsLeft(t *testing.T) {
	for name, c := range map[string]struct {
		cmd  func() tea.Cmd
		want string
	}{
		"one":                 {func() tea.Cmd { return say("a") }, "x a"},
		"none":                {func() tea.Cmd { return func() tea.Msg { return nil } }, "x"},
		"batch":               {func() tea.Cmd { return tea.Batch(say("a"), say("b"), say("c")) }, "x a b c"},
		"sequence":            {func() tea.Cmd { return tea.Sequence(say("a"), say("b")) }, "x a b"},
		"batch in sequence":   {func() tea.Cmd { return tea.Sequence(tea.Batch(say("a"), say("b")), say("c")) }, "x a b c"},
		"sequence in batch":   {func() tea.Cmd { return tea.Batch(tea.Sequence(say("a"), say("b")), say("c")) }, "x a b c"},
		"wait in sequence":    {func() tea.Cmd { return tea.Sequence(after(time.Second, "a"), say("b")) }, "x"},
		"wait beside another": {func() tea.Cmd { return tea.Batch(after(time.Second, "a"), say("b")) }, "x b"},
	} {
		t.Run(name, func(t *testing.T) {
			drive(t, func() map[string]tea.Cmd { return map[string]tea.Cmd{"x": c.cmd()} }, func(d *tuitest.Driver) {
				got := strings.Split(d.Press("x").Text(), "\n")[1]
				if got != c.want {
					t.Errorf("the model got %q, want %q", got, c.want)
				}
			})
		})
	}
}

func TestTimersGoOnWhenTold(t *testing.T) {
	does := func() map[string]tea.Cmd {
		return map[string]tea.Cmd{"x": tea.Sequence(after(time.Minute, "a"), after(time.Minute, "b"))}
	}
	drive(t, does, func(d *tuitest.Driver) {
		d.Press("x").Lacks("x a")
		d.Advance(59 * time.Second).Lacks("x a")
		d.Advance(time.Second).Wants("x a")
		d.Advance(time.Hour).Wants("x a b")
	})
}

func TestInitRuns(t *testing.T) {
	drive(t, func() map[string]tea.Cmd { return map[string]tea.Cmd{"init": say("ready")} }, func(d *tuitest.Driver) {
		d.Wants("ready")
	})
}

func TestQuitEndsTheProgram(t *testing.T) {
	drive(t, func() map[string]tea.Cmd { return map[string]tea.Cmd{"q": tea.Quit} }, func(d *tuitest.Driver) {
		d.Press("a", "q", "b").Wants("a q")
		if !d.Quit() {
			t.Error("the program has not ended")
		}
		d.Lacks("a q b")
	})
}

func TestInput(t *testing.T) {
	drive(t, func() map[string]tea.Cmd { return nil }, func(d *tuitest.Driver) {
		d.Type("j é").Press("enter", "ctrl+r", "g d", "space", "alt+x", "f1").TypeFast("jj").Paste("a b")
		d.Wants("j   é enter ctrl+r g d   alt+x f1 jj [a b]")
	})
	drive(t, func() map[string]tea.Cmd { return nil }, func(d *tuitest.Driver) {
		d.Click(3, 1).Wants("left press", "left release")
	})
}

func TestBurstDoesNotWait(t *testing.T) {
	drive(t, func() map[string]tea.Cmd { return map[string]tea.Cmd{"x": say("a")} }, func(d *tuitest.Driver) {
		x, _ := tuitest.Key("x")
		d.Burst(x, x).Wants("x x a a")
		if d.Send(x); !strings.Contains(d.Text(), "a x a") {
			t.Error("Send did not wait")
		}
	})
}

func TestEveryNamedKeyExists(t *testing.T) {
	for _, name := range []string{"enter", "esc", "tab", "shift+tab", "backspace", "up", "pgdown", "home", "ctrl+c", "f12", "space", "健"} {
		msg, ok := tuitest.Key(name)
		if want := strings.ReplaceAll(name, "space", " "); !ok || name != "backspace" && msg.String() != want {
			t.Errorf("%q is %q (%v)", name, msg.String(), ok)
		}
	}
	if _, ok := tuitest.Key("enterr"); ok {
		t.Error("a key that does not exist was found")
	}
}

func TestResize(t *testing.T) {
	drive(t, func() map[string]tea.Cmd { return nil }, func(d *tuitest.Driver) {
		d.Resize(20, 3)
		if got := d.Model().(*diary).size; got.Width != 20 || got.Height != 3 {
			t.Errorf("the model's size is %v", got)
		}
	})
}

func TestGolden(t *testing.T) {
	drive(t, func() map[string]tea.Cmd { return nil }, func(d *tuitest.Driver) {
		d.Type("jjc").Golden("diary").GoldenColour("diary")
	})
}
