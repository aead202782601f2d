//go:build unix

package cli

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestInterruptedOutput asks the program to end while a result is written.
func TestInterruptedOutput(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "quotes.csv")
	if err := os.WriteFile(file, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	page := strings.Repeat("said in confidence\n", 8000) // more than is held back
	err := (&output{file: file}).write(func(w io.Writer) error {
		if err := syscall.Kill(os.Getpid(), syscall.SIGTERM); err != nil {
			return err
		}
		for {
			if _, err := io.WriteString(w, page); err != nil {
				return err
			}
			time.Sleep(time.Millisecond)
		}
	})
	if err == nil || !strings.Contains(err.Error(), "it was interrupted") {
		t.Errorf("got %v, want that it was interrupted", err)
	}
	if got, err := os.ReadFile(file); string(got) != "old" || err != nil {
		t.Errorf("the file holds %q, %v; want what it held before", got, err)
	}
	if left, err := os.ReadDir(folder); len(left) != 1 || err != nil {
		t.Errorf("%d files are left in the folder, %v; want 1", len(left), err)
	}
}
