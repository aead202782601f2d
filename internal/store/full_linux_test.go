package store

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// disks are the ways to get a disk of 4 MiB. Each skips the test where it is not
// allowed.
func disks() map[string]func(t testing.TB, folder string) {
	return map[string]func(testing.TB, string){
		"tmpfs": func(t testing.TB, folder string) {
			if err := syscall.Mount("tmpfs", folder, "tmpfs", 0, "size=4m"); err != nil {
				t.Skipf("no disk can be mounted here: %v", err)
			}
		},
		"ext4": func(t testing.TB, folder string) {
			image := filepath.Join(t.TempDir(), "image")
			if err := os.WriteFile(image, make([]byte, 4<<20), 0o600); err != nil {
				t.Fatal(err)
			}
			if said, err := exec.Command("mkfs.ext4", "-q", "-m", "0", image).CombinedOutput(); err != nil {
				t.Skipf("no ext4 can be made here: %v %s", err, said)
			}
			if said, err := exec.Command("mount", "-o", "loop", image, folder).CombinedOutput(); err != nil {
				t.Skipf("no loop device can be mounted here: %v %s", err, said)
			}
		},
	}
}

// smallDisk mounts a disk, with all on it that the errands need.
func smallDisk(t *testing.T, mount func(testing.TB, string)) (folder string) {
	t.Helper()
	folder = t.TempDir()
	mount(t, folder)
	t.Cleanup(func() {
		if err := syscall.Unmount(folder, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	if err := os.CopyFS(folder, os.DirFS(desk(t))); err != nil {
		t.Fatal(err)
	}
	return folder
}

// fill leaves so many bytes of a disk free, and returns how to make room again.
func fill(t testing.TB, folder string, free int64) (empty func()) {
	t.Helper()
	ballast := filepath.Join(folder, "ballast")
	file, err := os.Create(ballast)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for err == nil {
		_, err = file.Write(make([]byte, 4096))
	}
	if !errors.Is(err, syscall.ENOSPC) {
		t.Fatal(err)
	}
	info, err := file.Stat()
	if err == nil {
		err = file.Truncate(max(0, info.Size()-free))
	}
	if err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := os.Remove(ballast); err != nil {
			t.Fatal(err)
		}
	}
}

// stateOf is the history of the study, which is whole.
func stateOf(t testing.TB, folder string) (history []string) {
	t.Helper()
	file, err := Open(filepath.Join(folder, "joint.emic"))
	if err == nil {
		err = file.wholeWith(nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return historyOf(t, file.Path())
}

// TestNoRoom runs every errand on a disk that is full, or nearly so. Some can be
// done nevertheless, since there is room within the file. What cannot leaves no
// trace and is said not to be done; with room it can be done.
func TestNoRoom(t *testing.T) {
	if testing.Short() {
		t.Skip("mounts many small disks")
	}
	for name, mount := range disks() {
		t.Run(name, func(t *testing.T) {
			mounted, failed := 0, 0
			for _, e := range errands() {
				for _, free := range []int64{0, 4096, 3 * 4096} {
					t.Run(e.name, func(t *testing.T) {
						folder := smallDisk(t, mount)
						mounted++
						before := stateOf(t, folder)
						empty := fill(t, folder, free)
						done := e.failsOn(t, folder, before)
						empty()
						if done == 0 {
							failed++
							e.worksOn(t, folder)
						}
					})
				}
			}
			if mounted > 0 && failed < len(errands()) {
				t.Errorf("only %d errands could not be done: this has tested little", failed)
			}
		})
	}
}

// TestReadOnlyDisk does the same on one that may not be written.
func TestReadOnlyDisk(t *testing.T) {
	for name, mount := range disks() {
		t.Run(name, func(t *testing.T) {
			for _, e := range errands() {
				t.Run(e.name, func(t *testing.T) {
					folder := smallDisk(t, mount)
					before := stateOf(t, folder)
					if err := syscall.Mount("", folder, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
						t.Skipf("the disk cannot be made read-only here: %v", err)
					}
					if done := e.failsOn(t, folder, before); done > 0 {
						t.Errorf("%d acts were done", done)
					}
					if err := syscall.Mount("", folder, "", syscall.MS_REMOUNT, ""); err != nil {
						t.Fatal(err)
					}
					e.worksOn(t, folder)
				})
			}
		})
	}
}

// failsOn runs an errand that cannot be done, or not all of it, and returns how
// much of it was.
func (e errand) failsOn(t *testing.T, folder string, before []string) (done int) {
	t.Helper()
	code, said, cried := e.run(t, folder)
	done = e.done(said)
	told := strings.Contains(cried, "emic: error: ") || strings.Contains(said, "Error: ")
	if done < e.most && (code == 0 && e.typed == "" || !told) {
		t.Errorf("exit code %d, said %q, cried %q", code, said, cried)
	}
	if after := stateOf(t, folder); e.study == "" && len(after) != len(before)+done || !slices.Equal(after[:len(before)], before) {
		t.Errorf("%d changes are acknowledged, and there are %d more", done, len(after)-len(before))
	}
	if e.study != "" && e.study != "joint.emic" && done == 0 {
		if _, err := os.Stat(filepath.Join(folder, e.study)); err == nil {
			t.Errorf("%s was made", e.study)
		}
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), ".") {
			t.Errorf("%s is left behind", entry.Name())
		}
	}
	return done
}

// worksOn runs an errand that nothing stands in the way of any more.
func (e errand) worksOn(t *testing.T, folder string) {
	t.Helper()
	if code, said, cried := e.run(t, folder); code != 0 || e.done(said) != e.most {
		t.Errorf("when it can be done again: exit code %d, said %q, cried %q", code, said, cried)
	}
	stateOf(t, folder)
}

func (e errand) run(t *testing.T, folder string) (code int, said, cried string) {
	t.Helper()
	cmd := program(t, folder, e.args...)
	cmd.Stdin = strings.NewReader(e.typed)
	var out, err bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &err
	_ = cmd.Run() // the exit code tells
	return cmd.ProcessState.ExitCode(), out.String(), err.String()
}
