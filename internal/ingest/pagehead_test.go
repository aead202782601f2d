package ingest

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDropHeads(t *testing.T) {
	for name, c := range map[string]struct {
		pages, want, heads []string
	}{
		"top and bottom": {[]string{"Study 7\nA\nB\np. 1", "Study 7\nC\nD\np. 2", "Study 7\nE\nF\np. 3"},
			[]string{"A", "B", "C", "D", "E", "F"}, []string{"Study 7", "p. 1"}},
		"left and right": {[]string{"Title", "2 Study\nA", "Name 3\nB", "4 Study\nC", "Name 5\nD", "6 Study\nE", "Name 7\nF"},
			[]string{"Title", "A", "B", "C", "D", "E", "F"}, []string{"2 Study", "Name 3"}},
		"the title again":     {[]string{"Study\nA", "Study\nB", "Study\nC", "D\nStudy\nE"}, []string{"A", "B", "C", "D", "Study", "E"}, []string{"Study"}},
		"two pages":           {[]string{"Study\nA", "Study\nB"}, []string{"Study", "A", "Study", "B"}, nil},
		"said elsewhere too":  {[]string{"Ann 0:01\nA\nAnn 0:02\nB\nAnn 0:03", "Ann 0:04\nC", "Ann 0:05\nD"}, []string{"Ann 0:01", "A", "Ann 0:02", "B", "Ann 0:03", "Ann 0:04", "C", "Ann 0:05", "D"}, nil},
		"on few of the pages": {[]string{"Yes.\nA", "Yes.\nB", "Yes.\nC", "D", "E", "F", "G", "H", "I", "J"}, []string{"Yes.", "A", "Yes.", "B", "Yes.", "C", "D", "E", "F", "G", "H", "I", "J"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			kept, heads := dropHeads(laidOutLines(strings.Join(c.pages, "\f")))
			var words []string
			for _, line := range kept {
				words = append(words, line.words)
			}
			if diff := cmp.Diff(c.want, words); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(c.heads, heads); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestFlow(t *testing.T) {
	for pages, want := range map[string]string{
		"A long\n\nHead 1\n\fHead 2\n\nstory.":                         "A long\n\nHead 1 Head 2\n\nstory.\n",
		"Ann 0:01\nWhy?\nBob 0:02\nSo.\nAnn 0:03\nOh.\nBob 0:04\nYes.": "Ann 0:01\n\nWhy?\n\nBob 0:02\n\nSo.\n\nAnn 0:03\n\nOh.\n\nBob 0:04\n\nYes.\n",
		"Read this.\n[1] INT: Why?\n[2] P07: So\nit was.":              "Read this.\n\n[1] INT: Why?\n\n[2] P07: So it was.\n",
	} {
		if got := flow(laidOutLines(pages)); got != want {
			t.Errorf("%q became %q", pages, got)
		}
	}
	lines, _ := dropHeads(laidOutLines("Study\n\nA long\n\fStudy\n\nstory and\n\fStudy\n\nits end.\nNo"))
	if got := flow(lines); got != "A long story and its end. No\n" {
		t.Errorf("over the ends of pages: %q", got)
	}
}

func TestSeam(t *testing.T) {
	for text, want := range map[string]string{
		"commis-\nsioning, said the commissioning group": "commissioning, said the commissioning group\n",
		"half-\nway there":                   "half-way there\n",
		"re-\nform, not reform, but re-form": "re-form, not reform, but re-form\n",
		"Jean-\nLuc":                         "Jean-Luc\n",
		"a lovely -\nwell":                   "a lovely - well\n",
		"in 1996-\n1997":                     "in 1996- 1997\n",
		"为什\n么":                              "为什么\n",
		"one\ntwo":                           "one two\n",
	} {
		if got := flow(laidOutLines(text)); got != want {
			t.Errorf("%q became %q", text, got)
		}
	}
}
