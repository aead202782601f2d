package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
	"unicode/utf8"
)

const (
	lentPrefix = "emic-edit-" // and the id of the process that has lent it
	keptPrefix = "emic-kept-"
	lentName   = "transcript.txt"
	editorWait = 3 * time.Second // for an editor that is told to end
)

// lent is a copy of a text, in a folder of its own for this user alone.
type lent struct{ folder, text string }

// lend writes a copy, and removes those that a process which was killed has left.
func (e Env) lend(text string) (lent, error) {
	place := e.lendingPlaces()[0]
	e.sweep(place)
	folder, err := os.MkdirTemp(place, fmt.Sprintf("%s%d-", lentPrefix, os.Getpid()))
	if err != nil {
		return lent{}, fmt.Errorf("make a place for the copy: %w", plain(err))
	}
	l := lent{folder, text}
	if err := os.WriteFile(l.path(), []byte(text), 0o600); err != nil {
		return lent{}, errors.Join(fmt.Errorf("write the copy: %w", plain(err)), l.shred())
	}
	return l, nil
}

// lendingPlaces returns the folders where copies may lie, the one for new ones first.
func (e Env) lendingPlaces() []string {
	places := []string{os.TempDir()}
	memory := e.Getenv("XDG_RUNTIME_DIR")
	if info, err := os.Stat(memory); err == nil && info.IsDir() {
		places = slices.Insert(places, 0, memory)
	}
	return places
}

// lentOut returns the copies that lie where they are lent, and what each is: those of
// the converters among them, see openOffice.
func (e Env) lentOut() (found []copied) {
	for _, place := range e.lendingPlaces() {
		for _, kind := range []copied{
			{lentPrefix, "a copy that emic edit has lent to an editor"},
			{keptPrefix, "kept by emic edit, which could not take it in"},
			{"emic-[0-9]", "left behind where a document was converted"},
		} {
			folders, _ := filepath.Glob(filepath.Join(place, kind.path+"*")) // no pattern of ours is wrong
			for _, folder := range folders {
				found = append(found, copied{folder, kind.what})
			}
		}
	}
	return found
}

func (l lent) path() string { return filepath.Join(l.folder, lentName) }

// sweep removes the copies that have been left in some places, or warns that it cannot.
func (e Env) sweep(places ...string) {
	for _, place := range places {
		if err := sweep(place); err != nil {
			e.messages().warn("a copy of a text lies in %s and cannot be removed: %v", place, plain(err))
		}
	}
}

// sweep removes the copies of processes that are no more. Folders that others can
// look into were made by others.
func sweep(place string) error {
	left, err := filepath.Glob(filepath.Join(place, lentPrefix+"*"))
	for _, folder := range left {
		id, _, _ := strings.Cut(strings.TrimPrefix(filepath.Base(folder), lentPrefix), "-")
		pid, wrong := strconv.Atoi(id)
		info, gone := os.Lstat(folder)
		if wrong != nil || gone != nil || !info.IsDir() || isRunning(pid) || isOpen(info) {
			continue
		}
		if failed := (lent{folder: folder}).shred(); !errors.Is(failed, fs.ErrPermission) { // another user's
			err = errors.Join(err, failed)
		}
	}
	return err
}

// isOpen reports whether others than its owner may use a folder. Windows keeps that
// elsewhere than in the mode.
func isOpen(folder fs.FileInfo) bool {
	return runtime.GOOS != "windows" && folder.Mode().Perm()&0o077 != 0
}

// isRunning reports whether there is a process of that id, or may be.
func isRunning(pid int) bool {
	process, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	return !errors.Is(process.Signal(syscall.Signal(0)), os.ErrProcessDone)
}

// edit lets an editor work on the copy. When the system asks emic to end, the editor
// is asked in its turn.
func (l lent) edit(env Env, editor []string) error {
	cmd := exec.Command(editor[0], append(editor[1:], l.path())...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = env.In, env.Out, env.Err
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGHUP, syscall.SIGINT, syscall.SIGQUIT, syscall.SIGTERM)
	defer signal.Stop(signals)
	ended := make(chan error, 1)
	err := cmd.Start()
	if err == nil {
		go func() { ended <- cmd.Wait() }()
		err = await(cmd.Process, signals, ended)
	}
	if err != nil {
		return &advised{fmt.Errorf("run %s: %w", editor[0], err), "nothing was changed"}
	}
	return nil
}

// await waits for a process. What interrupts belongs to the editor, which hears of
// it from the terminal; what ends ends both.
func await(process *os.Process, signals <-chan os.Signal, ended <-chan error) error {
	var asked os.Signal
	var late <-chan time.Time
	for {
		select {
		case err := <-ended:
			if asked != nil {
				return fmt.Errorf("emic was told to end (%v)", asked)
			}
			return err
		case <-late:
			_ = process.Kill() // it has ended by itself, then
		case by := <-signals:
			if by == os.Interrupt {
				continue
			}
			asked, late = by, time.After(editorWait)
			if process.Signal(by) != nil {
				_ = process.Kill() // likewise
			}
		}
	}
}

// saved is what an editor has made of the copy, without what editors add by
// themselves where the text had none: a byte order mark, line ends of their system,
// one at the end.
func (l lent) saved() (string, error) {
	content, err := os.ReadFile(l.path())
	if err != nil {
		return "", fmt.Errorf("read what was edited: %w", plain(err))
	}
	const mark = "\ufeff"
	if !strings.HasPrefix(l.text, mark) {
		content = bytes.TrimPrefix(content, []byte(mark))
	}
	if !strings.Contains(l.text, "\r\n") {
		content = bytes.ReplaceAll(content, []byte("\r\n"), []byte("\n"))
	}
	if !utf8.Valid(content) {
		return "", errors.New("what the editor saved is not in UTF-8")
	}
	if string(content) == l.text+"\n" {
		return l.text, nil
	}
	return string(content), nil
}

// settle removes the copy, unless what was written in it could not be taken in.
func (l lent) settle(err error, same bool) error {
	if err == nil || same {
		return errors.Join(err, l.shred())
	}
	kept := filepath.Join(filepath.Dir(l.folder), keptPrefix+strings.TrimPrefix(filepath.Base(l.folder), lentPrefix))
	if renamed := os.Rename(l.folder, kept); renamed != nil {
		kept = l.folder
	}
	return &advised{err, "what you wrote is kept in " + filepath.Join(kept, lentName) + "; emic revise can take it in, then delete it"}
}

// shred overwrites the files of the folder once and removes it.
func (l lent) shred() error {
	files, err := os.ReadDir(l.folder)
	for _, f := range files {
		path := filepath.Join(l.folder, f.Name())
		if info, statErr := f.Info(); statErr == nil && info.Mode().IsRegular() {
			err = errors.Join(err, os.WriteFile(path, make([]byte, info.Size()), 0o600))
		}
	}
	return errors.Join(err, os.RemoveAll(l.folder))
}
