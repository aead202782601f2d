package ingest

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

const odtKind = "application/vnd.oasis.opendocument.text"

func odtBody(body string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><office:document-content><office:automatic-styles><style:style/></office:automatic-styles>` +
		`<office:body><office:text>` + body + `</office:text></office:body></office:document-content>`
}

// odtOf makes an OpenDocument text of a body.
func odtOf(t testing.TB, body string) []byte {
	t.Helper()
	return packed(t, member{"mimetype", odtKind}, member{"content.xml", odtBody(body)})
}

func TestODTForms(t *testing.T) {
	for name, c := range map[string]struct{ body, want string }{
		"paragraphs": {"<text:h>Talk</text:h><text:p>One <text:span>line</text:span>.</text:p><text:p>Two.</text:p>", "Talk\n\nOne line.\n\nTwo.\n"},
		"set apart":  {"<text:p>a</text:p><text:p>b</text:p><text:p/><text:p>c</text:p>", "a\nb\n\nc\n"},
		"signs":      {"<text:p>INT:<text:tab/>Why?<text:line-break/>So<text:s text:c='3'/>x<text:s/>y</text:p>", "INT:\tWhy?\nSo   x y\n"},
		"blank":      {"\n <text:p>\n  one\n\ttwo <text:span> three</text:span></text:p>\n", "one two three\n"},
		"changes": {"<text:tracked-changes><text:changed-region><text:deletion><text:p>hate</text:p></text:deletion></text:changed-region></text:tracked-changes>" +
			"<text:p>I <text:change/><text:change-start/>like<text:change-end/> it</text:p>", "I like it\n"},
		"list": {"<text:list><text:list-item><text:p>a</text:p></text:list-item><text:list-item><text:p>b</text:p></text:list-item></text:list>", "a\n\nb\n"},
		"table": {"<table:table><table:table-column/><table:table-row><table:table-cell><text:p>INT</text:p></table:table-cell><table:table-cell><text:p>Why?</text:p><text:p>How?</text:p></table:table-cell></table:table-row>" +
			"<table:table-row><table:table-cell><text:p>P</text:p></table:table-cell><table:covered-table-cell/><table:table-cell><text:p>So.</text:p></table:table-cell></table:table-row></table:table>",
			"INT\tWhy?\nHow?\n\nP\t\tSo.\n"},
		"note": {"<text:p>So<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A sigh.</text:p></text:note-body></text:note> it is.</text:p><text:p>End</text:p>",
			"So[1] it is.\n\nEnd\n\n[1] A sigh.\n"},
		"box":      {"<text:p>a<draw:frame><draw:text-box><text:p>b</text:p></draw:text-box><svg:title>t</svg:title></draw:frame>c</text:p>", "a\n\nb\n\nc\n"},
		"furigana": {"<text:p><text:ruby><text:ruby-base>東</text:ruby-base><text:ruby-text>とう</text:ruby-text></text:ruby>京</text:p>", "東京\n"},
	} {
		t.Run(name, func(t *testing.T) {
			packed, err := Read("a.odt", odtOf(t, c.body))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, packed.Text); diff != "" {
				t.Error(diff)
			}
			checkResult(t, packed)
			flat := `<?xml version="1.0"?><office:document office:mimetype="` + odtKind + `"><office:meta><dc:title>Talk</dc:title></office:meta>` +
				`<office:body><office:text>` + c.body + `</office:text></office:body></office:document>`
			if result, err := Read("a.fodt", []byte(flat)); err != nil || result.Text != c.want {
				t.Errorf("in one file it is %q, %v", result.Text, err)
			}
		})
	}
}

func TestODTSaysHowWordsAreMarked(t *testing.T) {
	const styles = `<office:automatic-styles><style:style style:name="T1"><style:text-properties fo:background-color="#ffff00"/></style:style>` +
		`<style:style style:name="T2"><style:text-properties style:text-line-through-style="solid"/></style:style>` +
		`<style:style style:name="T3"><style:text-properties fo:background-color="transparent" style:text-line-through-style="none"/></style:style></office:automatic-styles>`
	for body, want := range map[string][]string{
		`<text:p>a<text:span text:style-name="T1">b</text:span><text:span text:style-name="T2">c</text:span></text:p>`: {"highlighting", "strikethrough"},
		`<text:p>a<text:span text:style-name="T3">b</text:span></text:p>`:                                              nil,
		`<text:p>none of the styles is used</text:p>`:                                                                  nil,
	} {
		content := `<office:document-content>` + styles + `<office:body><office:text>` + body + `</office:text></office:body></office:document-content>`
		result, err := Read("a.odt", packed(t, member{"mimetype", odtKind}, member{"content.xml", content}))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, result.Beside); diff != "" {
			t.Errorf("%s: %s", body, diff)
		}
	}
}

func TestODTIsKnownByItsContent(t *testing.T) {
	body := odtBody("<text:p>INT: Why?</text:p><text:p>P: So.</text:p><text:p>INT: Oh.</text:p><text:p>P: Yes.<office:annotation><text:p>odd</text:p></office:annotation></text:p>")
	for name, content := range map[string][]byte{
		"a.docx": packed(t, member{"mimetype", odtKind}, member{"content.xml", body}),
		"a.odt":  packed(t, member{"content.xml", body}),
	} {
		result, err := Read(name, content)
		if err != nil || result.Format != "OpenDocument text" {
			t.Fatalf("%s is %s, %v", name, result.Format, err)
		}
		if diff := cmp.Diff(map[string]int{"INT": 2, "P": 2}, turnCounts(result)); diff != "" || result.Warnings[0] != "left out: comments" {
			t.Error(diff, result.Warnings)
		}
	}
	sheet := packed(t, member{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, member{"content.xml", body})
	if result, err := Read("a.ods", sheet); err == nil {
		t.Errorf("a spreadsheet is read as %s", result.Format)
	}
}

func FuzzReadODT(f *testing.F) {
	f.Add("<text:p>INT: Why?</text:p><text:p>P: So<text:s text:c='9'/>.</text:p>")
	f.Add("<text:p><text:note><text:note-body><text:p>a</text:p></text:note-body></text:note></text:p></text:note-body>")
	f.Add("<table:table-row><table:table-cell><text:p> a</text:p></table:table-cell><text:p/>")
	f.Add("<text:note-body><text:p>a<text:note-body>b</text:note-body></text:p></text:note-body>")
	f.Fuzz(func(t *testing.T, body string) { checkRead(t, "a.odt", odtOf(t, body)) })
}
