package store

import (
	"path/filepath"
	"strings"
	"syscall"
	"unsafe"
)

// network names the network file system that a path is on; "" when it is on none,
// or nothing can be found out.
func network(path string) string {
	const remote, kind = 4, "SMB" // DRIVE_REMOTE
	whole, err := filepath.Abs(path)
	if err != nil {
		return ""
	}
	if found, err := filepath.EvalSymlinks(whole); err == nil {
		whole = found
	}
	volume := filepath.VolumeName(whole)
	if strings.HasPrefix(volume, `\\`) && !strings.HasPrefix(volume, `\\?\`) && !strings.HasPrefix(volume, `\\.\`) {
		return kind
	}
	root, err := syscall.UTF16PtrFromString(volume + `\`)
	if err != nil {
		return ""
	}
	drive := syscall.NewLazyDLL("kernel32.dll").NewProc("GetDriveTypeW")
	if answer, _, _ := drive.Call(uintptr(unsafe.Pointer(root))); answer == remote {
		return kind
	}
	return ""
}
