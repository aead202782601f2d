package cli

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"emic/internal/terminal"
)

// TestHarmless holds the writer to what Safe does, however its input is cut up.
func TestHarmless(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune("ab é漢💷\n\t\x1b\u202e\x00"))).Draw(t, "text")
		var got bytes.Buffer
		w := &harmless{out: &got}
		for rest := []byte(text); len(rest) > 0; {
			n := rapid.IntRange(1, len(rest)).Draw(t, "n")
			if wrote, err := w.Write(rest[:n]); wrote != n || err != nil {
				t.Fatalf("Write took %d of %d bytes: %v", wrote, n, err)
			}
			rest = rest[n:]
		}
		fields := strings.Split(text, "\t")
		for i, field := range fields {
			fields[i] = terminal.SafeLines(field)
		}
		if want := strings.Join(fields, "\t"); got.String() != want {
			t.Errorf("wrote %q, want %q", got.String(), want)
		}
	})
}

func TestUnfinished(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, "a": 0, "é": 0, "a\xc3": 1, "a\xe6\xbc": 2, "\xf0\x9f\x92": 3, "\xf0\x9f\x92\xb7": 0, "\x80\x80\x80\x80": 0, "a\xff": 0,
	} {
		if got := unfinished([]byte(text)); got != want {
			t.Errorf("%q: %d bytes are held back, want %d", text, got, want)
		}
	}
}

func TestSayIsHarmless(t *testing.T) {
	var out bytes.Buffer
	Env{Out: &out}.say("%s", "a\x1b]0;gone\a\nb\xff")
	if got := out.String(); got != "a␛]0;gone␇␊b�\n" || !utf8.ValidString(got) {
		t.Errorf("printed %q", got)
	}
}

// TestMessagesAreOneLine has errors that come together side by side, and a name
// begin no line wherever it stands.
func TestMessagesAreOneLine(t *testing.T) {
	name := fmt.Errorf("close %s: it is gone", "P1\nemic: all is well\u2028emic: so\r\nit is")
	for _, c := range []struct {
		err  error
		want string
	}{
		{name, "close P1␊emic: all is well◌emic: so␍␊it is: it is gone"},
		{errors.Join(errors.New("one"), errors.New("two")), "one; two"},
		{fmt.Errorf("save: %w", errors.Join(errors.New("one"), fmt.Errorf("two: %w", errors.Join(errors.New("a"), name)))), "save: one; two: a; close P1␊emic: all is well◌emic: so␍␊it is: it is gone"},
		{&advised{errors.Join(errors.New("one"), errors.New("two")), "look\nthere"}, "one; two\nemic: hint: look␊there"},
	} {
		var out bytes.Buffer
		messages{&out}.fail(c.err)
		if got, want := out.String(), "emic: error: "+c.want+"\n"; got != want {
			t.Errorf("said\n%s\nwant\n%s", got, want)
		}
	}
}
