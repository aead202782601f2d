package ingest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"emic/internal/transcript"
	"pgregory.net/rapid"
)

// mentionsOf makes a mention for each name, on a line of its own.
func mentionsOf(names ...string) []mention {
	var mentions []mention
	for i, name := range names {
		mentions = append(mentions, mention{label: label{name: name, at: transcript.NoTime}, line: i + 1, start: i})
	}
	return mentions
}

func always(map[string]string) bool { return true }
func never(map[string]string) bool  { return false }

func TestCast(t *testing.T) {
	for name, c := range map[string]struct {
		mentions []mention
		dense    func(map[string]string) bool
		names    bool
		want     map[string]string
	}{
		"recurring":           {mentionsOf("INT", "P", "INT", "P", "Mexico"), never, false, map[string]string{"INT": "INT", "P": "P"}},
		"most used spelling":  {mentionsOf("Int", "INT", "INT"), never, false, map[string]string{"Int": "INT", "INT": "INT"}},
		"initials":            {mentionsOf("Kasey Mohammad", "KM", "KM"), never, false, map[string]string{"Kasey Mohammad": "KM", "KM": "KM"}},
		"first name":          {mentionsOf("Pieter Wuille", "Pieter", "Pieter"), never, false, map[string]string{"Pieter Wuille": "Pieter", "Pieter": "Pieter"}},
		"two that would do":   {mentionsOf("Ann Lee", "AL", "Ann", "AL", "Ann"), never, false, map[string]string{"AL": "AL", "Ann": "Ann"}},
		"a role is no name":   {mentionsOf("Participant One", "PO", "PO"), never, false, map[string]string{"PO": "PO"}},
		"once, sparse":        {mentionsOf("P1", "P1", "P2"), never, true, map[string]string{"P1": "P1"}},
		"code once, dense":    {mentionsOf("P1", "P1", "P2"), always, false, map[string]string{"P1": "P1", "P2": "P2"}},
		"name once, dense":    {mentionsOf("Ann", "Ann", "Bob"), always, false, map[string]string{"Ann": "Ann"}},
		"name once, subtitle": {mentionsOf("Ann", "Ann", "Bob"), always, true, map[string]string{"Ann": "Ann", "Bob": "Bob"}},
		"other shape once":    {mentionsOf("Ann", "Ann", "Bob Lee"), always, true, map[string]string{"Ann": "Ann"}},
		"once at the head":    {mentionsOf("P2", "P1", "P1"), always, true, map[string]string{"P1": "P1"}},
		"interviewer once":    {mentionsOf("Ann", "Ann", "Moderator"), always, false, map[string]string{"Ann": "Ann", "Moderator": "Moderator"}},
		"nobody":              {nil, always, true, map[string]string{}},
	} {
		t.Run(name, func(t *testing.T) {
			got := castOf(c.mentions, c.dense, c.names)
			if diff := cmp.Diff(c.want, got.speakers); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestIsSlip(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"Max Hilebrand", "Max Hillebrand", true},
		{"Stephanie", "Stefhanie", true},
		{"Stephanie", "Stephani", true},
		{"Stephanie", "tephanie", true},
		{"Stephanie", "Stefanie", false},
		{"Speaker 1", "Speaker 2", false},
		{"Maria", "Mario", false},
		{"Stephanie", "Stephanie Smith", false},
	} {
		if isSlip(c.a, c.b) != c.want || isSlip(c.b, c.a) != c.want {
			t.Errorf("%q and %q: a slip %v, want %v", c.a, c.b, !c.want, c.want)
		}
	}
}

// A long list of labels that occur once is summed up.
func TestWarningsAreNotEndless(t *testing.T) {
	var text strings.Builder
	for i := range 50 {
		fmt.Fprintf(&text, "Ann: So.\n\nand\n\nmore\n\nTown%c%c: that was it.\n\n", 'a'+i/26, 'a'+i%26)
	}
	result, err := Read("a.txt", []byte(text.String()))
	if err != nil {
		t.Fatal(err)
	}
	if n := len(result.Warnings); n != mostNamed+1 || result.Warnings[n-1] != "40 more labels occur once and are not taken for speakers" {
		t.Errorf("%d warnings, the last is %q", n, result.Warnings[n-1])
	}
}

// A crowd is read without comparing everybody with everybody.
func TestManySpeakers(t *testing.T) {
	var text strings.Builder
	for i := range 4 * mostCompared {
		fmt.Fprintf(&text, "Person%c%c: So.\n", 'a'+i/2/26, 'a'+i/2%26)
	}
	result, err := Read("a.txt", []byte(text.String()))
	if err != nil {
		t.Fatal(err)
	}
	if len(result.Speakers()) != 2*mostCompared || len(result.Warnings) != 1 {
		t.Errorf("%d speakers, warnings %q", len(result.Speakers()), result.Warnings)
	}
}

// The same file is read the same way every time.
func TestReadingIsDeterministic(t *testing.T) {
	names := rapid.SampledFrom([]string{"INT", "Int", "P1", "P2", "Ann", "Ann Lee", "AL", "Max Hilebrand", "Max Hillebrand", "Bob", "问"})
	rapid.Check(t, func(t *rapid.T) {
		var text strings.Builder
		for _, name := range rapid.SliceOfN(names, 1, 30).Draw(t, "names") {
			text.WriteString(name + ": words?\n")
		}
		first, err := Read("a.txt", []byte(text.String()))
		if err != nil {
			t.Fatal(err)
		}
		for range 5 {
			again, err := Read("a.txt", []byte(text.String()))
			if diff := cmp.Diff(first, again); err != nil || diff != "" {
				t.Fatal(err, diff)
			}
		}
	})
}
