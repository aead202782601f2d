package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// onSmallDisk moves the study of a stay to a disk of 4 MiB, which it mounts, and
// returns where that is. It skips the test where that is not allowed.
func (s *stay) onSmallDisk(t *testing.T) (disk string) {
	t.Helper()
	disk = t.TempDir()
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=4m"); err != nil {
		t.Skipf("no disk can be mounted here: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(disk, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	if err := os.CopyFS(disk, os.DirFS(filepath.Dir(s.study))); err != nil {
		t.Fatal(err)
	}
	s.study = filepath.Join(disk, filepath.Base(s.study))
	return disk
}

// TestScreensOnAFullDisk codes until the disk is full, writes a memo that cannot be
// saved, reads on, and saves it when there is room.
func TestScreensOnAFullDisk(t *testing.T) {
	t.Parallel()
	s := newStay(t)
	disk := s.onSmallDisk(t)
	before := changesOf(t, s.study)
	d := s.sit(t)
	d.wait(t, " 1/")
	d.press(t, "a")
	d.wait(t, "code P01:1 as Money")

	ballast := filepath.Join(disk, "ballast")
	if err := os.WriteFile(ballast, make([]byte, 4<<20), 0o600); err == nil {
		t.Fatal("the disk is not full")
	}
	d.press(t, "m")
	d.wait(t, "ctrl-s saves")
	long := strings.Repeat("A long line of thought.\n", 1000) // more than has room in what is free within the file
	d.press(t, "\x1b[200~"+long+"\x1b[201~thoughts")
	d.wait(t, "houghts")
	d.press(t, "\x13") // ctrl-s
	d.wait(t, "NOT SAVING, last saved ")
	d.press(t, "!")
	d.wait(t, "houghts!")
	d.press(t, "\x1b")
	d.wait(t, "find code")
	d.press(t, "3") // the warning stands, so it is not drawn again
	d.wait(t, "by attribute")
	d.press(t, "1")
	d.wait(t, "find code")
	if got := changesOf(t, s.study); got != before+1 {
		t.Errorf("%d changes on a full disk, want %d", got, before+1)
	}

	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	d.press(t, "mmore thoughts")
	d.wait(t, "houghts")
	d.press(t, "\x13")
	d.wait(t, "memo on P01:2")
	d.standUp(t)
	if got := changesOf(t, s.study); got != before+2 {
		t.Errorf("%d changes when there was room again, want %d", got, before+2)
	}
}

// TestScreensOnAReadOnlyDisk codes, finds that the disk may not be written any more,
// reads on, and codes when it may.
func TestScreensOnAReadOnlyDisk(t *testing.T) {
	t.Parallel()
	s := newStay(t)
	disk := s.onSmallDisk(t)
	before := changesOf(t, s.study)
	d := s.sit(t)
	d.wait(t, " 1/")
	d.press(t, "a")
	d.wait(t, "code P01:1 as Money")
	if err := syscall.Mount("", disk, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Skipf("the disk cannot be made read-only here: %v", err)
	}
	d.press(t, "a")
	d.wait(t, "NOT SAVING, last saved ")
	d.press(t, "3") // the warning stands, so it is not drawn again
	d.wait(t, "by attribute")
	d.press(t, "1")
	d.wait(t, "find code")
	if got := changesOf(t, s.study); got != before+1 {
		t.Errorf("%d changes on a disk that may not be written, want %d", got, before+1)
	}
	if err := syscall.Mount("", disk, "", syscall.MS_REMOUNT, ""); err != nil {
		t.Fatal(err)
	}
	d.press(t, "a")
	d.wait(t, "code P01:2 as Money")
	d.standUp(t)
	if got := changesOf(t, s.study); got != before+2 {
		t.Errorf("%d changes when it may be written again, want %d", got, before+2)
	}
}

// TestLookStandsWhenTheDiskIsFull says who asks, finds that there is no room for what
// is to be taken in, makes room, and takes it in as said; who leaves instead is told
// why.
func TestLookStandsWhenTheDiskIsFull(t *testing.T) {
	for _, leave := range []bool{false, true} {
		joint, folder := interviews(t)
		s := &stay{study: joint}
		disk := s.onSmallDisk(t)
		anna := filepath.Join(folder, "anna.txt") // is larger than what is free within the study's file
		if err := os.WriteFile(anna, []byte(strings.Repeat("Anna: How?\n\nP08: So it was, all of it.\n\n", 30_000)), 0o600); err != nil {
			t.Fatal(err)
		}
		ballast := filepath.Join(disk, "ballast")
		if err := os.WriteFile(ballast, make([]byte, 4<<20), 0o600); err == nil {
			t.Fatal("the disk is not full")
		}
		d := sitAt(t, atShell(t, "add", s.study, anna))
		d.wait(t, "no label names an interviewer")
		d.press(t, "i")
		d.wait(t, "Who asks the questions?")
		d.press(t, "\r")
		d.wait(t, "asks")
		d.press(t, " ")
		d.wait(t, "Nothing was taken in: no space left on device")
		if leave {
			d.press(t, "nq")
			d.wait(t, "take nothing in?")
			d.press(t, "y")
			d.wait(t, "nothing was taken in: ")
			if code := d.ended(t); code != 1 {
				t.Errorf("exit code %d", code)
			}
			continue
		}
		if err := os.Remove(ballast); err != nil {
			t.Fatal(err)
		}
		d.press(t, "y")
		d.wait(t, "anna.txt: plain text, 2 speakers (Anna asks), 60000 turns")
		if code := d.ended(t); code != 0 {
			t.Errorf("exit code %d", code)
		}
	}
}
