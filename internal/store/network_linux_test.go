package store

import (
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

func TestMountedAs(t *testing.T) {
	const mounts = `22 28 0:20 / /proc rw,nosuid - proc proc rw
28 1 254:0 / / rw,relatime - ext4 /dev/vda rw
36 28 0:52 / /mnt/the\040lab rw,nosuid,nodev shared:1 master:2 - fuse.sshfs jane@lab:/srv rw,user_id=0
37 28 0:53
`
	for device, want := range map[uint64]string{0x34: "fuse.sshfs", 0xfe00: "ext4", 0x35: "", 0x36: ""} {
		if got := mountedAs(strings.NewReader(mounts), device); got != want {
			t.Errorf("device %x: got %q, want %q", device, got, want)
		}
	}
}

// mounted mounts a file system on a folder of its own.
func mounted(t *testing.T, source, kind, options string) string {
	t.Helper()
	at := t.TempDir()
	if err := syscall.Mount(source, at, kind, 0, options); err != nil {
		t.Skipf("%s cannot be mounted here: %v", kind, err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(at, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return at
}

// TestDisksOfThisComputer takes none of them for a network drive.
func TestDisksOfThisComputer(t *testing.T) {
	t.Run("tmpfs", func(t *testing.T) { wantLocal(t, mounted(t, "tmpfs", "tmpfs", "size=1m")) })
	t.Run("overlay", func(t *testing.T) {
		below := mounted(t, "tmpfs", "tmpfs", "size=1m")
		for _, name := range []string{"lower", "upper", "work"} {
			if err := os.Mkdir(filepath.Join(below, name), 0o700); err != nil {
				t.Fatal(err)
			}
		}
		wantLocal(t, mounted(t, "overlay", "overlay", fmt.Sprintf("lowerdir=%[1]s/lower,upperdir=%[1]s/upper,workdir=%[1]s/work", below)))
	})
	t.Run("disk", func(t *testing.T) { wantLocal(t, t.TempDir()) })
	t.Run("nowhere", func(t *testing.T) { wantLocal(t, filepath.Join(t.TempDir(), "nowhere")) })
	t.Run("program", func(t *testing.T) { wantLocal(t, served(t, "gocryptfs", t.TempDir())) })
}

func wantLocal(t *testing.T, path string) {
	t.Helper()
	if kind := network(path); kind != "" {
		t.Errorf("%s is taken for %s", path, kind)
	}
}

// TestDriveOfAnotherComputer runs the program on a study that an sshfs serves.
func TestDriveOfAnotherComputer(t *testing.T) {
	there := t.TempDir()
	file := jointIn(t, there)
	before := imageOf(t, file)
	here := served(t, "sshfs", there)
	if kind := network(filepath.Join(here, "joint.emic")); kind != "sshfs" {
		t.Fatalf("it is taken for %q", kind)
	}
	if said, err := program(t, here, "history", "joint").CombinedOutput(); err != nil || !strings.Contains(string(said), "jane") {
		t.Errorf("it cannot be read: %v, %s", err, said)
	}
	said, err := program(t, here, "undo", "joint").CombinedOutput()
	if err == nil || !strings.Contains(string(said), "it is on a network drive (sshfs)") || !strings.Contains(string(said), "--force") {
		t.Errorf("writing is not refused: %v, %s", err, said)
	}
	if string(imageOf(t, file)) != string(before) {
		t.Error("something was written")
	}
}

// served mounts the files of a folder, to be read, as a program of this name would
// serve them.
func served(t *testing.T, name, folder string) string {
	t.Helper()
	device, err := syscall.Open("/dev/fuse", syscall.O_RDWR|syscall.O_CLOEXEC, 0)
	if err != nil {
		t.Skipf("no program can serve files here: %v", err)
	}
	t.Cleanup(func() { _ = syscall.Close(device) })
	at := mounted(t, "jane@lab:/srv", "fuse."+name, fmt.Sprintf("fd=%d,rootmode=40000,user_id=0,group_id=0,allow_other", device))
	go (&server{device: device, folder: folder}).serve()
	return at
}

// server is the program that serves a folder: the least of the protocol of
// linux/fuse.h, version 7.31. Node 1 is the folder; others are numbered as they
// are asked for.
type server struct {
	device int
	folder string
	names  []string
}

// serve answers until the folder is unmounted.
func (s *server) serve() {
	const head = 40
	request := make([]byte, 1<<17)
	for {
		n, err := syscall.Read(s.device, request)
		if err != nil || n < head {
			return
		}
		number := func(at int) uint32 { return binary.LittleEndian.Uint32(request[at:]) }
		wide := func(at int) uint64 { return binary.LittleEndian.Uint64(request[at:]) }
		answer, failed := s.answer(number(4), wide(16), request[head:n])
		if number(4) == 2 || number(4) == 42 { // forget: nobody waits
			continue
		}
		reply := binary.LittleEndian.AppendUint32(nil, uint32(16+len(answer)))
		reply = binary.LittleEndian.AppendUint32(reply, uint32(-int32(failed)))
		reply = binary.LittleEndian.AppendUint64(reply, wide(8))
		if _, err := syscall.Write(s.device, append(reply, answer...)); err != nil {
			return
		}
	}
}

func (s *server) answer(asked uint32, node uint64, with []byte) ([]byte, syscall.Errno) {
	switch asked {
	case 26: // init
		return numbers32(7, 31, 0, 0, 0, 4096, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0), 0
	case 17: // statfs
		return make([]byte, 80), 0
	case 3: // getattr
		return append(make([]byte, 16), s.attributes(node)...), 0
	case 1: // lookup
		node = s.node(strings.TrimRight(string(with), "\x00"))
		found := s.attributes(node)
		if found == nil {
			return nil, syscall.ENOENT
		}
		return append(append(binary.LittleEndian.AppendUint64(nil, node), make([]byte, 32)...), found...), 0
	case 14, 27: // open, opendir
		return make([]byte, 16), 0
	case 15: // read
		return s.read(node, int64(binary.LittleEndian.Uint64(with[8:])), int(binary.LittleEndian.Uint32(with[16:])))
	case 18, 25, 29: // release, flush, releasedir
		return nil, 0
	}
	return nil, syscall.ENOSYS
}

// node returns the number of a file, the same each time.
func (s *server) node(name string) uint64 {
	n := slices.Index(s.names, name)
	if n < 0 {
		n, s.names = len(s.names), append(s.names, name)
	}
	return uint64(n + 2)
}

func (s *server) path(node uint64) string {
	if node == 1 {
		return s.folder
	}
	return filepath.Join(s.folder, s.names[node-2])
}

// attributes says what a node is; nil where there is none.
func (s *server) attributes(node uint64) []byte {
	var a syscall.Stat_t
	if err := syscall.Stat(s.path(node), &a); err != nil {
		return nil
	}
	b := binary.LittleEndian.AppendUint64(nil, node)
	b = binary.LittleEndian.AppendUint64(b, uint64(a.Size))
	b = append(b, make([]byte, 44)...)
	return append(b, numbers32(a.Mode, 1, a.Uid, a.Gid, 0, 4096, 0)...)
}

func (s *server) read(node uint64, at int64, length int) ([]byte, syscall.Errno) {
	file, err := os.Open(s.path(node))
	if err != nil {
		return nil, syscall.EIO
	}
	defer func() { _ = file.Close() }()
	piece := make([]byte, length)
	n, _ := file.ReadAt(piece, at) // fewer at the end
	return piece[:n], 0
}

func numbers32(all ...uint32) (b []byte) {
	for _, n := range all {
		b = binary.LittleEndian.AppendUint32(b, n)
	}
	return b
}
