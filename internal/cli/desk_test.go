//go:build unix

package cli_test

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"emic/internal/store"
	"emic/internal/study"
	"emic/internal/study/studytest"

	"github.com/creack/pty"
)

// desk is the whole program at a pseudo-terminal of 200×60.
type desk struct {
	keys    *os.File
	process *os.Process
	mu      sync.Mutex
	shown   strings.Builder // since the last wait
	all     strings.Builder
	news    chan struct{}
	over    chan struct{} // closed when all is read that was ever shown
	done    chan error
}

// late is how long a desk is waited for: what never comes fails a test, and how fast
// the machine is does not.
const late = 2 * time.Minute

// sitDown opens the code screen of a study in a process of its own.
func sitDown(t testing.TB, path string) *desk {
	t.Helper()
	return sitAt(t, codeScreen(t, path))
}

// codeScreen is the command that opens it.
func codeScreen(t testing.TB, path string) *exec.Cmd {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe)
	cmd.Args = []string{"emic", "code", path, "--theme=dark"}
	cmd.Env = append(os.Environ(), "EMIC_CODER=jane", "TERM=xterm-256color", "EMIC_TEST_HOME="+t.TempDir())
	return cmd
}

// sitAt runs a command at a terminal of its own.
func sitAt(t testing.TB, cmd *exec.Cmd) *desk {
	t.Helper()
	keys, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 60, Cols: 200})
	if err != nil {
		t.Skipf("no pseudo-terminal here: %v", err)
	}
	d := &desk{keys: keys, process: cmd.Process, news: make(chan struct{}, 1), over: make(chan struct{}), done: make(chan error, 1)}
	go d.watch()
	go func() { d.done <- cmd.Wait() }()
	t.Cleanup(func() {
		_ = cmd.Process.Kill() // it has ended already, when all went well
		_ = keys.Close()
	})
	return d
}

func (d *desk) watch() {
	defer close(d.over)
	piece := make([]byte, 64<<10)
	for {
		n, err := d.keys.Read(piece)
		d.mu.Lock()
		d.shown.Write(piece[:n])
		d.all.Write(piece[:n])
		d.mu.Unlock()
		select {
		case d.news <- struct{}{}:
		default:
		}
		if err != nil {
			return
		}
	}
}

// press sends keys as they are typed.
func (d *desk) press(t testing.TB, keys string) {
	t.Helper()
	if _, err := io.WriteString(d.keys, keys); err != nil {
		t.Fatal(err)
	}
}

// wait returns once the words are shown that were not before, with all that is shown
// by then: who waits next waits for more than that.
func (d *desk) wait(t testing.TB, words string) (shown string) {
	t.Helper()
	tooLate := time.After(late)
	for {
		d.mu.Lock()
		shown = d.shown.String()
		found := strings.Contains(shown, words)
		if found {
			d.shown.Reset()
		}
		d.mu.Unlock()
		if found {
			return shown
		}
		select {
		case <-d.news:
		case <-tooLate:
			t.Fatalf("%q was never shown; the last that was: %q", words, shown[max(0, len(shown)-400):])
		}
	}
}

// standUp quits and waits for the program's end.
func (d *desk) standUp(t testing.TB) {
	t.Helper()
	d.press(t, "q")
	select {
	case err := <-d.done:
		if err != nil {
			t.Fatalf("the program ended with %v", err)
		}
	case <-time.After(late):
		t.Fatal("the program does not end")
	}
}

// smallStudy makes a study of a generated size, with its first code pinned to a.
func smallStudy(t testing.TB) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "joint.emic")
	size := studytest.S()
	author := studytest.Author("jane", 1)
	book := size.Book()
	last := len(book.Codes) - 1
	book.Codes[last].Pin = "a"
	file, err := store.Create(path, author, "Joint", book)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := file.Do(author, author.AddTranscripts(size.Arrival(0))); err != nil {
		t.Fatal(err)
	}
	return path
}

// changesOf counts the changes in a study's history.
func changesOf(t testing.TB, path string) int {
	t.Helper()
	file, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	err = file.View(func(r study.Reader) error {
		for _, err := range r.History() {
			if err != nil {
				return err
			}
			n++
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestThirtyKeysASecond types for ten seconds as fast as nobody does: a coding,
// and then undo and redo in turn. Every key is an act of its own, so the history
// tells whether one was lost.
func TestThirtyKeysASecond(t *testing.T) {
	if testing.Short() {
		t.Skip("takes ten seconds")
	}
	t.Parallel()
	path := smallStudy(t)
	before := changesOf(t, path)
	d := sitDown(t, path)
	d.wait(t, " 1/")
	const keys = 300
	beat := time.NewTicker(time.Second / 30)
	defer beat.Stop()
	for i := range keys {
		<-beat.C
		key := []string{"u", "\x12"}[(i+1)%2] // ctrl-r
		if i == 0 {
			key = "a"
		}
		d.press(t, key)
	}
	d.standUp(t)
	if got := changesOf(t, path) - before; got != keys {
		t.Errorf("%d keys were typed and %d acts are in the history", keys, got)
	}
}

// BenchmarkKeyToFrame measures from a key until the frame that shows its effect
// has reached the terminal. EMIC_BENCH names a folder with a study L.emic to
// measure on; without it, a small one is made.
func BenchmarkKeyToFrame(b *testing.B) {
	path := filepath.Join(os.Getenv("EMIC_BENCH"), "L.emic")
	if os.Getenv("EMIC_BENCH") == "" {
		path = smallStudy(b)
	}
	began := time.Now()
	d := sitDown(b, path)
	d.wait(b, " 1/")
	first := time.Since(began)
	var took []time.Duration
	at := 1
	for b.Loop() {
		key := "j"
		if at++; at > 60 {
			key, at = "g", 1
			d.press(b, "g")
		}
		start := time.Now()
		d.press(b, key)
		d.wait(b, fmt.Sprintf(" %d/", at))
		took = append(took, time.Since(start))
	}
	d.standUp(b)
	slices.Sort(took)
	b.ReportMetric(float64(first.Milliseconds()), "ms-to-first-frame")
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
}
