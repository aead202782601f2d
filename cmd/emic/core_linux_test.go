package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestMain is emic itself in a process that is called so.
func TestMain(m *testing.M) {
	if filepath.Base(os.Args[0]) == "emic" {
		main()
	}
	os.Exit(m.Run())
}

// TestNoCore looks at the limits of an emic that is at work: it reads a codebook that
// nobody writes.
func TestNoCore(t *testing.T) {
	var own syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_CORE, &own); err != nil || own.Max == 0 {
		t.Skipf("no process here may write a core file (%v), so nothing is seen", err)
	}
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	emic := exec.Command(exe)
	emic.Args = []string{"emic", "codebook", "check", "/dev/stdin"}
	in, err := emic.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := emic.Start(); err != nil {
		t.Fatal(err)
	}
	want := strings.Fields("Max core file size 0 0 bytes")
	var limits string
	for late := time.Now().Add(20 * time.Second); time.Now().Before(late); time.Sleep(5 * time.Millisecond) {
		content, err := os.ReadFile(fmt.Sprintf("/proc/%d/limits", emic.Process.Pid))
		if err != nil {
			t.Fatal(err)
		}
		_, after, _ := strings.Cut(string(content), "Max core")
		line, _, _ := strings.Cut(after, "\n")
		if limits = "Max core" + line; fmt.Sprint(strings.Fields(limits)) == fmt.Sprint(want) {
			break
		}
	}
	if got := strings.Fields(limits); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("its limit is %q", limits)
	}
	_ = in.Close()
	_ = emic.Wait() // an empty file is no codebook
}
