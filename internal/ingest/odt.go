package ingest

import (
	"strconv"
	"strings"
)

// isODT takes an archive that says it is an OpenDocument text, or one that keeps
// silent but is named so.
func isODT(file source) bool {
	if !packs(file.content, "content.xml") {
		return false
	}
	packed, refusal := openArchive(file.content)
	if refusal != nil {
		return file.extension == ".odt"
	}
	kind, refusal := packed.part("mimetype")
	return refusal != nil && file.extension == ".odt" || strings.Contains(kind, "opendocument.text")
}

// readODT reads what a reader sees: deleted text, comments and hidden text are
// left out, notes come at the end.
func readODT(file source) (Result, *Error) {
	packed, refusal := openArchive(file.content)
	if refusal != nil {
		return Result{}, refusal
	}
	if manifest, refusal := packed.part("META-INF/manifest.xml"); refusal == nil && strings.Contains(manifest, "encryption-data") {
		return Result{}, protectedFile()
	}
	content, refusal := packed.part("content.xml")
	if refusal != nil {
		return Result{}, refusal
	}
	result, refusal := readOpenDocument(content)
	if refusal != nil {
		return Result{}, refusal.inPart("content.xml")
	}
	return result, nil
}

// isFlatODT takes an OpenDocument text that is one XML file.
func isFlatODT(file source) bool {
	head := file.content[:min(len(file.content), 4096)]
	return strings.Contains(string(head), "<office:document") && strings.Contains(string(head), "opendocument.text")
}

// readFlatODT reads one of them as its packed kin.
func readFlatODT(file source) (Result, *Error) {
	return readOpenDocument(partText(string(file.content)))
}

func readOpenDocument(text string) (Result, *Error) {
	body := openDocument{manuscript: &manuscript{}}
	m := walk(text)
	for m.next() {
		switch m.piece {
		case opening:
			body.begin(m)
		case closing:
			body.end(m.name)
		case wording:
			if body.paragraphs > 0 {
				body.write(body.collapse(m.words))
			}
		}
	}
	if m.refusal != nil {
		return Result{}, m.refusal
	}
	return body.result(), nil
}

// openDocument reads the content of an OpenDocument text into a manuscript.
type openDocument struct {
	*manuscript
	outer      []outer           // what goes on after a note
	paragraphs int               // how many lie within one another, since boxes have some
	blank      int               // how many blanks elements have stood for
	spaced     bool              // blank space before the next words is one blank already, or none
	markings   map[string]string // of words, by the name of their style
}

// outer is the text around a note.
type outer struct {
	*manuscript
	paragraphs int
}

func (d *openDocument) begin(m *markup) {
	switch marking := d.markings[m.attribute("style-name")]; {
	case marking == hidden:
		d.lose("hidden text")
		m.skip(nil)
		return
	case marking != "" && d.paragraphs > 0:
		d.flatten(marking)
	}
	switch m.name {
	case "p", "h":
		if d.paragraphs++; d.paragraphs > 1 && d.begun() {
			d.endParagraph()
		}
		d.spaced = true
	case "tab":
		d.sign("\t")
	case "line-break":
		d.sign("\n")
	case "s":
		d.sign(strings.Repeat(" ", d.blanks(m.attribute("c"))))
		d.spaced = false
	case "table-row":
		d.beginRow()
	case "note-body":
		d.outer = append(d.outer, outer{d.manuscript, d.paragraphs})
		d.manuscript, d.paragraphs = d.note(), 0
	case "annotation":
		d.lose("comments")
		m.skip(nil)
	case "tracked-changes", "note-citation", "ruby-text", "hidden-text", "hidden-paragraph",
		"title", "desc", "meta", "settings", "styles", "master-styles", "scripts", "forms", "binary-data":
		m.skip(nil)
	case "automatic-styles":
		d.readStyles(m)
	}
}

// hidden is how words are marked that are not to be seen.
const hidden = "hidden"

// readStyles notes which styles mark words.
func (d *openDocument) readStyles(m *markup) {
	d.markings = map[string]string{}
	style := ""
	m.skip(func(name string) {
		switch colour, line := m.attribute("background-color"), m.attribute("text-line-through-style"); {
		case name == "style":
			style = m.attribute("name")
		case name != "text-properties":
		case m.attribute("display") == "none":
			d.markings[style] = hidden
		case line != "" && line != "none":
			d.markings[style] = strikethrough
		case colour != "" && colour != "transparent" && colour != "#ffffff":
			d.markings[style] = highlighting
		}
	})
}

func (d *openDocument) end(name string) {
	switch name {
	case "p", "h":
		d.paragraphs--
		d.endParagraph()
	case "table-cell", "covered-table-cell":
		d.endCell()
	case "table-row":
		d.endRow()
	case "note-body":
		last := len(d.outer) - 1
		d.manuscript, d.paragraphs = d.outer[last].manuscript, d.outer[last].paragraphs
		d.outer = d.outer[:last]
		d.spaced = false
	}
}

// sign writes a sign that is an element by itself.
func (d *openDocument) sign(sign string) {
	d.write(sign)
	d.spaced = true
}

// blanks is how many blanks an element stands for. A line has no more, and they
// do not make a text of a document that has none.
func (d *openDocument) blanks(count string) int {
	const most, mostInAll = 1000, 1 << 20
	n, err := strconv.Atoi(count)
	if err != nil || n < 1 {
		return 1
	}
	n = max(1, min(n, most, mostInAll-d.blank))
	d.blank += n
	return n
}

// collapse makes one blank of the blank space in words, and none where there is
// one before or where a paragraph begins; more of it is written as elements.
func (d *openDocument) collapse(words string) string {
	const space = " \t\r\n"
	var b strings.Builder
	for words != "" {
		if i := strings.IndexAny(words, space); i != 0 {
			word := words
			if i > 0 {
				word = words[:i]
			}
			b.WriteString(word)
			words, d.spaced = words[len(word):], false
			continue
		}
		if !d.spaced {
			b.WriteByte(' ')
		}
		words, d.spaced = strings.TrimLeft(words, space), true
	}
	return b.String()
}
