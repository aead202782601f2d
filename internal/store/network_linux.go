package store

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"syscall"
)

// network names the network file system that a path is on; "" when it is on none,
// or nothing can be found out. Shared folders of a virtual machine are of the same
// kind. Cluster file systems that keep locks for all their computers (GFS2, OCFS2,
// GPFS) are not meant.
func network(path string) string {
	var about syscall.Statfs_t
	if err := syscall.Statfs(path, &about); err != nil {
		return ""
	}
	switch uint32(about.Type) {
	case 0x6969:
		return "NFS"
	case 0x517B, 0xFF534D42, 0xFE534D42:
		return "SMB"
	case 0x01021997:
		return "9p"
	case 0x5346414F, 0x6B414653:
		return "AFS"
	case 0x00C36400:
		return "Ceph"
	case 0x0BD00BD0:
		return "Lustre"
	case 0x19830326:
		return "BeeGFS"
	case 0x73757245:
		return "Coda"
	case 0x564C:
		return "NCP"
	case 0x786F4256:
		return "vboxsf"
	case 0xBACBACBC:
		return "vmhgfs"
	case 0x7C7C6673:
		return "prl_fs"
	case fuseMagic:
		return fuseNetwork(path)
	}
	return ""
}

// fuseMagic is what every file system says that a program serves.
const fuseMagic = 0x65735546

// fuseNetwork names a network file system that a program serves.
func fuseNetwork(path string) string {
	info, err := os.Stat(path)
	if err != nil {
		return ""
	}
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return ""
	}
	mounts, err := os.Open("/proc/self/mountinfo")
	if err != nil {
		return ""
	}
	defer func() { _ = mounts.Close() }()
	kind := strings.TrimPrefix(mountedAs(mounts, uint64(stat.Dev)), "fuse.")
	if !slices.Contains(fuseNetworks(), kind) {
		return ""
	}
	return kind
}

// fuseNetworks lists the programs that serve files of another computer. Others
// serve what is on a disk of this one, such as encrypted folders.
func fuseNetworks() []string {
	return []string{
		"sshfs", "rclone", "glusterfs", "ceph-fuse", "ceph", "cephfs", "davfs", "davfs2", "s3fs", "s3ql", "goofys", "gcsfuse", "blobfuse", "blobfuse2",
		"mount-s3", "juicefs", "seaweedfs", "mfs", "lizardfs", "gvfsd-fuse", "kio-fuse", "google-drive-ocamlfuse", "onedriver", "pcloud", "curlftpfs",
		"smbnetfs", "afpfs", "vmhgfs-fuse", "virtiofs", "fakeowner", "grpcfuse", "osxfs",
	}
}

// mountedAs returns the type of the file system with a device number, in lines such as
// "36 35 0:52 / /mnt/lab rw,nosuid shared:1 - fuse.sshfs jane@lab: rw"; "" when it is not among them.
func mountedAs(mounts io.Reader, device uint64) string {
	want := fmt.Sprintf("%d:%d", device>>8&0xfff|device>>32&^0xfff, device&0xff|device>>12&^0xff)
	for lines := bufio.NewScanner(mounts); lines.Scan(); {
		where, what, _ := strings.Cut(lines.Text(), " - ")
		if words := strings.Fields(where); len(words) > 2 && words[2] == want {
			kind, _, _ := strings.Cut(what, " ")
			return kind
		}
	}
	return ""
}
