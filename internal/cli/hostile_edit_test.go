//go:build unix

package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"emic/internal/store"
	"emic/internal/study"
	"emic/internal/study/studytest"
	"emic/internal/terminal/terminaltest"
	"emic/internal/transcript"
)

// lines have, beside what is hostile anyway, what editors add by themselves.
func lines() []terminaltest.Hostile {
	return append(terminaltest.All(),
		terminaltest.Hostile{Name: "BOM at the head", Text: "\ufeffP: so"}, terminaltest.Hostile{Name: "BOM alone", Text: "\ufeff"},
		terminaltest.Hostile{Name: "CR LF at the end", Text: "P: so\r\n"}, terminaltest.Hostile{Name: "line ends", Text: "P: so\n\n\n"},
		terminaltest.Hostile{Name: "mixed line ends", Text: "P: so\r\n\rQ: no\n\r"},
	)
}

// hostileTexts takes texts into the study as they are, names and labels among them,
// whatever a format would make of them, and returns the names.
func (s *stranger) hostileTexts() (names []string) {
	s.t.Helper()
	file, err := store.Open("joint.emic")
	if err != nil {
		s.t.Fatal(err)
	}
	author := studytest.Author("jane", 7)
	for i, h := range lines() {
		text := strings.ToValidUTF8(h.Text, "\uFFFD")
		names = append(names, fmt.Sprintf("E%02d%s", i, text))
		format := []string{"", "plain text", "Markdown"}[i%3]
		if strings.ContainsAny(text, "\r\x00\ufeff") { // no such file was read as one of these
			format = ""
		}
		arrival := study.Arrival{Name: names[i], Text: text, Unit: transcript.ByTurn, Format: format, Interviewers: []string{"I" + text}}
		arrival.Turns = []transcript.Turn{{Span: transcript.Span{End: len(text)}, Body: transcript.Span{End: len(text)}, Speaker: "P" + text, At: transcript.NoTime}}
		if _, err := file.Do(author, author.AddTranscripts(arrival)); err != nil {
			s.t.Fatalf("%s: %v", h.Name, err)
		}
	}
	return names
}

// text returns the words of a transcript.
func (s *stranger) text(name string) (text string) {
	s.t.Helper()
	file, err := store.Open("joint.emic")
	if err == nil {
		err = file.View(func(r study.Reader) error {
			t, err := study.TranscriptNamed(r, name)
			if err == nil {
				text, err = r.Text(t.Text)
			}
			return err
		})
	}
	if err != nil {
		s.t.Fatal(err)
	}
	return text
}

// editor writes one, as a shell script.
func (s *stranger) editor(name, script string) string {
	s.t.Helper()
	path, err := filepath.Abs(name)
	if err = errors.Join(err, os.WriteFile(path, []byte("#!/bin/sh\n"+script+"\n"), 0o700)); err != nil {
		s.t.Fatal(err)
	}
	return path
}

// TestHostileTextInTheEditor edits hostile texts: what nobody touched stays as it is,
// to the byte, and so does what stands beside a correction.
func TestHostileTextInTheEditor(t *testing.T) {
	s := newStranger(t)
	t.Setenv("TMPDIR", t.TempDir())
	s.environ["EMIC_EDITOR_OK"] = "1"
	names := s.hostileTexts()
	idle, adds := s.editor("idle", "exit 0"), s.editor("adds", `printf '\nQ: and more\n' >>"$1"`)
	for i, h := range lines() {
		was := s.text(names[i])
		s.environ["EDITOR"] = idle
		if !s.run("edit", "joint", names[i]) || !strings.Contains(s.last, "nothing to do") || s.text(names[i]) != was {
			t.Errorf("%s, untouched: %.300q is %.80q and was %.80q", h.Name, s.last, s.text(names[i]), was)
		}
		s.environ["EDITOR"] = adds
		done := s.run("edit", "joint", names[i])
		if now := s.text(names[i]); !done || now != was+"\nQ: and more\n" {
			t.Errorf("%s, corrected: %.300q is %.80q and was %.80q", h.Name, s.last, now, was)
		}
	}
}

// TestHostileTextAtPrompts codes by prompts in a study that is hostile throughout.
func TestHostileTextAtPrompts(t *testing.T) {
	s := newStranger(t)
	names := s.hostileTexts()
	var typed []string
	for i, name := range names {
		typed = append(typed, "transcript "+strings.ReplaceAll(name, "\n", " "), "new "+fmt.Sprint(i)+terminaltest.All()[i%len(terminaltest.All())].Text, "code "+name, "memo "+name, "next", "again")
	}
	typed = append(typed, "transcripts", "codes", "themes", "undo", "where", "quit")
	out, read := s.terminal()
	env := s.env(out, out, []string{"code", "joint", "--plain"})
	env.In = strings.NewReader(strings.Join(typed, "\n") + "\n")
	code := Main(env)
	shown := read()
	if flaw := flawOf(nil, shown); flaw != "" || code != done {
		t.Errorf("ended with %d: %s", code, flaw)
	}
	if !slices.ContainsFunc(strings.Split(shown, "\n"), func(line string) bool { return strings.Contains(line, "Saved: add code") }) {
		t.Errorf("no code was made: %.1000q", shown)
	}
}
