package crashtest

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Disk is what becomes of the syncs of a traced program.
type Disk int

const (
	// Honest lets syncs happen.
	Honest Disk = iota
	// Forgetful lets no sync happen, and says that each did.
	Forgetful
)

// Tracer is a program that is run under strace.
type Tracer struct {
	folder string
	log    string
	before map[string][]byte
}

// followed are the calls that change files, and those by which they would be
// changed behind the tracer's back, which are refused.
const followed = "openat,open,creat,write,pwrite64,writev,pwritev,pwritev2,ftruncate,truncate,fallocate," +
	"fsync,fdatasync,sync_file_range,rename,renameat,renameat2,link,linkat,unlink,unlinkat," +
	"copy_file_range,sendfile,splice,mkdir,mkdirat,io_uring_setup"

// Strace returns where strace is, and skips the test where it is not, and in short
// runs: what is followed is another program, which is slow and no part of the test.
func Strace(t testing.TB) string {
	t.Helper()
	if testing.Short() {
		t.Skip("programs that are followed are slow")
	}
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("strace is not installed, and without it a program's calls cannot be followed")
	}
	if said, err := exec.Command(strace, "-qq", "-o", os.DevNull, "true").CombinedOutput(); err != nil {
		t.Skipf("strace may not follow a program here: %s", said)
	}
	return strace
}

// Trace changes a command that has not been started so that it runs under strace.
// Folder is the one whose files are followed; it has no folders in it. It skips
// the test where there is no strace.
func Trace(t testing.TB, cmd *exec.Cmd, folder string, disk Disk) *Tracer {
	t.Helper()
	folder, err := filepath.EvalSymlinks(folder)
	if err != nil {
		t.Fatal(err)
	}
	tracer := &Tracer{folder: folder, log: filepath.Join(t.TempDir(), "calls"), before: readFolder(t, folder)}
	options := []string{
		"strace", "-f", "-qq", "-xx", "-y", "-s", "4194304", "-e", "signal=none", "-e", "trace=" + followed, "-o", tracer.log,
	}
	if disk == Forgetful {
		options = append(options, "-e", "inject=fsync,fdatasync:retval=0")
	}
	Under(t, cmd, options)
	return tracer
}

// Under makes a command run under strace with options, of which the first is its name.
func Under(t testing.TB, cmd *exec.Cmd, options []string) {
	t.Helper()
	cmd.Args = append(append(options, "--", cmd.Path), cmd.Args[1:]...)
	cmd.Path = Strace(t)
}

func readFolder(t testing.TB, folder string) map[string][]byte {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, entry := range entries {
		content, err := os.ReadFile(filepath.Join(folder, entry.Name()))
		if err != nil {
			t.Fatal(err)
		}
		files[entry.Name()] = content
	}
	return files
}

// Recording returns what the program did, once it has ended. The test fails where
// it cannot be told from the log, or where the files are not as they should be by it.
func (tr *Tracer) Recording(t testing.TB) *Recording {
	t.Helper()
	log, err := os.ReadFile(tr.log)
	if err != nil {
		t.Fatal(err)
	}
	r := newRecording(tr.folder, tr.before)
	for _, c := range calls(strings.Split(strings.TrimSuffix(string(log), "\n"), "\n")) {
		if err := r.take(c); err != nil {
			t.Fatalf("line %d of the log: %v", c.ended+1, err)
		}
	}
	r.compare(t, readFolder(t, tr.folder))
	return r
}
