package ingest

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestHTML(t *testing.T) {
	for name, c := range map[string]struct {
		page string
		want []string
	}{
		"paragraphs": {"<!DOCTYPE html><p>INT: Why?<p><b>P07:</b> So &amp; so.<p>INT:\n  And\n  then?<p>P07: Yes.",
			[]string{"INT: Why?", "P07: So & so.", "INT: And then?", "P07: Yes."}},
		"Word": {"<html xmlns:o='urn:x'><head><title>P 07</title><style>p{}</style></head><body lang=EN><div class=Section1><p class=MsoNormal><span>INT:</span><span> Why?<o:p></o:p></span></p>\n<p class=MsoNormal>P07: So.</p><p>&nbsp;</p><p>INT: Oh.</p><p>P07: Yes.</p></div></body></html>",
			[]string{"INT: Why?", "P07: So.", "INT: Oh.", "P07: Yes."}},
		"line breaks": {"<html><body>INT: Why?<br>P07: So.<br/><br/>INT: Oh.<BR>P07: Yes.",
			[]string{"INT: Why?", "P07: So.", "INT: Oh.", "P07: Yes."}},
		"skipped": {"<html><nav><ul><li>Home: x</ul></nav><script>INT: if (a<b) {}</script><p>INT: Why?</p><style>P: x</style><p>P: So<del> and</del><ins> then</ins>.</p><noscript>x</noscript><!-- y --><p>INT: Oh.<p>P: Yes.",
			[]string{"INT: Why?", "P: So then.", "INT: Oh.", "P: Yes."}},
		"table with colons": {"<html><table><tr><td>INT:<td>Why?<tr><td>P07:<td><p>So.</p><p>And so.</p><tr><td>INT:<td>Oh.<tr><td>P07:<td>Yes.</table>",
			[]string{"INT: Why?", "P07: So. And so.", "INT: Oh.", "P07: Yes."}},
		"table of names": {"<html><table><tr><td>INT</td><td>Why?</td></tr><tr><td>P07</td><td>So.</td></tr><tr><td>INT</td><td>Oh.</td></tr><tr><td>P07</td><td>Yes.</td></tr></table>",
			[]string{"INT: Why?", "P07: So.", "INT: Oh.", "P07: Yes."}},
		"any table": {"<html><table><tr><td>a</td> <td>b</td>\n<td></td><td>d</td></tr><tr><td> </td><th>e</th></tr><tr><td></td></tr></table><table><td>f<td>g</table>", []string{": a\tb\t\td\n\n\te\n\nf\tg"}},
		"table with times": {"<html><table><tr><td>00:01</td><td>INT</td><td>Why?</td></tr><tr><td>00:05</td><td>P07</td><td>So.</td></tr><tr><td>00:09</td><td>INT</td><td>Oh.</td></tr><tr><td>00:10</td><td>P07</td><td>Yes.</td></tr></table>",
			[]string{"1s INT: Why?", "5s P07: So.", "9s INT: Oh.", "10s P07: Yes."}},
		"table with a head": {"<html><table><tr><th>Time</th><th>Speaker</th><th>Text</th></tr><tr><td>00:01</td><td>INT</td><td>Why?</td></tr><tr><td>00:05</td><td>P07</td><td>So.</td></tr><tr><td>00:07</td><td></td><td>And so.</td></tr><tr><td></td><td></td><td>On.</td></tr><tr><td>00:09</td><td>INT</td><td>Oh.</td></tr><tr><td>00:10</td><td>P07</td><td>Yes.</td></tr></table>",
			[]string{": Time\tSpeaker\tText", "1s INT: Why?", "5s P07: So.", "7s P07: And so.\n\nOn.", "9s INT: Oh.", "10s P07: Yes."}},
		"table of a role": {"<html><table><tr><td>Participant</td><td>So.</td></tr><tr><td>INT</td><td>Why?</td></tr><tr><td>Participant</td><td>Oh.</td></tr><tr><td>INT</td><td>Yes?</td></tr></table>",
			[]string{"Participant: So.", "INT: Why?", "Participant: Oh.", "INT: Yes?"}},
		"terms": {"<html><dl><dt>INT<dd>Why?<dt>P07<dd>So.<dt>INT<dd>Oh.<dt>P07<dd>Yes.</dl>",
			[]string{"INT: Why?", "P07: So.", "INT: Oh.", "P07: Yes."}},
		"headings": {"<html><h1>Talk</h1><p>INT: Why?<p>P: So.<h2>Later</h2><p>A summary.<p>INT: Oh.<p>P: Yes.",
			[]string{": Talk", "INT: Why?", "P: So.", ": Later\n\nA summary.", "INT: Oh.", "P: Yes."}},
		"a menu that is never closed": {"<html><nav><p>INT: Why?<p>P: So.<p>INT: Oh.<p>P: Yes.",
			[]string{"INT: Why?", "P: So.", "INT: Oh.", "P: Yes."}},
		"preformatted":   {"<html><pre>INT: Why?\nP: So.\nINT: Oh.\nP: Yes,  yes.</pre>", []string{"INT: Why?", "P: So.", "INT: Oh.", "P: Yes,  yes."}},
		"speaker by CSS": {"<html><div><div>Ann Lee</div><div>0:02</div></div><p>x</p>", []string{": Ann Lee\n\n0:02\n\nx"}},
	} {
		t.Run(name, func(t *testing.T) {
			result, err := Read("a.html", []byte(c.page))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, spoken(result)); diff != "" || result.Format != "HTML" {
				t.Error(result.Format, diff)
			}
			checkResult(t, result)
		})
	}
}

func TestHTMLIsKnownByItsContent(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"a.txt", "<!doctype HTML><p>x", "HTML"},
		{"a.txt", "\n<?xml version='1.0' encoding='utf-8'?>\n<html xmlns='x'><p>x</p></html>", "HTML"},
		{"a.txt", "<!-- saved from x -->\n<html><p>x", "HTML"},
		{"a.html", "<p>INT: Why?</p>", "HTML"},
		{"a.html", "INT: Why?\n", "plain text"},
		{"a.txt", "<p>INT: Why?</p>", "plain text"},
		{"a.txt", "<html5> is what we spoke of\n", "plain text"},
	} {
		result, err := Read(c.name, []byte(c.content))
		if err != nil || result.Format != c.want {
			t.Errorf("%s with %q is %s, %v; want %s", c.name, c.content, result.Format, err, c.want)
		}
	}
}

func TestHTMLTitleIsMatter(t *testing.T) {
	result, err := Read("a.html", []byte("<html><head><title>\n Interview &ndash; P07 </title></head><p>Words.</p>"))
	if diff := cmp.Diff([]Field{{"title", "Interview – P07"}}, result.Matter); err != nil || diff != "" || result.Text != "Words.\n" {
		t.Errorf("%v, %q: %s", err, result.Text, diff)
	}
}

// Depth costs nothing, a tag without end is refused, and so is a page that is
// too large.
func TestHTMLLimits(t *testing.T) {
	deep := "<html>" + strings.Repeat("<div><nav>", 100_000) + "x"
	if result, err := Read("a.html", []byte(deep)); err != nil || result.Text != "x\n" {
		t.Errorf("%v: %.20q", err, result.Text)
	}
	var refusal *Error
	_, err := Read("a.html", []byte("<html><p "+strings.Repeat("a", maxToken)))
	if !errors.Is(err, ErrDamaged) || !errors.As(err, &refusal) || refusal.Hint() == "" {
		t.Errorf("error %v", err)
	}
	_, err = Read("a.html", []byte("<html>"+strings.Repeat("words ", maxPage/6)))
	if !errors.Is(err, ErrUnsupported) || !strings.Contains(err.Error(), "64 MiB") {
		t.Errorf("error %v", err)
	}
	if _, err = Read("a.html", []byte("<html><script>INT: Why?")); !errors.Is(err, ErrEmpty) {
		t.Errorf("error %v", err)
	}
}

func FuzzReadHTML(f *testing.F) {
	for _, seed := range []string{
		"<!doctype html><title>x</title><h1>a</h1><p>INT: Why?<p>P: So.<br>INT: x<table><tr><td>A<td>x<tr><td>B<td>y</table>",
		"<html><nav><nav></nav>x<dl><dt>A<dd>b</dl><pre>\n a\r</pre><script><!--", "<html>&#0;&#x202e;<p>\u0301x</p><tr><td></td></tr>x",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, content []byte) { checkRead(t, "a.html", append([]byte("<html>"), content...)) })
}

func FuzzRowLines(f *testing.F) {
	f.Add("INT\tWhy?\nP\tSo.\nINT\tx\nP\ty")
	f.Add("0:01\tINT:\tWhy?\n0:02\tP:\tSo.\n0:03\tINT\tx\n0:04\tP\ty")
	f.Fuzz(func(t *testing.T, table string) {
		var rows [][]string
		for row := range strings.SplitSeq(table, "\n") {
			rows = append(rows, strings.Split(row, "\t"))
		}
		lines := rowLines(rows)
		if len(lines) != len(rows) {
			t.Fatalf("%d lines for %d rows", len(lines), len(rows))
		}
	})
}
