//go:build unix

package cli_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"emic/internal/store"
	"emic/internal/study"
)

// TestScreensKeepWhatASyncServiceReplaces puts an older copy in the study's place, by
// renaming it, while somebody codes: every act that the screens have shown as done is
// in the file that is kept, the screens name it, and the older copy stays as it is.
func TestScreensKeepWhatASyncServiceReplaces(t *testing.T) {
	t.Parallel()
	path := smallStudy(t)
	older, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path+".temporary", older, 0o600); err != nil {
		t.Fatal(err)
	}
	d := sitDown(t, path)
	d.wait(t, " 1/")
	d.press(t, "a")
	d.wait(t, "saved ")
	d.press(t, strings.Repeat("a", 12))
	if err := os.Rename(path+".temporary", path); err != nil {
		t.Fatal(err)
	}
	d.wait(t, "joint.kept-")
	d.press(t, "aq")
	if code := d.exit(t); code != 1 {
		t.Errorf("exit code %d, want 1", code)
	}
	kept, err := filepath.Glob(filepath.Join(filepath.Dir(path), "joint.kept-*.emic"))
	if err != nil || len(kept) != 1 {
		t.Fatalf("kept are %q, %v", kept, err)
	}
	done := labelsOf(t, kept[0])
	d.mu.Lock()
	shown := regexp.MustCompile(`code \S+:\d+ as [^\x1b]*[^\x1b ]`).FindAllString(d.all.String(), -1)
	d.mu.Unlock()
	if len(shown) == 0 {
		t.Error("nothing was shown as done")
	}
	for _, label := range shown {
		if !done[label] {
			t.Errorf("%q was shown as done, and is not in %v", label, done)
		}
	}
	if now, err := os.ReadFile(path); err != nil || string(now) != string(older) {
		t.Errorf("the copy that took the place was written to (%v)", err)
	}
}

// labelsOf returns the labels of the changes of a study, which is sound.
func labelsOf(t *testing.T, path string) map[string]bool {
	t.Helper()
	if report, err := store.Verify(path, true); err != nil || len(report.Findings) > 0 {
		t.Errorf("%s is not sound: %+v, %v", path, report, err)
	}
	file, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	labels := map[string]bool{}
	if err := file.View(func(r study.Reader) error {
		for h, err := range r.History() {
			if err != nil {
				return err
			}
			labels[h.Label] = true
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return labels
}
