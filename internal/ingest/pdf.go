package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/ledongthuc/pdf"
)

const (
	maxPDF = 256 << 20 // bytes

	savePDF = "open it in a PDF reader and save or copy its text into a .txt file, or install pdftotext (of poppler), which reads more"
	scanned = "it has pictures of text only, as from a scanner; let a program recognise the text (OCR) and save that"

	unlettered = "take the document that the PDF was made of, or let a program recognise the text in it (OCR) and save that"
)

// isPDF takes a file by its first bytes.
func isPDF(from source) bool { return bytes.HasPrefix(from.content, []byte("%PDF-")) }

// readPDF puts a transcript together from the lines of the pages. A program on
// this machine lays them out better, where there is one.
func readPDF(from source) (Result, *Error) {
	if len(from.content) > maxPDF {
		return Result{}, &Error{Err: ErrUnsupported, Detail: "it is a PDF larger than 256 MiB", Advice: savePDF}
	}
	lines, warnings, refusal := linesOfPDF(from)
	if refusal != nil {
		return Result{}, refusal
	}
	lines, left := dropNumbers(lines)
	lines, heads := dropHeads(lines)
	text := flow(lines)
	if strings.TrimSpace(text) == "" {
		return Result{}, &Error{Err: ErrEmpty, Detail: "there is no text in the PDF", Advice: scanned}
	}
	if left > 0 {
		warnings = append(warnings, fmt.Sprintf("%d numbers of pages and lines are left out", left))
	}
	if len(heads) > 0 {
		warnings = append(warnings, fmt.Sprintf("left out, since it stands on page after page: %q", heads))
	}
	unknown := strings.Count(text, unknownSign)
	if unknown*2 > utf8.RuneCountInString(text) {
		return Result{}, &Error{Err: ErrUnsupported, Detail: "the PDF does not say what most of its letters stand for", Advice: unlettered}
	}
	if unknown > 0 {
		warnings = append(warnings, fmt.Sprintf("the PDF does not say what character \ufffd stands for, %d times", unknown))
	}
	turns, more := readDialogue(text, 0, func(string) bool { return false })
	return Result{Text: text, Turns: turns, Warnings: append(warnings, more...)}, nil
}

// linesOfPDF gets the lines from the program, or else by itself.
func linesOfPDF(from source) ([]pageLine, []string, *Error) {
	var warnings []string
	if from.converter != nil {
		text, err := from.converter.Convert(".pdf", from.content)
		if err == nil && strings.TrimSpace(string(text)) != "" {
			return laidOutLines(strings.ToValidUTF8(string(text), "\ufffd")), nil, nil
		}
		if err != nil && !errors.Is(err, ErrNoConverter) {
			warnings = append(warnings, fmt.Sprintf("the program that reads PDF files failed (%v), so it was read without", err))
		}
	}
	lines, missing, err := drawnLines(from.content)
	if err != nil {
		return nil, nil, refusePDF(err)
	}
	for _, page := range missing {
		warnings = append(warnings, fmt.Sprintf("page %d cannot be read and is missing", page))
	}
	return lines, append(warnings, "where paragraphs begin is guessed from the distances of the lines of the PDF; compare some of them with it"), nil
}

// refusePDF tells why a PDF cannot be read.
func refusePDF(err error) *Error {
	if errors.Is(err, pdf.ErrInvalidPassword) {
		return &Error{Err: ErrUnsupported, Detail: "the PDF is protected by a password", Advice: "open it with the password and print it into a new PDF, or save its text"}
	}
	return &Error{Err: ErrDamaged, Detail: strings.TrimPrefix(err.Error(), "malformed PDF: "), Advice: savePDF}
}
