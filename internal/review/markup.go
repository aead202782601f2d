package review

import (
	"encoding/xml"
	"strings"
)

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// escape makes a text fit for XML; signs that XML cannot hold become U+FFFD.
func escape(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // a Builder takes everything
	return b.String()
}

func htmlPage(page []block) string {
	var b strings.Builder
	b.WriteString("<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<title>" + escape(page[0].text) +
		"</title>\n<style>body{max-width:44em;margin:2em auto;line-height:1.5;font-family:serif}</style>\n</head>\n<body>\n")
	for _, block := range page {
		tag := map[rank]string{paragraph: "p", title: "h1", heading: "h2"}[block.rank]
		b.WriteString(lines(block, "<"+tag+">", "<br>\n", "</"+tag+">"))
	}
	return b.String() + "</body>\n</html>\n"
}

const docxTypes = xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
	`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
	`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`

const docxRelations = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
	`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`

// docxBody writes the text of a Word document (ECMA-376, WordprocessingML).
func docxBody(page []block) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + "\n")
	for _, block := range page {
		run := map[rank]string{
			paragraph: "<w:r>", title: `<w:r><w:rPr><w:b/><w:sz w:val="36"/></w:rPr>`, heading: `<w:r><w:rPr><w:b/><w:sz w:val="28"/></w:rPr>`,
		}[block.rank]
		b.WriteString(lines(block,
			`<w:p><w:pPr><w:spacing w:after="160"/></w:pPr>`+run+`<w:t xml:space="preserve">`,
			`</w:t><w:br/><w:t xml:space="preserve">`, `</w:t></w:r></w:p>`))
	}
	return b.String() + "</w:body></w:document>\n"
}

const odtType = "application/vnd.oasis.opendocument.text"

const odtManifest = xmlHead + `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">` +
	`<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="` + odtType + `"/>` +
	`<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`

// odtStyles sets paragraphs apart, which by themselves stand line upon line.
const odtStyles = `<office:automatic-styles><style:style style:name="spaced" style:family="paragraph">` +
	`<style:paragraph-properties fo:margin-bottom="0.28cm"/></style:style></office:automatic-styles>`

// odtBody writes the text of an OpenDocument text (ODF 1.3).
func odtBody(page []block) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" ` +
		`xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" ` +
		`xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3">` +
		odtStyles + `<office:body><office:text>` + "\n")
	for _, block := range page {
		before, after := `<text:p text:style-name="spaced">`, `</text:p>`
		if block.rank != paragraph {
			level := map[rank]string{title: "1", heading: "2"}[block.rank]
			before, after = `<text:h text:outline-level="`+level+`">`, `</text:h>`
		}
		b.WriteString(lines(block, before, "<text:line-break/>", after))
	}
	return b.String() + "</office:text></office:body></office:document-content>\n"
}
