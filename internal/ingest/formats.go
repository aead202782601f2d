package ingest

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"emic/internal/transcript"
)

// source is a file as a format gets to see it.
type source struct {
	extension string    // of its name, in small letters, with the full stop
	content   []byte    // as it lies on the disk
	text      string    // decoded and with LF line ends; empty where the format is binary
	converter Converter // may be nil
}

// format is one way to read a file.
type format struct {
	name  string
	knows func(source) bool
	read  func(source) (Result, *Error)
}

// binaryFormats lists the formats that are known by their bytes, whatever the
// encoding of the words inside; the first that knows a file reads it.
func binaryFormats() []format {
	return []format{
		{"PDF", isPDF, readPDF},
		{"Word document", isDocx, readDocx},
		{"OpenDocument text", isODT, readODT},
		{"OpenDocument text", isFlatODT, readFlatODT},
		{"Rich Text", isRTF, readRTF},
		{"Word document of old", isOLE, readOLE},
		{"Excel workbook", isWorkbook, readWorkbook},
	}
}

// textFormats lists the formats of files that are text through and through; the
// first that knows a text reads it. Plain text knows everything and stays last.
func textFormats() []format {
	return []format{
		{"WebVTT", isWebVTT, readWebVTT},
		{"HTML", isHTML, readHTML},
		{"SubRip", isSubRip, readSubRip},
		{"oTranscribe", isOTranscribe, readOTranscribe},
		{"JSON", isJSON, readRecognised},
		{"CHAT", isCHAT, readCHAT},
		{"ELAN", isELAN, readELAN},
		{"Akoma Ntoso", isAkoma, readAkoma},
		{"XML", isOtherXML, readOtherXML},
		{"table", isDelimited, readDelimited},
		{"Markdown", isMarkdown, readMarkdown},
		{"plain text", isPlain, readPlain},
	}
}

// Read turns the content of a file into a transcript, with the zero Reader.
// Errors are of type *Error.
func Read(name string, content []byte) (Result, error) {
	return Reader{}.Read(name, content)
}

// Reader reads files. The zero value is ready for use.
type Reader struct {
	Converter Converter // for what other programs read better; may be nil
	Encoding  string    // of text files, by any of its names; "" to let the content decide
}

// Read turns the content of a file into a transcript. Errors are of type *Error.
func (r Reader) Read(name string, content []byte) (Result, error) {
	result, refusal := r.read(source{
		extension: strings.ToLower(path.Ext(name)),
		content:   content,
		converter: r.Converter,
	})
	if refusal != nil {
		refusal.Name = name
		return Result{}, refusal
	}
	return result, nil
}

// read tries the bytes first, since few of them are needed to be sure.
func (r Reader) read(from source) (Result, *Error) {
	if refusal := refuseSize(from.content); refusal != nil {
		return Result{}, refusal
	}
	if result, refusal, known := readAs(binaryFormats(), from); known {
		return result, refusal
	}
	text, encoding, warnings, refusal := decode(from.content, r.Encoding)
	if refusal != nil {
		return Result{}, refusal
	}
	from.text = text
	result, refusal, _ := readAs(textFormats(), from)
	if refusal == nil {
		result.Encoding, result.Warnings = encoding, append(warnings, result.Warnings...)
	}
	return result, refusal
}

// readAs reads a file in the first of some formats that knows it.
func readAs(formats []format, from source) (result Result, refusal *Error, known bool) {
	for _, format := range formats {
		if !format.knows(from) {
			continue
		}
		if result, refusal = format.read(from); refusal != nil {
			return Result{}, refusal, true
		}
		result.Format = format.name
		offerAttributes(&result)
		if !hasWords(result) {
			return Result{}, &Error{Err: ErrEmpty, Detail: "read as " + format.name,
				Advice: "open the file in an editor and see whether its text is there"}, true
		}
		result.Interviewers = slices.DeleteFunc(result.Speakers(), func(label string) bool {
			return !IsInterviewer(label) && !slices.Contains(result.Interviewers, label)
		})
		result.Language = cmp.Or(result.Language, guessLanguage(result.Text))
		result.Warnings = append(result.Warnings, adviseOnSpeakers(result)...)
		return result, nil, true
	}
	return Result{}, nil, false
}

// hasWords reports whether anybody says anything.
func hasWords(result Result) bool {
	return slices.ContainsFunc(result.Turns, func(turn transcript.Turn) bool { return !turn.Body.Empty() })
}
