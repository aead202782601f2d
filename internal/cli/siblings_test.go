//go:build unix

package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"emic/internal/store"
)

// TestScreensTellOfACopy opens a study beside which lies a copy that somebody has gone on
// with; the copy's name would retitle the window.
func TestScreensTellOfACopy(t *testing.T) {
	t.Parallel()
	path := smallStudy(t)
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(filepath.Dir(path), "joint \x1b]0;gone\a.emic")
	if err := os.WriteFile(copied, content, 0o600); err != nil {
		t.Fatal(err)
	}
	d := sitDown(t, copied)
	d.wait(t, " 1/")
	d.press(t, "a")
	d.wait(t, "saved ")
	d.standUp(t)

	d = sitDown(t, path)
	d.wait(t, " 1 act of this study is only in joint ")
	d.standUp(t)
	d.mu.Lock()
	defer d.mu.Unlock()
	if strings.Contains(d.all.String(), "0;gone\a") {
		t.Error("the name acts on the terminal")
	}
	if near, err := store.Verify(path, false); err != nil || len(near.Siblings) != 1 {
		t.Errorf("%+v, %v", near, err)
	}
}
