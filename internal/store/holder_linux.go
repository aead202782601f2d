package store

import (
	"bufio"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"syscall"
)

// holder names the program that has a file locked, "emic (process 4711)"; "" when
// that cannot be found out.
func holder(file fs.FileInfo) string {
	stat, ok := file.Sys().(*syscall.Stat_t)
	if !ok {
		return ""
	}
	locks, err := os.Open("/proc/locks")
	if err != nil {
		return ""
	}
	defer func() { _ = locks.Close() }()
	pid := holderIn(locks, stat.Ino)
	if pid == 0 {
		return ""
	}
	name, err := os.ReadFile(fmt.Sprintf("/proc/%d/comm", pid))
	if err != nil {
		return fmt.Sprintf("process %d", pid)
	}
	return fmt.Sprintf("%s (process %d)", strings.TrimSpace(string(name)), pid)
}

// holderIn finds the process that holds a lock on an inode, in lines such as
// "1: FLOCK  ADVISORY  WRITE 4711 08:01:12345 0 EOF"; 0 when there is none.
func holderIn(locks io.Reader, inode uint64) int {
	for lines := bufio.NewScanner(locks); lines.Scan(); {
		words := strings.Fields(lines.Text())
		if len(words) < 6 || words[1] != "FLOCK" {
			continue
		}
		if _, ino, _ := strings.Cut(words[5], ":"); strings.HasSuffix(ino, ":"+strconv.FormatUint(inode, 10)) {
			pid, err := strconv.Atoi(words[4])
			if err == nil && pid > 0 {
				return pid
			}
		}
	}
	return 0
}
