//go:build unix

package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A program that hangs is ended together with those that it started, as soffice
// starts one, and leaves no folder. The pipe ends when nobody holds it any more.
func TestProgramsThatHang(t *testing.T) {
	pipe, started := filepath.Join(t.TempDir(), "pipe"), filepath.Join(t.TempDir(), "started")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	end, err := os.OpenFile(pipe, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer end.Close()
	onlyPrograms(t, map[string]string{
		"soffice": fmt.Sprintf("sleep 600 >'%s' & echo >'%s'\nwait", pipe, started),
	})
	for longest := time.Second; ; longest *= 2 {
		_, err := programs{longest: longest}.openOffice([]byte("words"))
		if err == nil || !strings.HasPrefix(err.Error(), "run soffice: it took more than") {
			t.Fatalf("error %v", err)
		}
		if _, err := os.Stat(started); err == nil {
			break // a busy machine may not have come so far
		}
	}
	if left, err := os.ReadDir(os.TempDir()); err != nil || len(left) > 0 {
		t.Errorf("%v is left over, %v", left, err)
	}
	if err := end.SetReadDeadline(time.Now().Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	if _, err := end.Read(make([]byte, 1)); !errors.Is(err, io.EOF) {
		t.Errorf("what soffice started goes on: %v", err)
	}
}
