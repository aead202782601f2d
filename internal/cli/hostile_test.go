//go:build unix

package cli

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/creack/pty"
	"go.yaml.in/yaml/v3"

	"emic/internal/terminal/terminaltest"
)

// stranger has a study called joint, into which hostile texts come through every
// door, and judges all that is printed meanwhile.
type stranger struct {
	t       *testing.T
	environ map[string]string
	taken   map[string]int // how often a door let something in
	last    string         // what was shown last
}

func newStranger(t *testing.T) *stranger {
	t.Chdir(t.TempDir())
	s := &stranger{t: t, environ: map[string]string{}, taken: map[string]int{}}
	s.run("new", "joint", "--title", "x\x1b]0;gone\a\u202ey", "--coder", "j\u202ene")
	return s
}

// run runs a command at a terminal, judges what it shows, and reports whether it
// did what it was told.
func (s *stranger) run(args ...string) bool {
	s.t.Helper()
	code, shown := s.shown(args...)
	if flaw := flawOf(args, shown); flaw != "" {
		s.t.Errorf("emic %.120q: %s", args, flaw)
	}
	s.last = shown
	return code == done
}

// flawOf says what is wrong with what a command printed; "" if nothing is. But in
// CSV, where a cell may have lines, no line is one of the hostile texts'.
func flawOf(args []string, printed string) string {
	csv := slices.Contains(args, "csv") || slices.Contains(args, "export")
	if !csv && strings.Contains("\n"+printed, "\nemic: error: forged") {
		return "a line of a text stands there as if emic had written it"
	}
	return terminaltest.Flaw(printed, terminaltest.Printed)
}

// shown returns what a command shows at a terminal at which nobody types.
func (s *stranger) shown(args ...string) (int, string) {
	s.t.Helper()
	out, read := s.terminal()
	code := Main(s.env(out, out, args))
	return code, read()
}

// terminal opens one. What was shown at it is read when nobody writes any more.
func (s *stranger) terminal() (out *os.File, read func() string) {
	s.t.Helper()
	master, slave, err := pty.Open()
	if err != nil {
		s.t.Skipf("no pseudo-terminal here: %v", err)
	}
	all := make(chan string)
	go func() {
		var shown bytes.Buffer
		_, _ = io.Copy(&shown, master) // ends with an error when the terminal is closed
		all <- shown.String()
	}()
	return slave, func() string {
		_ = slave.Close()
		defer master.Close()
		return <-all
	}
}

// piped returns what a command prints into pipes.
func (s *stranger) piped(args ...string) (out, said string) {
	var to, messages bytes.Buffer
	Main(s.env(&to, &messages, args))
	return to.String(), messages.String()
}

func (s *stranger) env(out, err io.Writer, args []string) Env {
	env, _, _ := testEnv(args...)
	env.Out, env.Err, env.Random = out, err, System().Random
	env.UserName = func() (string, error) { return "jane", nil }
	env.Getenv = func(name string) string { return s.environ[name] }
	env.CacheDir, env.ConfigDir = "cache", "config"
	return env
}

// door lets a text in, by commands and files of its own.
func (s *stranger) door(name string, texts []terminaltest.Hostile, in func(i int, text string) bool) {
	s.t.Helper()
	for i, h := range texts {
		if in(i, h.Text) {
			s.taken[name]++
		}
	}
	if s.taken[name] < 2 {
		s.t.Errorf("nothing came in by the door %q: it is not tried: %s", name, s.last)
	}
}

func (s *stranger) file(name, content string) string {
	s.t.Helper()
	if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
		s.t.Fatal(err)
	}
	return name
}

func cells(rows ...[]string) string {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	_ = w.WriteAll(rows) // a buffer takes all
	return out.String()
}

// interviews are the files that come in as transcripts, by the door that they try:
// the text is the second of what is filled in, after a number.
func interviews() map[string]string {
	return map[string]string{
		"words.txt":    "INT: How %[1]d?\n\nP%02[1]d: before %[2]s after.\n\nINT: Why?\n\nP%02[1]d: So.\n",
		"label.txt":    "I: What %[1]d?\n\nP%[2]s: That.\n\nI: Why?\n\nP%[2]s: That.\n",
		"voice.vtt":    "WEBVTT\n\n00:%02[1]d.000 --> 00:%02[1]d.900\n<v %[2]s>so %[2]s\n",
		"row.csv":      "speaker,text\nI%[1]d,what\n\"%[2]s\",\"%[2]s\"\n",
		"heading.md":   "---\ntitle: \"%[2]s\"\n---\n# %[2]s %[1]d\n\n**%[2]s:** words\n",
		"page.html":    "<title>%[2]s</title><h1>%[2]s</h1><p>%[1]d %[2]s</p>",
		"head.txt":     "Name: %[2]s\nRegion: %[2]s\n\nINT: How %[1]d?\n\nP: So.\n\nINT: Why?\n\nP: Oh.\n",
		"whisper.json": "{\"segments\":[{\"start\":%[1]d,\"end\":99,\"speaker\":\"S%[1]d\",\"text\":\"%[2]s\"}]}",
	}
}

// texts come in as transcripts, with what is in them and what is said about them.
func (s *stranger) texts() {
	for name, format := range interviews() {
		if err := os.Mkdir(name, 0o700); err != nil {
			s.t.Fatal(err)
		}
		for i, h := range terminaltest.All() {
			s.file(fmt.Sprintf("%s/%02d-%s", name, i, name), fmt.Sprintf(format, i, h.Text))
		}
		_, shown := s.shown("add", "joint", name, "--take-attributes")
		if flaw := flawOf(nil, shown); flaw != "" {
			s.t.Errorf("by the door %q: %s", name, flaw)
		}
		if s.taken[name] = strings.Count(shown, " segment"); s.taken[name] < 10 {
			s.t.Errorf("by the door %q there came in:\n%s", name, shown)
		}
	}
	s.door("file name", terminaltest.Named(), func(i int, text string) bool {
		return s.run("add", "joint", s.file("F"+text+".txt", fmt.Sprintf("INT: Who %d?\n\nP: He.\n\nINT: And?\n\nP: She.\n", i)))
	})
	s.door("options", terminaltest.OneLine(), func(i int, text string) bool {
		file := s.file(fmt.Sprintf("O%02d.txt", i), fmt.Sprintf("words %d", i))
		return s.run("add", "joint", file, "--name", fmt.Sprint(i, text), "--participant", "o"+text, "--set", "o"+text+"=v"+text)
	})
}

// people come in with attributes and answers.
func (s *stranger) people() {
	all, lines := terminaltest.All(), terminaltest.OneLine()
	s.door("participant", lines, func(i int, text string) bool {
		return s.run("participants", "joint", "set", fmt.Sprint("N", i, text), "k"+text+"=v"+text, "--new")
	})
	s.door("participants", all, func(i int, text string) bool {
		return s.run("participants", "joint", "import", s.file("people.csv", cells([]string{"participant", "h" + text}, []string{fmt.Sprint("C", i, text), text})))
	})
	s.door("answer", lines, func(i int, text string) bool {
		return s.run("checklist", "joint", "set", "A1", "i"+text+"=yes", "--new")
	})
	s.door("survey", all, func(i int, text string) bool {
		table := cells([]string{"id", "What of " + text + "?", "Area " + text}, []string{"R" + text, "long " + text + " words of an answer", text}, []string{fmt.Sprint("S", i), "other words", text})
		return s.run("survey", "joint", s.file(fmt.Sprintf("s%02d.csv", i), table), "--id", "id", "--open", "2", "--attribute", "3")
	})
	s.door("coder", lines, func(i int, text string) bool {
		return s.run("participants", "joint", "set", "N0x", fmt.Sprint("k=", i), "--new", "--coder", "by"+text)
	})
	s.door("EMIC_CODER", lines, func(i int, text string) bool {
		s.environ["EMIC_CODER"] = "env" + text
		defer delete(s.environ, "EMIC_CODER")
		return s.run("participants", "joint", "set", "N0x", fmt.Sprint("e=", i), "--new")
	})
	s.door("title", lines, func(i int, text string) bool {
		name := fmt.Sprint("study", i)
		return s.run("new", name, "--title", text) && s.run("themes", name) && s.run("history", name)
	})
	s.door("study", terminaltest.Named(), func(_ int, text string) bool {
		return s.run("new", text) && s.run("verify", text) && s.run("themes", text) && s.run("backup", text, text+".copy")
	})
}

// codes come in with the codebook, and on passages.
func (s *stranger) codes() {
	all := terminaltest.All()
	var book []map[string]any
	s.door("codebook", all, func(i int, text string) bool {
		code := map[string]any{"id": fmt.Sprintf("c%02d", i), "name": fmt.Sprint(i, text), "level": "category"}
		for _, part := range []string{"brief", "definition", "use_when", "not_when", "example"} {
			code[part] = text
		}
		if !s.run("codebook", "check", s.book("one.yaml", code)) {
			code["name"] = fmt.Sprint(i) // the parts may hold what a name may not
			if !s.run("codebook", "check", s.book("one.yaml", code)) {
				return false
			}
		}
		book = append(book, code)
		return true
	})
	s.run("codebook", "import", "joint", s.book("book.yaml", book...))
	s.door("raw codebook", all, func(_ int, text string) bool {
		return s.run("codebook", "check", s.file("raw.yaml", "id: r\ntitle: "+text+"\ncodes:\n  - {id: x, name: \""+text+"\", level: theme, definition: '"+text+"'}\n"))
	})
	s.door("codings", all, func(i int, text string) bool {
		rows := [][]string{{"transcript", "start", "end", "code", "coder", "memo"}, {"00-words", "20", "30", fmt.Sprintf("c%02d", i), "by" + text, text}}
		if s.run("codings", "import", "joint", s.file("codings.csv", cells(rows...))) {
			return true
		}
		rows[1][4] = "jane" // a memo may hold what a name may not
		return s.run("codings", "import", "joint", s.file("codings.csv", cells(rows...)))
	})
	s.run("codings", "import", "joint", s.file("codings.csv", cells([]string{"transcript", "start", "end", "code", "coder", "memo"}, []string{"T00x\x1b]", "9", "2", "x\u202e", "\x1b[2J", "m"})))
	s.door("key", all, func(_ int, text string) bool {
		s.run("pseudonyms", "check", "joint", s.file("key.csv", cells([]string{"name", "pseudonym"}, []string{"before", text}, []string{text, "P"})))
		return true
	})
}

func (s *stranger) book(name string, codes ...map[string]any) string {
	content, err := yaml.Marshal(map[string]any{"id": "b", "title": "B", "codes": codes, "levels": []map[string]string{{"id": "category", "name": "Category"}}})
	if err != nil {
		s.t.Fatal(err)
	}
	return s.file(name, string(content))
}

// tables are the commands that show what is in a study.
func tables() [][]string {
	return [][]string{
		{"themes", "joint"}, {"themes", "joint", "--by", "Region"}, {"quotes", "joint"}, {"memos", "joint"}, {"history", "joint"},
		{"participants", "joint", "list"}, {"participants", "joint", "export"}, {"checklist", "joint", "list"}, {"checklist", "joint", "table"},
		{"codebook", "show", "joint"}, {"codebook", "show", "joint", "c01"}, {"codebook", "diff", "one.yaml", "joint"}, {"codebook", "export", "joint"},
		{"codings", "export", "joint"}, {"review", "log", "joint"}, {"verify", "joint"}, {"survey", "joint", "s01.csv", "--id", "id", "--dry-run"},
	}
}

// TestHostileTextAtEveryDoor lets every kind of hostile text in by every door, and
// then shows the study in every format.
func TestHostileTextAtEveryDoor(t *testing.T) {
	if testing.Short() {
		t.Skip("a campaign, which go test without -short runs")
	}
	s := newStranger(t)
	s.texts()
	s.people()
	s.codes()
	formats := []string{"csv", "tsv", "json", "md"}
	for i, args := range tables() {
		s.run(args...)
		for j, format := range formats {
			if i%len(formats) == j || args[0] == "quotes" {
				s.run(append(args, "--format", format)...)
			}
		}
		if out, said := s.piped(args...); !slices.Contains(args, "export") {
			if flaw := flawOf(args, out+said); flaw != "" {
				t.Errorf("emic %q into a pipe: %s", args, flaw)
			}
		}
	}
}
