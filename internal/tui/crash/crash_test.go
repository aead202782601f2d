package crash_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"emic/internal/tui/crash"
)

// caught runs a function that panics.
func caught(f func()) (e *crash.Error) {
	defer func() { e = crash.Caught(recover()) }()
	f()
	return nil
}

// slip indexes a slice beyond its end.
func slip(words []string) string { return words[len(words)] }

func TestReportsHoldNoWords(t *testing.T) {
	const canary = "kanarienvogel"
	var missing map[string]int
	for name, f := range map[string]func(){
		"a text":          func() { panic(canary) },
		"an error":        func() { panic(errors.New(canary)) },
		"a wrapped error": func() { panic(fmt.Errorf("open %s: %w", canary, errors.New("no"))) },
		"an index":        func() { fmt.Println(slip([]string{canary})) },
		"a nil map":       func() { missing[canary] = 1 },
		"a wrong type":    func() { fmt.Println(any(canary).(int)) },
	} {
		e := caught(f)
		all := e.Error() + e.Hint() + e.Report()
		if strings.Contains(all, canary) || strings.Contains(all, "/internal/tui/crash/") {
			t.Errorf("%s: %s", name, all)
		}
		if !strings.Contains(e.Report(), "crash_test.go:") {
			t.Errorf("%s: the report does not say where: %s", name, e.Report())
		}
	}
}

func TestCaughtTwice(t *testing.T) {
	first := caught(func() { panic("x") })
	if second := caught(func() { panic(first) }); second != first {
		t.Errorf("got %v", second)
	}
}

func ExampleCaught() {
	defer func() { fmt.Println(crash.Caught(recover())) }()
	panic("what P07 said")
	// Output: emic met a case it was not made for and stopped: a string
}
