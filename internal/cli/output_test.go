package cli

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

func content(s string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, s)
		return err
	}
}

// TestOutputIsWholeOrNotThere fails half-way through a file that was there.
func TestOutputIsWholeOrNotThere(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "themes.csv")
	o := output{file: file}
	if err := o.write(content("old")); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("the study is gone")
	err := o.write(func(w io.Writer) error {
		_, err := io.WriteString(w, "new")
		return errors.Join(err, broken)
	})
	if !errors.Is(err, broken) {
		t.Errorf("the error is %v, want %v", err, broken)
	}
	if got, err := os.ReadFile(file); string(got) != "old" || err != nil {
		t.Errorf("the file holds %q, %v; want what it held before", got, err)
	}
	if left, err := os.ReadDir(folder); len(left) != 1 || err != nil {
		t.Errorf("%d files are left in the folder, %v; want 1", len(left), err)
	}
}

func TestOutputIsPrivate(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such permissions")
	}
	file := filepath.Join(t.TempDir(), "quotes.csv")
	if err := (&output{file: file}).write(content("x")); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file has mode %v, %v; want 0600", info.Mode(), err)
	}
}

// TestOutputFollowsLinks writes to where a link leads, and leaves the link.
func TestOutputFollowsLinks(t *testing.T) {
	folder := t.TempDir()
	file, link := filepath.Join(folder, "real.csv"), filepath.Join(folder, "link.csv")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(file, link); err != nil {
		t.Skipf("no links here: %v", err)
	}
	if err := (&output{file: link}).write(content("new")); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(file); string(got) != "new" || err != nil {
		t.Errorf("the file holds %q, %v; want \"new\"", got, err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link has become %v, %v", info.Mode(), err)
	}
}

// TestOutputToDevices writes to what cannot be replaced.
func TestOutputToDevices(t *testing.T) {
	if err := (&output{file: os.DevNull}).write(content("x")); err != nil {
		t.Error(err)
	}
	if info, err := os.Stat(os.DevNull); err != nil || info.Mode().IsRegular() {
		t.Errorf("%s has become a file: %v", os.DevNull, err)
	}
}
