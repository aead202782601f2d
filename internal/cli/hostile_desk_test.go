//go:build unix

package cli_test

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"emic/internal/codebook"
	"emic/internal/store"
	"emic/internal/study"
	"emic/internal/study/studytest"
	"emic/internal/terminal/terminaltest"
	"emic/internal/transcript"
)

// strangeStudy makes a study with hostile texts for names, labels, words, codes and
// memos, and in the name of its file.
func strangeStudy(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "joint\x1b]0;retitled\a\u202e.emic")
	author, levels := studytest.Author("jane", 1), codebook.DefaultLevels()
	book := &codebook.Book{ID: "b", Title: "Book", Levels: levels}
	var acts []study.Act
	for i, h := range terminaltest.All() {
		text := strings.ToValidUTF8(h.Text, "\uFFFD")
		code := codebook.Code{ID: fmt.Sprintf("c%02d", i), Name: fmt.Sprintf("%02d %s", i, strings.ReplaceAll(text, "\n", " ")), Level: levels[2].ID, Definition: text}
		if i < 9 {
			code.Pin = "abcdefghi"[i : i+1]
		}
		book.Codes = append(book.Codes, code)
		arrival := study.Arrival{Name: fmt.Sprintf("T%02d %s", i, text), Unit: transcript.ByTurn, Source: text, Attributes: map[string]string{"area": text}}
		for range 3 {
			body := transcript.Span{Start: len(arrival.Text), End: len(arrival.Text) + len(text)}
			arrival.Text += text + "\n"
			arrival.Turns = append(arrival.Turns, transcript.Turn{Span: transcript.Span{Start: body.Start, End: body.End + 1}, Body: body, Speaker: "P" + text, At: transcript.NoTime})
		}
		acts = append(acts, author.AddTranscripts(arrival), author.WriteMemo(study.Target{On: study.OnStudy}, study.Note, text, text))
	}
	file, err := store.Create(path, author, "joint \x1b]0;x\a\u202etitle", book)
	if err != nil {
		t.Fatal(err)
	}
	for _, act := range acts {
		if _, err := file.Do(author, act); err != nil {
			t.Fatal(err)
		}
	}
	return path
}

// TestHostileTextInTheProgram looks about in the whole program, at a terminal, and
// judges all that it sends there.
func TestHostileTextInTheProgram(t *testing.T) {
	t.Parallel()
	d := sitAt(t, codeScreen(t, strangeStudy(t)))
	d.wait(t, " 1/")
	// What escape closes has to be open, and is seen to be closed: with the next key it
	// would be another one.
	for _, step := range []struct{ keys, shows string }{
		{"a", ""}, {"j", ""}, {"}", ""}, {"}", ""}, {"c", ""}, {"\r", "several"}, {"x", ""}, {"\x1b", "find code"}, {"m", "ctrl-s saves"}, {"ends\x13", "find code"},
		{"2", ""}, {"G", ""}, {"k", ""}, {"3", ""}, {"4", ""}, {"5", ""}, {"G", ""}, {"6", "add transcript"},
		{"\r", "esc comes back"}, {"\x1b", "add transcript"}, {"?", "everything is saved"}, {"\x1b", "what changed"}, {"1", "find code"}, {"G", ""},
	} {
		d.press(t, step.keys)
		if step.shows != "" {
			d.wait(t, step.shows)
		} else {
			d.settle()
		}
	}
	d.standUp(t)
	d.readAll(t)
	d.mu.Lock()
	defer d.mu.Unlock()
	all := d.all.String()
	if flaw := terminaltest.Flaw(all, terminaltest.Program); flaw != "" {
		t.Error(flaw)
	}
	for _, sign := range []string{"x␛]52;c;", "a◌gnp.", "␛[2J"} {
		if !strings.Contains(all, sign) {
			t.Errorf("nothing was shown with %q in it", sign)
		}
	}
}

// settle returns when a program has shown something and for some frames nothing more,
// so that the next key is not taken for a part of this one; or when it shows nothing.
func (d *desk) settle() {
	for quiet := 2 * time.Second; ; quiet = 100 * time.Millisecond {
		select {
		case <-d.news:
		case <-time.After(quiet):
			return
		}
	}
}

// faulty builds the program with other lines in place of some of a file.
func faulty(t *testing.T, file, is, becomes string) string {
	t.Helper()
	source, err := filepath.Abs(file)
	if err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(source)
	if err != nil || strings.Count(string(content), is) != 1 {
		t.Fatalf("%s has %q %d times, want once; %v", file, is, strings.Count(string(content), is), err)
	}
	dir := t.TempDir()
	program, fault, overlay := filepath.Join(dir, "emic"), filepath.Join(dir, "fault.go"), filepath.Join(dir, "overlay.json")
	replace, err := json.Marshal(map[string]map[string]string{"Replace": {source: fault}})
	if err != nil {
		t.Fatal(err)
	}
	for path, content := range map[string]string{fault: strings.Replace(string(content), is, becomes, 1), overlay: string(replace)} {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if out, err := exec.Command("go", "build", "-buildvcs=false", "-overlay", overlay, "-o", program, "emic/cmd/emic").CombinedOutput(); err != nil {
		t.Fatalf("build: %v: %s", err, out)
	}
	return program
}

// TestPanicWhileDrawing has the whole program panic where a frame is drawn. Nothing
// that it is handed is asked there, so it is built with the fault in it.
func TestPanicWhileDrawing(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds the program, which takes long; go test without -short runs it")
	}
	fresh := freshMode(t)
	const draws = "func (a *App) View() string {\n"
	program := faulty(t, "../tui/view.go", draws, draws+"\tif !a.savedAt.IsZero() {\n\t\tpanic(\"P01 said "+canary+"\")\n\t}\n")
	s := newStay(t)
	cmd := exec.Command(program, "code", s.study, "--theme=auto")
	cmd.Env = append(os.Environ(), "EMIC_CODER=jane", "TERM=xterm-256color", "TMPDIR="+s.temp,
		"HOME="+s.home, "XDG_CACHE_HOME="+filepath.Join(s.home, "cache"), "XDG_CONFIG_HOME="+filepath.Join(s.home, "config"))
	d := sitAt(t, cmd)
	d.wait(t, " 1/")
	d.press(t, "a")
	s.wantGoodEnd(t, d, fresh, "(*App).View")
	if n := changesOf(t, s.study); n != 3 {
		t.Errorf("the study has %d changes, want the coding that was shown as saved as well", n)
	}
}
