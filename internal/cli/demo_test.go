package cli

import (
	"testing"

	"emic/internal/demo"
	"emic/internal/tui/screen"
)

// TestFreshDemoForgetsWhatWasTyped keeps the text that was being typed in the demo until
// the demo is made anew: what it was about is no more.
func TestFreshDemoForgetsWhatWasTyped(t *testing.T) {
	cache := t.TempDir()
	run := func(args ...string) (draft string) {
		env, _, errs := testEnv(append([]string{"demo"}, args...)...)
		env.CacheDir = cache
		if code := Main(env); code != done {
			t.Fatalf("exit code %d: %s", code, errs)
		}
		m, _, err := env.drafts(demoPath(env), demo.Coder).Load()
		if err != nil {
			t.Fatal(err)
		}
		return m.Text
	}
	run()
	env := Env{CacheDir: cache}
	if err := env.drafts(demoPath(env), demo.Coder).Keep(1, screen.Writing{Text: "she hesitates"}); err != nil {
		t.Fatal(err)
	}
	if kept := run(); kept != "she hesitates" {
		t.Errorf("what was typed in the demo is %q", kept)
	}
	if kept := run("--fresh"); kept != "" {
		t.Errorf("in the new demo there is %q", kept)
	}
}
