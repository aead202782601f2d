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
	beside    Beside    // likewise
}

// format is one way to read a file.
type format struct {
	name    string
	endings []string // of the names of its files, the usual one first
	knows   func(source) bool
	read    func(source) (Result, *Error)
}

// binaryFormats lists the formats that are known by their bytes, whatever the
// encoding of the words inside; the first that knows a file reads it.
func binaryFormats() []format {
	return []format{
		{"PDF", []string{".pdf"}, isPDF, readPDF},
		{"Word document", []string{".docx", ".docm"}, isDocx, readDocx},
		{"OpenDocument text", []string{".odt", ".ott"}, isODT, readODT},
		{"OpenDocument text", []string{".fodt"}, isFlatODT, readFlatODT},
		{"Rich Text", []string{".rtf"}, isRTF, readRTF},
		{"Word document of old", []string{".doc"}, isOLE, readOLE},
		{"Excel workbook", []string{".xlsx", ".xlsm"}, isWorkbook, readWorkbook},
	}
}

// textFormats lists the formats of files that are text through and through; the
// first that knows a text reads it. Plain text knows everything and stays last.
func textFormats() []format {
	return []format{
		{"WebVTT", []string{".vtt"}, isWebVTT, readWebVTT},
		{"HTML", []string{".html", ".htm", ".xhtml"}, isHTML, readHTML},
		{"SubRip", []string{".srt"}, isSubRip, readSubRip},
		{"oTranscribe", []string{".otr"}, isOTranscribe, readOTranscribe},
		{"JSON", []string{".json"}, isJSON, readRecognised},
		{"CHAT", []string{".cha"}, isCHAT, readCHAT},
		{"ELAN", []string{".eaf"}, isELAN, readELAN},
		{"Akoma Ntoso", []string{".xml"}, isAkoma, readAkoma},
		{"XML", nil, isOtherXML, readOtherXML},
		{"table", []string{".csv", ".tsv", ".tab"}, isDelimited, readDelimited},
		{"Markdown", []string{".md", ".markdown", ".mdown", ".qmd", ".rmd"}, isMarkdown, readMarkdown},
		{"plain text", []string{".txt", ".text"}, isPlain, readPlain},
	}
}

// Read turns the content of a file into a transcript, with the zero Reader.
// Errors are of type *Error.
func Read(name string, content []byte) (Result, error) {
	return Reader{}.Read(name, content)
}

// Reader reads files. The zero value is ready for use.
type Reader struct {
	Converter    Converter // for what other programs read better; may be nil
	Encoding     string    // of text files, by any of its names; "" to let the content decide
	As           string    // one of Extensions, for its format; "" to let the content decide
	Beside       Beside    // may be nil
	Interviewers []string  // the labels of those who ask, in any case of letters; nil to go by the labels, empty if nobody asks
}

// Read turns the content of a file into a transcript. Errors are of type *Error.
func (r Reader) Read(name string, content []byte) (Result, error) {
	result, refusal := r.read(source{
		extension: strings.ToLower(path.Ext(name)),
		content:   content,
		converter: r.Converter,
		beside:    r.Beside,
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
	binary, text := binaryFormats(), textFormats()
	if r.As != "" {
		binary, text = endingIn(binary, r.As), takenAtItsWord(endingIn(text, r.As))
	}
	if result, refusal, known := r.readAs(binary, from); known {
		return result, cmp.Or(refusal, from.refuse(result.Text))
	}
	if len(text) == 0 {
		return Result{}, &Error{Err: ErrUnsupported, Detail: "it cannot be read as " + r.As, Advice: "let the content decide on the format"}
	}
	decoded, encoding, warnings, refusal := decode(from.content, r.Encoding)
	if refusal != nil {
		return Result{}, refusal
	}
	if refusal := from.refuse(decoded); refusal != nil {
		return Result{}, refusal
	}
	from.text = decoded
	result, refusal, _ := r.readAs(text, from)
	if refusal == nil {
		result.Encoding, result.Guessed, result.Warnings = encoding.name, encoding.confidence < 1, append(warnings, result.Warnings...)
	}
	return result, refusal
}

// readAs reads a file in the first of some formats that knows it.
func (r Reader) readAs(formats []format, from source) (result Result, refusal *Error, known bool) {
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
		result.Interviewers = r.asking(result)
		result.Language = cmp.Or(result.Language, guessLanguage(result.Text))
		result.Warnings = append(result.Warnings, r.adviseOnSpeakers(result)...)
		return result, nil, true
	}
	return Result{}, nil, false
}

// hasWords reports whether anybody says anything.
func hasWords(result Result) bool {
	return slices.ContainsFunc(result.Turns, func(turn transcript.Turn) bool { return !turn.Body.Empty() })
}
