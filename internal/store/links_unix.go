//go:build unix

package store

import (
	"io/fs"
	"os"
	"syscall"
)

// links returns how many names a file has; 1 when that cannot be found out.
func links(info fs.FileInfo) uint64 {
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return 1
	}
	return uint64(stat.Nlink)
}

// own gives a file the owner and the group of another, as far as the system lets
// us: one's own file in one's own group is so already.
func own(file *os.File, model fs.FileInfo) {
	if stat, ok := model.Sys().(*syscall.Stat_t); ok {
		_ = file.Chown(int(stat.Uid), int(stat.Gid))
	}
}
