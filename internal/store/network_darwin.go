package store

import "syscall"

// network names the network file system that a path is on; "" when it is on none,
// or nothing can be found out.
func network(path string) string {
	const local = 0x1000 // MNT_LOCAL: the system keeps it on a disk of its own
	var about syscall.Statfs_t
	if err := syscall.Statfs(path, &about); err != nil || about.Flags&local != 0 {
		return ""
	}
	kind := make([]byte, 0, len(about.Fstypename))
	for _, c := range about.Fstypename {
		if c == 0 {
			break
		}
		kind = append(kind, byte(c))
	}
	return string(kind)
}
