package ingest

import (
	"bytes"
	"errors"
	"strings"
)

const (
	oleMark  = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
	saveDocx = "open it in Word or LibreOffice and save it as .docx, or run: libreoffice --headless --convert-to docx FILE; " +
		"with antiword or LibreOffice installed it is read as it is"
)

// isOLE takes the container of Office before 2007.
func isOLE(file source) bool { return bytes.HasPrefix(file.content, []byte(oleMark)) }

// readOLE has an old Word document read by another program, and tells what else
// the container may hold.
func readOLE(file source) (Result, *Error) {
	switch {
	case hasStream(file.content, "EncryptedPackage"):
		return Result{}, protectedFile()
	case hasStream(file.content, "WordDocument"):
		return convertWord(file)
	case hasStream(file.content, "Workbook"), hasStream(file.content, "Book"):
		return Result{}, &Error{Err: ErrUnsupported, Detail: "an Excel workbook from before 2007 (.xls)",
			Advice: "open it in Excel or LibreOffice and save it as .xlsx"}
	}
	return Result{}, &Error{Err: ErrUnsupported, Detail: "an old Office file without a Word document in it", Advice: saveAsText}
}

// hasStream reports whether a container has a stream of that name, which it
// keeps in UTF-16 with a zero at the end.
func hasStream(content []byte, name string) bool {
	wide := make([]byte, 0, 2*len(name)+2)
	for i := range len(name) {
		wide = append(wide, name[i], 0)
	}
	return bytes.Contains(content, append(wide, 0, 0))
}

// convertWord reads what another program makes of an old Word document: a newer
// one, or text.
func convertWord(file source) (Result, *Error) {
	if file.converter == nil {
		return Result{}, oldWord("")
	}
	converted, err := file.converter.Convert(".doc", file.content)
	switch {
	case errors.Is(err, ErrNoConverter):
		return Result{}, oldWord("")
	case err != nil:
		return Result{}, oldWord("; " + err.Error())
	}
	if from := (source{content: converted}); isDocx(from) {
		return readDocx(from)
	}
	return readConverted(partText(string(converted))), nil
}

// readConverted reads the text of an old Word document, one line for each
// paragraph.
func readConverted(text string) Result {
	var m manuscript
	for line := range strings.Lines(text) {
		m.write(strings.TrimRight(line, "\r\n"))
		m.endParagraph()
	}
	result := m.result()
	result.Warnings = append(result.Warnings, "what was deleted or hidden in the document may be in the text, and the cells of tables stand between bars; with LibreOffice installed it is read better")
	return result
}

func oldWord(trouble string) *Error {
	return &Error{Err: ErrUnsupported, Detail: "a Word document from before 2007 (.doc)" + trouble, Advice: saveDocx}
}
