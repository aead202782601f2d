//go:build unix

package cli

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"emic/internal/terminal/terminaltest"
)

// nasty is a word that has all in it that a command line can, and that is short
// enough for the name of a file.
func nasty() []string {
	var words []string
	word := ""
	for _, h := range terminaltest.Named() {
		if len(word)+len(h.Text) > 180 {
			words, word = append(words, word), ""
		}
		word += h.Text
	}
	return append(words, word)
}

// TestHostileCommandLines gives every command hostile words wherever it takes one:
// as an argument, as the value of each option, and as an option that there is not.
func TestHostileCommandLines(t *testing.T) {
	if testing.Short() {
		t.Skip("a campaign, which go test without -short runs")
	}
	s := newStranger(t)
	s.run("add", "joint", s.file("P01.txt", "INT: How?\n\nP01: So.\n\nINT: Why?\n\nP01: Oh.\n"))
	words := nasty()
	tried := 0
	try := func(args ...string) {
		s.run(args...)
		tried++
	}
	env, _, _ := testEnv()
	commands := rootCommand(env).Commands()
	for len(commands) > 0 {
		cmd := commands[0]
		commands = append(commands[1:], cmd.Commands()...)
		path := strings.Fields(cmd.CommandPath())[1:]
		if path[0] == "demo" {
			continue // it takes no words, and is made anew each time
		}
		line := func(more ...string) []string { return append(append([]string{}, path...), more...) }
		word := words[tried%len(words)]
		try(line(word)...)
		try(line("joint", word)...)
		try(line("joint", "P01", word)...)
		try(line("joint", "--"+word)...)
		try(line("joint", "-"+word)...)
		eachOption(cmd, func(name string) {
			word = words[tried%len(words)]
			try(line("joint", "--"+name+"="+word)...)
			try(line("joint", "P01", "P01.txt", "--"+name+"="+word)...)
		})
	}
	for _, word := range words {
		try(word)
		try("help", word)
		try("--" + word)
		try("completion", word)
		try("themes", "joint", "--format", "csv", "--out", "/dev/stdout", "--level", word)
	}
	if tried < 400 {
		t.Errorf("only %d command lines were tried", tried)
	}
}

// eachOption calls do with the options of a command.
func eachOption(cmd *cobra.Command, do func(name string)) {
	cmd.Flags().VisitAll(func(f *pflag.Flag) { do(f.Name) })
}

// TestHostileEnvironment puts hostile words into the environment.
func TestHostileEnvironment(t *testing.T) {
	s := newStranger(t)
	s.run("add", "joint", s.file("P01.txt", "INT: How?\n\nP01: So.\n\nINT: Why?\n\nP01: Oh.\n"))
	for _, name := range []string{"EMIC_CODER", "EDITOR", "VISUAL", "EMIC_EDITOR_OK", "COLORFGBG", "TERM", "LANG", "NO_COLOR", "COLUMNS"} {
		for _, h := range terminaltest.OneLine() {
			s.environ = map[string]string{"EDITOR": "false", name: h.Text}
			s.run("edit", "joint", "P01", "--in-editor")
			s.run("undo", "joint")
		}
	}
}

// TestHostileBytesToATerminal writes what is for files to the terminal itself.
func TestHostileBytesToATerminal(t *testing.T) {
	s := newStranger(t)
	for i, h := range terminaltest.OneLine() {
		s.run("participants", "joint", "set", fmt.Sprint("P", i, h.Text), "k=v"+h.Text, "--new")
	}
	for _, format := range []string{"table", "csv", "tsv", "json", "md"} {
		other, read := s.terminal()
		if !s.run("participants", "joint", "list", "--format", format, "--out", other.Name()) {
			t.Errorf("%s cannot be written to a terminal: %s", format, s.last)
		}
		if shown := read(); !strings.Contains(shown, "P3x") || terminaltest.Flaw(shown, terminaltest.Printed) != "" {
			t.Errorf("%s: %q", format, shown)
		}
	}
}

// TestHostileWordsStay codes every hostile text, and finds its very bytes again in
// what is exported.
func TestHostileWordsStay(t *testing.T) {
	s := newStranger(t)
	want := map[string]string{}
	rows := [][]string{{"transcript", "start", "end", "code", "coder"}}
	s.run("codebook", "import", "joint", s.book("book.yaml", map[string]any{"id": "c", "name": "C", "level": "category", "definition": "d"}))
	for i, h := range terminaltest.All() {
		if !utf8.ValidString(h.Text) {
			continue // what is no text is read as signs, which are counted otherwise
		}
		name := fmt.Sprintf("W%02d", i)
		before := fmt.Sprintf("INT: How %d?\n\nP: before ", i)
		text := before + h.Text + " after.\n\nINT: Why?\n\nP: So.\n"
		if !s.run("add", "joint", s.file(name+".txt", text), "--encoding", "utf-8") {
			continue // with a zero byte in it, it is no text file
		}
		want[name] = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string([]rune(h.Text))) // as text files are read
		rows = append(rows, []string{name, fmt.Sprint(len(before)), fmt.Sprint(len(before) + len(want[name])), "c", "jane"})
	}
	if len(want) < 45 {
		t.Errorf("only %d texts came in", len(want))
	}
	if !s.run("codings", "import", "joint", s.file("codings.csv", cells(rows...)), "--offsets", "bytes") {
		t.Fatal(s.last)
	}
	for format, texts := range map[string]map[string]string{"json": s.quotesInJSON(), "csv": s.quotesInCSV()} {
		for name, text := range want {
			if texts[name] != text {
				t.Errorf("%s, %s: %+q is quoted as %+q", format, name, text, texts[name])
			}
		}
	}
	if out, _ := s.piped("codings", "export", "joint", "--offsets", "bytes"); strings.Count(out, "\n") != len(rows) {
		t.Errorf("of %d codings there are exported:\n%s", len(rows)-1, out)
	} else {
		for _, row := range rows[1:] {
			if line := strings.Join(row, ","); !strings.Contains(out, "\n"+line) {
				t.Errorf("%s is not exported as it came in", line)
			}
		}
	}
}

// quotesInJSON returns the quotes, as a program reads them, by the name of the transcript.
func (s *stranger) quotesInJSON() map[string]string {
	out, _ := s.piped("quotes", "joint", "--format", "json")
	var got struct {
		Rows []struct{ Handle, Text string }
	}
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		s.t.Fatal(err)
	}
	texts := map[string]string{}
	for _, row := range got.Rows {
		texts[row.Handle[:3]] = row.Text
	}
	return texts
}

// quotesInCSV does the same with the other format.
func (s *stranger) quotesInCSV() map[string]string {
	out, _ := s.piped("quotes", "joint", "--format", "csv")
	rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	if err != nil {
		s.t.Fatal(err)
	}
	at := slices.Index(rows[0], "text")
	texts := map[string]string{}
	for _, row := range rows[1:] {
		texts[row[0][:3]] = row[at]
	}
	return texts
}

// TestHostileWordsToComplete runs as a process of its own, since cobra says what it
// thinks of words to complete on the process's own standard error.
func TestHostileWordsToComplete(t *testing.T) {
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range nasty() {
		for _, args := range [][]string{{"__complete", word, "--" + word, ""}, {"__completeNoDesc", "themes", "--" + word, ""}, {"__complete", "help", word}} {
			cmd := exec.Command(exe)
			cmd.Args = append([]string{"emic"}, args...)
			cmd.Env = append(os.Environ(), "EMIC_TEST_HOME="+filepath.Join(t.TempDir(), "home"))
			shown, err := cmd.CombinedOutput()
			if flaw := terminaltest.Flaw(string(shown), terminaltest.Printed); flaw != "" || err != nil {
				t.Errorf("%.80q: %s, %v", args, flaw, err)
			}
		}
	}
}
