package ingest

import (
	"path"
	"strconv"
	"strings"
)

// isDocx takes an archive with the folder of a Word document in it.
func isDocx(file source) bool { return packs(file.content, "word/") }

// readDocx reads what a reader sees with all changes accepted: inserted text is
// kept, deleted and hidden text is not, notes come at the end.
func readDocx(file source) (Result, *Error) {
	packed, refusal := openArchive(file.content)
	if refusal != nil {
		return Result{}, refusal
	}
	main := mainPart(packed)
	body := docx{manuscript: &manuscript{}}
	if refusal := body.readPart(packed, main); refusal != nil {
		return Result{}, refusal
	}
	for _, kind := range []string{"footnote", "endnote"} {
		name := path.Join(path.Dir(main), kind+"s.xml")
		if _, ok := packed.files[name]; ok && len(body.references) > 0 {
			notes := docx{manuscript: &manuscript{}, references: body.references, kind: kind}
			if refusal := notes.readPart(packed, name); refusal != nil {
				return Result{}, refusal
			}
		}
	}
	return body.result(), nil
}

// mainPart is the member that holds the text. Most programs call it the same.
func mainPart(packed archive) string {
	relations, refusal := packed.part("_rels/.rels")
	for m := walk(relations); refusal == nil && m.next(); {
		if m.piece == opening && strings.HasSuffix(m.attribute("Type"), "/officeDocument") {
			return strings.TrimPrefix(path.Clean("/"+m.attribute("Target")), "/")
		}
	}
	return "word/document.xml"
}

// docx reads a part of a Word document into a manuscript.
type docx struct {
	*manuscript
	references map[string]*manuscript // notes by kind and id
	kind       string                 // of the notes that the part holds, "" for the text
	paragraphs int                    // how many lie within one another, since boxes have some
	inWords    bool                   // what is said now is text
	hidden     bool                   // the run is
	unmarked   bool                   // the end of the paragraph is deleted
}

func (d *docx) readPart(packed archive, name string) *Error {
	text, refusal := packed.part(name)
	if refusal != nil {
		return refusal
	}
	return d.readText(name, text)
}

func (d *docx) readText(name, text string) *Error {
	m := walk(text)
	for m.next() {
		switch m.piece {
		case opening:
			d.begin(m)
		case closing:
			d.end(m.name)
		case wording:
			if d.inWords && !d.hidden {
				d.write(onOneLine(m.words))
			}
		}
	}
	if m.refusal != nil {
		return m.refusal.inPart(name)
	}
	return nil
}

// onOneLine turns the line ends and tabs that XML was laid out with into blanks.
func onOneLine(words string) string {
	if !strings.ContainsAny(words, "\n\r\t") {
		return words
	}
	return strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ", "\t", " ").Replace(words)
}

func (d *docx) begin(m *markup) {
	switch m.name {
	case "t":
		d.inWords = true
	case "p":
		if d.paragraphs++; d.paragraphs > 1 && d.begun() {
			d.endParagraph()
		}
	case "tr":
		d.beginRow()
	case "pPr":
		d.readParagraphMark(m)
	case "rPr":
		d.readRun(m)
	case "del", "moveFrom", "Fallback", "rt", "instrText", "delText", "delInstrText", "tblPr", "trPr", "tcPr", "sectPr", "sdtPr":
		m.skip(nil)
	case "altChunk":
		d.lose("a document within the document")
	case "commentReference":
		d.lose("comments")
	case "footnoteReference", "endnoteReference":
		d.refer(strings.TrimSuffix(m.name, "Reference") + m.attribute("id"))
	case "footnote", "endnote":
		d.turnTo(m)
	default:
		if !d.hidden {
			d.write(signOf(m))
		}
	}
}

func (d *docx) end(name string) {
	switch name {
	case "t":
		d.inWords = false
	case "r":
		d.hidden = false
	case "p":
		d.paragraphs--
		if !d.unmarked {
			d.endParagraph()
		}
		d.unmarked = false
	case "tc":
		d.endCell()
	case "tr":
		d.endRow()
	}
}

// signOf is what an element stands for that is a sign by itself.
func signOf(m *markup) string {
	switch m.name {
	case "tab", "ptab":
		return "\t"
	case "br", "cr":
		return "\n"
	case "noBreakHyphen":
		return "\u2011"
	case "sym":
		if code, err := strconv.ParseUint(m.attribute("char"), 16, 16); err == nil {
			return symbolOf(m.attribute("font"), rune(code))
		}
	}
	return ""
}

// symbolOf is symbol for a font that is known. Word makes signs of Wingdings of
// faces and arrows as they are typed.
func symbolOf(font string, code rune) string {
	if font == "Wingdings" {
		switch code {
		case 0xf04a:
			return "☺"
		case 0xf04b:
			return "😐"
		case 0xf04c:
			return "☹"
		case 0xf0e0:
			return "→"
		case 0xf0df:
			return "←"
		case 0xf0f3:
			return "⇔"
		}
	}
	return symbol(code)
}

// symbol is a character of a symbol font, which has them at F000 and above. A
// bullet is made one; the others stay as they are.
func symbol(code rune) string {
	if code == 0xf0b7 {
		return "•"
	}
	return string(code)
}

// readParagraphMark sees whether the end of a paragraph is deleted, so that the
// next one goes on with it.
func (d *docx) readParagraphMark(m *markup) {
	inRun := false
	m.skip(func(name string) {
		inRun = inRun || name == "rPr"
		if inRun && name == "del" {
			d.unmarked = true
		}
	})
}

// readRun sees whether a run is hidden, or marked.
func (d *docx) readRun(m *markup) {
	m.skip(func(name string) {
		switch value := m.attribute("val"); {
		case isOff(value):
		case name == "vanish":
			d.hidden = true
			d.lose("hidden text")
		case name == "highlight" && value != "none":
			d.flatten(highlighting)
		case name == "strike" || name == "dstrike":
			d.flatten(strikethrough)
		}
	})
}

func isOff(value string) bool { return value == "0" || value == "false" || value == "off" }

// refer marks the place of a note in the text.
func (d *docx) refer(id string) {
	if d.hidden || d.kind != "" {
		return
	}
	if d.references == nil {
		d.references = make(map[string]*manuscript)
	}
	if _, known := d.references[id]; !known {
		d.references[id] = d.note()
	}
}

// turnTo lets what follows be the words of a note; of one that nothing refers
// to, nobody will see them.
func (d *docx) turnTo(m *markup) {
	noted, known := d.references[d.kind+m.attribute("id")]
	if !known {
		noted = &manuscript{}
	}
	d.manuscript = noted
}
