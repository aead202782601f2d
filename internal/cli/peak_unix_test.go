//go:build unix

package cli

import (
	"runtime"
	"syscall"
)

// peak is the most memory that this process has had, in MB.
func peak() float64 {
	var used syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &used) != nil {
		return 0
	}
	if runtime.GOOS == "darwin" { // counts bytes, where others count KiB
		return float64(used.Maxrss) / 1e6
	}
	return float64(used.Maxrss) * 1024 / 1e6
}
