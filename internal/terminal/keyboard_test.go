package terminal_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"emic/internal/terminal"
)

const (
	light = "\x1b]11;rgb:ffff/ffff/f0f0\x1b\\"
	dark  = "\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\"
)

func environ(pairs ...string) func(string) string {
	return func(name string) string {
		for _, pair := range pairs {
			if key, value, _ := strings.Cut(pair, "="); key == name {
				return value
			}
		}
		return ""
	}
}

// typed sends each piece to an asking keyboard, reads once per piece, and
// returns the keys that came out and the answers that were reported.
func typed(t *testing.T, pieces ...string) (keys string, answers []bool) {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	defer w.Close()
	keyboard := terminal.NewKeyboard(r, func(dark bool) { answers = append(answers, dark) })
	var question strings.Builder
	if err := keyboard.AskBackground(&question, environ("TERM=xterm")); err != nil {
		t.Fatal(err)
	}
	if question.String() != "\x1b]11;?\x1b\\" {
		t.Fatalf("asked with %q", question.String())
	}
	buffer := make([]byte, 256)
	for _, piece := range pieces {
		if _, err := w.WriteString(piece); err != nil {
			t.Fatal(err)
		}
		n, err := keyboard.Read(buffer)
		if err != nil {
			t.Fatal(err)
		}
		keys += string(buffer[:n])
	}
	return keys, answers
}

func TestKeyboardTakesTheAnswerOut(t *testing.T) {
	for name, c := range map[string]struct {
		pieces []string
		keys   string
		dark   string
	}{
		"answer alone":         {[]string{light}, "", "[false]"},
		"dark":                 {[]string{dark}, "", "[true]"},
		"ended by BEL":         {[]string{"\x1b]11;rgb:00/00/00\a"}, "", "[true]"},
		"with alpha":           {[]string{"\x1b]11;rgba:ffff/ffff/ffff/ffff\a"}, "", "[false]"},
		"among keys":           {[]string{"jj" + dark + "c"}, "jjc", "[true]"},
		"long after":           {[]string{"j", "\x1b[A", "k", light, "x"}, "j\x1b[Akx", "[false]"},
		"torn in the colour":   {[]string{"a" + dark[:12], dark[12:] + "b"}, "ab", "[true]"},
		"torn at the end":      {[]string{dark[:len(dark)-1], "\\b"}, "b", "[true]"},
		"torn in the prefix":   {[]string{dark[:3], dark[3:]}, "", "[true]"},
		"torn after ESC":       {[]string{dark[:1], dark[1:] + "b"}, "\x1bb", "[true]"},
		"torn in three":        {[]string{"\x1b", "]11;rgb:ff", "ff/ffff/ffff\ax"}, "\x1bx", "[false]"},
		"Esc is not held":      {[]string{"\x1b", "q"}, "\x1bq", "[]"},
		"only one is taken":    {[]string{dark, light}, light, "[true]"},
		"unreadable":           {[]string{"\x1b]11;pink\ax"}, "x", "[]"},
		"no answer after all":  {[]string{"\x1b]1", "23"}, "\x1b]123", "[]"},
		"never-ending, passed": {[]string{"\x1b]11;" + strings.Repeat("x", 60)}, "\x1b]11;" + strings.Repeat("x", 60), "[]"},
	} {
		keys, answers := typed(t, c.pieces...)
		if keys != c.keys || fmt.Sprint(answers) != c.dark {
			t.Errorf("%s: keys %q and dark %v, want %q and %s", name, keys, answers, c.keys, c.dark)
		}
	}
}

func TestKeyboardAsksNobodyWhoCannotAnswer(t *testing.T) {
	for _, term := range []string{"", "dumb", "linux", "linux-16color"} {
		var out strings.Builder
		keyboard := terminal.NewKeyboard(os.Stdin, nil)
		if err := keyboard.AskBackground(&out, environ("TERM="+term)); err != nil || out.Len() > 0 {
			t.Errorf("TERM=%q: asked with %q (error %v), want silence", term, out.String(), err)
		}
	}
}

func TestGuessBackground(t *testing.T) {
	for value, want := range map[string]string{
		"15;0": "true true", "0;15": "false true", "0;default;15": "false true", "12;8": "true true", "0;7": "false true",
		"": "false false", "15": "false false", "15;default": "false false",
	} {
		dark, ok := terminal.GuessBackground(environ("COLORFGBG=" + value))
		if got := fmt.Sprint(dark, ok); got != want {
			t.Errorf("COLORFGBG=%q: %s, want %s", value, got, want)
		}
	}
}

// FuzzKeyboard holds that bytes which are no answer pass through unchanged and
// in order, however the stream is torn.
func FuzzKeyboard(f *testing.F) {
	f.Add("jjc\x1b[A", uint8(2))
	f.Add("a"+dark+"b", uint8(7))
	f.Fuzz(func(t *testing.T, stream string, tear uint8) {
		if len(stream) == 0 || len(stream) > 200 || strings.Contains(stream, "]1") {
			t.Skip()
		}
		at := 1 + int(tear)%len(stream)
		pieces := []string{stream[:at]}
		if at < len(stream) {
			pieces = append(pieces, stream[at:])
		}
		pieces = append(pieces, "end") // lets go of a trailing "\x1b]"
		if keys, _ := typed(t, pieces...); keys != stream+"end" {
			t.Errorf("%q became %q", stream+"end", keys)
		}
	})
}
