package ingest

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// steps writes down what a walk comes to.
func steps(text string) ([]string, *Error) {
	var seen []string
	m := walk(text)
	for m.next() {
		switch m.piece {
		case opening:
			seen = append(seen, "<"+m.name+">")
		case closing:
			seen = append(seen, "</"+m.name+">")
		case wording:
			seen = append(seen, m.words)
		}
	}
	return seen, m.refusal
}

func TestWalk(t *testing.T) {
	for text, want := range map[string][]string{
		"": nil,
		"<?xml version='1.0'?><!-- <a> --><w:a>x</w:a>":     {"<a>", "x", "</a>"},
		"<a><b/><b /></a >":                                 {"<a>", "<b>", "</b>", "<b>", "</b>", "</a>"},
		"<a x='>' y=\"'/>\">&lt;&#233;&#x4e2d;&amp;lt;</a>": {"<a>", "<é中&lt;", "</a>"},
		"<a><![CDATA[<b>&amp;]]></a>":                       {"<a>", "<b>&amp;", "</a>"},
		"<a\n\tx='1'\n/>":                                   {"<a>", "</a>"},
	} {
		got, refusal := steps(text)
		if refusal != nil {
			t.Errorf("%q: %v", text, refusal)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q: %s", text, diff)
		}
	}
}

func TestWalkRefuses(t *testing.T) {
	for text, want := range map[string]struct {
		reason error
		line   int
		part   string
	}{
		"<a>\n<!DOCTYPE b>":        {ErrUnsafe, 2, "DOCTYPE"},
		"<a>\n<b>":                 {ErrDamaged, 2, "within <b>"},
		"<a>\n\n</b>":              {ErrDamaged, 3, "</b> closes nothing"},
		"</a>":                     {ErrDamaged, 1, "closes nothing"},
		"<a":                       {ErrDamaged, 1, "within a tag"},
		"<a x='":                   {ErrDamaged, 1, "within a tag"},
		"< a/>":                    {ErrDamaged, 1, "no name"},
		"<a></a":                   {ErrDamaged, 1, "closes nothing"},
		"<a><![CDATA[b":            {ErrDamaged, 1, "within <a>"},
		"<a><!-- b":                {ErrDamaged, 1, "within <a>"},
		strings.Repeat("<a>", 257): {ErrUnsafe, 1, "256 deep"},
	} {
		_, refusal := steps(text)
		if refusal == nil || !errors.Is(refusal, want.reason) || refusal.Line != want.line || !strings.Contains(refusal.Detail, want.part) {
			t.Errorf("%.40q: %v, want %q in line %d", text, refusal, want.part, want.line)
		}
	}
}

func TestAttributes(t *testing.T) {
	m := walk(`<w:a w:id="1" w:idx='2' name = "a&amp;'b'" broken>`)
	m.next()
	for name, want := range map[string]string{"id": "1", "idx": "2", "name": "a&'b'", "broken": "", "other": ""} {
		if got := m.attribute(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

func TestSkip(t *testing.T) {
	m := walk("<a><b><c/><b>x</b></b><d/></a>")
	var seen []string
	for m.next() {
		if m.piece == opening && m.name == "b" {
			m.skip(func(name string) { seen = append(seen, name) })
		} else if m.piece == opening {
			seen = append(seen, "outside "+m.name)
		}
	}
	if diff := cmp.Diff([]string{"outside a", "c", "b", "outside d"}, seen); diff != "" || m.refusal != nil {
		t.Error(diff, m.refusal)
	}
}

func FuzzWalk(f *testing.F) {
	for _, seed := range []string{"<a x='1'>b<c/></a>", "<a><![CDATA[b]]></a>", "<!DOCTYPE a>", "<a><!--", "<?", "</", "<a/", "<a x=>&#0;</a>"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		m := walk(text)
		depth := 0
		for m.next() {
			switch m.piece {
			case opening:
				depth++
				m.attribute("x")
			case closing:
				depth--
			}
			if depth < 0 || depth > maxDepth {
				t.Fatalf("depth %d in %q", depth, text)
			}
		}
		if m.refusal == nil && depth != 0 {
			t.Fatalf("%q ends at depth %d", text, depth)
		}
	})
}
