package ingest

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// isWorkbook takes an archive with the parts of an Excel workbook.
func isWorkbook(file source) bool { return packs(file.content, "xl/workbook") }

// workbook is an Excel workbook of which the parts are read that tables need.
type workbook struct {
	archive
	texts []string // shared among cells
	clock []clockFormat
	later float64 // days by which its calendar begins later than that of Windows
}

// readWorkbook reads the first sheet whose columns are those of a transcript.
func readWorkbook(file source) (Result, *Error) {
	opened, refusal := openArchive(file.content)
	if refusal != nil {
		return Result{}, refusal
	}
	book := workbook{archive: opened}
	sheets, refusal := book.open()
	if refusal != nil {
		return Result{}, refusal
	}
	var first []row
	for _, sheet := range sheets {
		rows, refusal := book.rows(sheet.part)
		if refusal != nil {
			return Result{}, refusal
		}
		if len(rows) > 0 {
			if refusal := file.refuseBeside("", rows[0].cells); refusal != nil {
				return Result{}, refusal
			}
		}
		if c, header, ok := findHeader(rows); ok {
			result := readRows(rows[header+1:], c)
			if len(sheets) > 1 {
				result.Warnings = append(result.Warnings, fmt.Sprintf("of %d sheets only %q is read", len(sheets), shorten(sheet.name)))
			}
			return result, nil
		}
		if len(first) == 0 {
			first = rows
		}
	}
	if len(first) == 0 {
		return Result{}, &Error{Err: ErrEmpty, Detail: "no sheet has a row", Advice: saveAgain}
	}
	return Result{}, refuseTable(first[0].cells)
}

// worksheet is a sheet by its name and the member of the archive that holds it.
type worksheet struct{ name, part string }

// open reads what the sheets share, and lists them as they stand in the book.
func (b *workbook) open() ([]worksheet, *Error) {
	targets := make(map[string]string)
	refusal := b.walkPart("xl/_rels/workbook.xml.rels", func(m *markup) {
		if m.name == "Relationship" {
			targets[m.attribute("Id")] = partPath(m.attribute("Target"))
		}
	})
	if refusal != nil {
		return nil, refusal
	}
	var sheets []worksheet
	refusal = b.walkPart("xl/workbook.xml", func(m *markup) {
		if since1904 := m.attribute("date1904"); m.name == "workbookPr" && (since1904 == "1" || since1904 == "true") {
			const between = 4*365 + 2 // days from the one beginning to the other
			b.later = between
		}
		part := targets[m.attribute("id")]
		known := slices.ContainsFunc(sheets, func(s worksheet) bool { return s.part == part })
		if m.name == "sheet" && strings.Contains(part, "worksheets/") && !known {
			sheets = append(sheets, worksheet{m.attribute("name"), part})
		}
	})
	if refusal == nil && b.has("xl/sharedStrings.xml") {
		refusal = b.readTexts()
	}
	if refusal == nil && b.has("xl/styles.xml") {
		refusal = b.readStyles()
	}
	return sheets, refusal
}

// partPath is the member that a relationship of the workbook points to.
func partPath(target string) string {
	if strings.HasPrefix(target, "/") {
		return strings.TrimPrefix(path.Clean(target), "/")
	}
	return path.Join("xl", target)
}

func (b *workbook) has(part string) bool { return b.files[part] != nil }

// walkPart goes through a part and shows every element that opens.
func (b *workbook) walkPart(name string, see func(*markup)) *Error {
	text, refusal := b.part(name)
	if refusal != nil {
		return refusal
	}
	m := walk(text)
	for m.next() {
		if m.piece == opening {
			see(m)
		}
	}
	if m.refusal != nil {
		return m.refusal.inPart(name)
	}
	return nil
}

// readTexts reads the texts that cells share.
func (b *workbook) readTexts() *Error {
	tooMany := false
	refusal := b.walkPart("xl/sharedStrings.xml", func(m *markup) {
		if tooMany = tooMany || len(b.texts) >= maxCells; m.name == "si" && !tooMany {
			b.texts = append(b.texts, cellText(m))
		}
	})
	if refusal == nil && tooMany {
		return unsafeFile("it holds more than %d texts", maxCells)
	}
	return refusal
}

// cellText is the text in the element just opened, whatever its styles, without
// the readings that stand above Japanese characters.
func cellText(m *markup) string {
	var text strings.Builder
	inText := false
	for depth := len(m.open); len(m.open) >= depth && m.next(); {
		switch {
		case m.piece == wording:
			if inText {
				text.WriteString(m.words)
			}
		case m.name == "t":
			inText = m.piece == opening
		case m.name == "rPh" && m.piece == opening:
			m.skip(nil)
		}
	}
	return unescapeCell(text.String())
}

var cellEscape = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// unescapeCell decodes the signs that XML cannot hold: _x000D_ is a CR.
func unescapeCell(text string) string {
	if !strings.Contains(text, "_x") {
		return text
	}
	return cellEscape.ReplaceAllStringFunc(text, func(escape string) string {
		code, _ := strconv.ParseUint(escape[2:6], 16, 16)
		return string(rune(code))
	})
}
