package ingest

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// wordOf makes a Word document of a body and further members.
func wordOf(t testing.TB, body string, more ...member) []byte {
	t.Helper()
	text := `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\r\n" +
		`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + body + `</w:body></w:document>`
	return packed(t, append([]member{{"word/document.xml", text}}, more...)...)
}

// run is some words of a Word document.
func run(words string) string { return `<w:r><w:t xml:space="preserve">` + words + `</w:t></w:r>` }

// para is a paragraph of a Word document.
func para(content ...string) string { return "<w:p>" + strings.Join(content, "") + "</w:p>" }

func TestDocxForms(t *testing.T) {
	cell := func(paras ...string) string { return "<w:tc><w:tcPr/>" + strings.Join(paras, "") + "</w:tc>" }
	row := func(cells ...string) string { return "<w:tr><w:trPr/>" + strings.Join(cells, "") + "</w:tr>" }
	for name, c := range map[string]struct{ body, want string }{
		"paragraphs":   {para(run("One ")+run("line.")) + para(run("Two.")), "One line.\n\nTwo.\n"},
		"set apart":    {para(run("a")) + para(run("b")) + "<w:p/>" + para(run("c")) + "<w:p/>", "a\nb\n\nc\n"},
		"tabs, breaks": {para("<w:pPr><w:tabs><w:tab w:pos='1'/></w:tabs></w:pPr>", run("INT:"), "<w:r><w:tab/><w:t>Why?</w:t><w:br/><w:t>So</w:t><w:cr/></w:r>", run("x")), "INT:\tWhy?\nSo\nx\n"},
		"signs": {para("<w:r><w:t>e</w:t><w:noBreakHyphen/><w:t>mail</w:t><w:softHyphen/><w:sym w:font='Symbol' w:char='F0B7'/></w:r>"),
			"e\u2011mail•\n"},
		"faces":     {para("<w:r><w:sym w:font='Wingdings' w:char='F04A'/><w:sym w:font='Wingdings' w:char='F0E0'/><w:sym w:font='Symbol' w:char='F04A'/></w:r>"), "☺→\uf04a\n"},
		"laid out":  {"\n  <w:p>\n <w:r>\n <w:t>a\n\tb &amp; c</w:t>\n </w:r></w:p>\n", "a  b & c\n"},
		"deleted":   {para(run("I "), "<w:del><w:r><w:delText>hate</w:delText></w:r></w:del>", "<w:ins>"+run("like")+"</w:ins>", run(" it")), "I like it\n"},
		"moved":     {para(run("a"), "<w:moveFrom>"+run("b")+"</w:moveFrom>", "<w:moveTo>"+run("c")+"</w:moveTo>"), "ac\n"},
		"end gone":  {para("<w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>", run("One ")) + para(run("line.")), "One line.\n"},
		"end new":   {para("<w:pPr><w:rPr><w:ins w:id='1'/></w:rPr></w:pPr>", run("One")) + para(run("Two")), "One\n\nTwo\n"},
		"field":     {para("<w:r><w:fldChar/><w:instrText>PAGE</w:instrText></w:r>", "<w:hyperlink>"+run("here")+"</w:hyperlink>"), "here\n"},
		"furigana":  {para("<w:r><w:ruby><w:rt>"+run("とう")+"</w:rt><w:rubyBase>"+run("東")+"</w:rubyBase></w:ruby></w:r>", run("京")), "東京\n"},
		"table":     {"<w:tbl>" + row(cell(para(run("INT"))), cell(para(run("Why?")))) + row(cell(para(run("P07"))), cell(para(run("So.")), para(run("Yes.")))) + "</w:tbl>" + para(run("End")), "INT\tWhy?\n\nP07\tSo.\nYes.\n\nEnd\n"},
		"cells":     {row(cell(para()), cell(para(run("b"))), cell(para()), cell(para(run("d")), para()), cell(para())) + row(cell(para()), cell(para())), "\tb\t\td\n"},
		"tables in": {row(cell(para(run("a")), row(cell(para(run("b"))), cell(para(run("c")))), para(run("d"))), cell(para(run("e")))), "a\nb\tc\nd\te\n"},
		"box": {para(run("out"), "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>"+para(run("in"))+"</w:txbxContent></mc:Choice><mc:Fallback>"+
			para(run("in"))+"</mc:Fallback></mc:AlternateContent></w:r>", run("side")), "out\n\nin\n\nside\n"},
	} {
		t.Run(name, func(t *testing.T) {
			result, err := Read("a.docx", wordOf(t, c.body))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, result.Text); diff != "" {
				t.Error(diff)
			}
			checkResult(t, result)
		})
	}
}

func TestDocxNotesComeLastAndBelongToNobody(t *testing.T) {
	body := para(run("INT: Why?")) + para(run("P: So"), "<w:r><w:endnoteReference w:id='1'/></w:r>", run(". And this"),
		"<w:r><w:footnoteReference w:id='7'/></w:r>", "<w:del><w:r><w:footnoteReference w:id='8'/></w:r></w:del>") +
		para(run("INT: Oh.")) + para(run("P: Yes."))
	result, err := Read("a.docx", wordOf(t, body,
		member{"word/footnotes.xml", "<w:footnotes><w:footnote w:type='separator' w:id='0'>" + para(run("---")) + "</w:footnote>" +
			"<w:footnote w:id='8'>" + para(run("gone")) + "</w:footnote>" +
			"<w:footnote w:id='7'>" + para("<w:r><w:footnoteRef/></w:r>", run(" The paper.")) + para(run("Page 3.")) + "</w:footnote></w:footnotes>"},
		member{"word/endnotes.xml", "<w:endnotes><w:endnote w:id='1'>" + para(run("A sigh.")) + "</w:endnote></w:endnotes>"}))
	if err != nil {
		t.Fatal(err)
	}
	want := "INT: Why?\n\nP: So[1]. And this[2]\n\nINT: Oh.\n\nP: Yes.\n\n[1] A sigh.\n\n[2] The paper.\n\nPage 3.\n"
	if diff := cmp.Diff(want, result.Text); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]int{"INT": 2, "P": 2, "": 1}, turnCounts(result)); diff != "" {
		t.Error(diff)
	}
	checkResult(t, result)
}

func TestDocxSaysWhatItLeavesOut(t *testing.T) {
	result, err := Read("a.docx", wordOf(t, para(run("a"), "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t><w:tab/></w:r>",
		"<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>b</w:t></w:r>", "<w:r><w:commentReference w:id='1'/><w:commentReference w:id='2'/></w:r>")))
	if err != nil || result.Text != "ab\n" {
		t.Fatalf("%q, %v", result.Text, err)
	}
	if result.Warnings[0] != "left out: hidden text, comments" {
		t.Errorf("warnings %q", result.Warnings)
	}
}

func TestDocxSaysHowWordsAreMarked(t *testing.T) {
	marked := func(mark string) string { return "<w:r><w:rPr><w:" + mark + "/></w:rPr><w:t>a</w:t></w:r>" }
	result, err := Read("a.docx", wordOf(t, para(marked("strike"), marked("highlight w:val='yellow'"), marked("dstrike"))))
	if err != nil || result.Text != "aaa\n" {
		t.Fatalf("%q, %v", result.Text, err)
	}
	if diff := cmp.Diff([]string{"strikethrough", "highlighting"}, result.Beside); diff != "" {
		t.Error(diff)
	}
	if result.Warnings[0] != "words are taken in without their strikethrough, highlighting" {
		t.Errorf("warnings %q", result.Warnings)
	}
	result, err = Read("a.docx", wordOf(t, para(marked("strike w:val='false'"), marked("highlight w:val='none'"))))
	if err != nil || len(result.Beside) > 0 {
		t.Errorf("beside %q, %v", result.Beside, err)
	}
}

func TestDocxMainPartIsWhereItIsSaidToBe(t *testing.T) {
	result, err := Read("a.docx", packed(t,
		member{"_rels/.rels", `<Relationships><Relationship Type="http://x/metadata/core-properties" Target="y"/>` +
			`<Relationship Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/word/document2.xml"/></Relationships>`},
		member{"word/document2.xml", "<w:document>" + para(run("Hello")) + "</w:document>"}))
	if err != nil || result.Text != "Hello\n" || result.Format != "Word document" {
		t.Errorf("%q as %s, %v", result.Text, result.Format, err)
	}
}

func FuzzReadDocx(f *testing.F) {
	for _, name := range []string{"qux360-A.docx", "qux360-B.docx"} {
		f.Add(readBytes(f, name))
	}
	f.Fuzz(func(t *testing.T, content []byte) { checkRead(t, "a.docx", content) })
}

// The XML of a document is fuzzed by itself, since hardly any change of an
// archive leaves its checksums right.
func FuzzReadDocxBody(f *testing.F) {
	f.Add(para(run("INT: Why?"))+para(run("P: So.")), "")
	f.Add("<w:tr><w:tc>"+para(run("a"))+"</w:tc></w:tr><w:tc/>", "<w:footnote w:id='1'/>")
	f.Add(para("<w:footnoteReference w:id='1'/>", run("a")), "<w:footnote w:id='1'>"+para(run("b"))+"</w:footnote>")
	f.Fuzz(func(t *testing.T, body, notes string) {
		checkRead(t, "a.docx", wordOf(t, body, member{"word/footnotes.xml", notes}))
	})
}

// longDocument is a body of 8,000 words as Word writes them, with a format for
// every few words.
func longDocument() string {
	format := `<w:r w:rsidRPr="00FF1234"><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="22"/><w:lang w:val="en-GB"/></w:rPr>` +
		`<w:t xml:space="preserve">` + strings.Repeat("words ", 10) + `</w:t></w:r>`
	var body strings.Builder
	for i := range 200 {
		body.WriteString(`<w:p w:rsidR="00A77427" w:rsidRDefault="007F1D13"><w:pPr><w:spacing w:after="200"/><w:rPr><w:lang w:val="en-GB"/></w:rPr></w:pPr>`)
		body.WriteString(run([]string{"INT: ", "P07: "}[i%2]) + strings.Repeat(format, 4) + "</w:p>")
	}
	return body.String()
}

func BenchmarkReadDocx(b *testing.B) {
	content := wordOf(b, longDocument())
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read("a.docx", content); err != nil {
			b.Fatal(err)
		}
	}
}
