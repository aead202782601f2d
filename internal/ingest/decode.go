package ingest

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
)

const (
	maxSize = 1 << 30 // bytes; positions in a text are kept in 31 bits

	saveAsText  = "open it in the program it comes from and save it as plain text in UTF-8 (in Word: Save As, Plain Text, Unicode UTF-8)"
	convertText = "save it as UTF-8 in an editor, or run: iconv -f %s -t UTF-8 OLD > NEW"
)

// decode checks that the content is UTF-8 text and brings its line ends to LF.
func decode(content []byte) (string, *Error) {
	if refusal := refuseBytes(content); refusal != nil {
		return "", refusal
	}
	text := string(bytes.TrimPrefix(content, []byte("\ufeff")))
	if strings.IndexByte(text, '\r') >= 0 {
		text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	}
	return text, nil
}

// refuseSize turns away what no format can read.
func refuseSize(content []byte) *Error {
	switch {
	case len(content) == 0:
		return &Error{Err: ErrEmpty, Detail: "0 bytes", Advice: "check whether the file was downloaded or saved in full"}
	case len(content) > maxSize:
		return &Error{Err: ErrUnsupported, Detail: "it is larger than 1 GiB", Advice: "split the file"}
	}
	return nil
}

func refuseBytes(content []byte) *Error {
	if found := signature(content); found != "" {
		return &Error{Err: ErrBinary, Detail: found, Advice: saveAsText}
	}
	if encoding := wideEncoding(content); encoding != "" {
		return &Error{Err: ErrEncoding, Detail: "it is " + encoding, Advice: fmt.Sprintf(convertText, encoding)}
	}
	if at := bytes.IndexByte(content, 0); at >= 0 {
		return refuseAt(content, at, ErrBinary, "a zero byte", saveAsText)
	}
	if at := firstInvalid(content); at >= 0 {
		return refuseAt(content, at, ErrEncoding, fmt.Sprintf("byte %#02x begins no character", content[at]),
			fmt.Sprintf(convertText, "WINDOWS-1252"))
	}
	return nil
}

// refuseAt blames a byte and names its line.
func refuseAt(content []byte, at int, reason error, detail, advice string) *Error {
	before := content[:at]
	lines := 1 + bytes.Count(before, []byte("\n"))
	if lines == 1 {
		lines += bytes.Count(before, []byte("\r"))
	}
	return &Error{Line: lines, Byte: at, Err: reason, Detail: detail, Advice: advice}
}

// firstInvalid is where content stops being UTF-8, or -1.
func firstInvalid(content []byte) int {
	if utf8.Valid(content) {
		return -1
	}
	at := 0
	for at < len(content) {
		r, size := utf8.DecodeRune(content[at:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		at += size
	}
	return at
}

// signature tells what a file is by its first bytes, "" for what may be text.
func signature(content []byte) string {
	head := string(content[:min(len(content), 4096)])
	switch {
	case strings.HasPrefix(head, "PK\x03\x04"):
		return zipKind(content)
	case strings.HasPrefix(head, "%PDF-"):
		return "a PDF"
	case strings.HasPrefix(head, "\xd0\xcf\x11\xe0"):
		return "an old Word or Office document"
	case strings.HasPrefix(head, "{\\rtf"):
		return "a Rich Text (RTF) document"
	case strings.HasPrefix(head, "SQLite format 3\x00"):
		return "a database, perhaps another program's project"
	case isRecording(head):
		return "a recording, not a transcript"
	}
	return ""
}

// isRecording recognises MP3, WAV, Ogg and MP4. A text that happens to begin
// with the same letters has no zero byte.
func isRecording(head string) bool {
	if !strings.Contains(head, "\x00") {
		return false
	}
	return strings.HasPrefix(head, "ID3") || strings.HasPrefix(head, "RIFF") || strings.HasPrefix(head, "OggS") ||
		len(head) > 8 && head[4:8] == "ftyp"
}

// zipKind tells what a ZIP archive holds by the names in it.
func zipKind(content []byte) string {
	for _, kind := range []struct{ mark, name string }{
		{"word/", "a Word document"},
		{"xl/", "an Excel workbook"},
		{"opendocument.text", "an OpenDocument text"},
		{"project.qde", "a REFI-QDA project"},
	} {
		if bytes.Contains(content, []byte(kind.mark)) {
			return kind.name
		}
	}
	return "a ZIP archive"
}

// wideEncoding recognises UTF-16 and UTF-32, by mark or by their zero bytes.
func wideEncoding(content []byte) string {
	head := content[:min(len(content), 1024)]
	switch {
	case bytes.HasPrefix(head, []byte{0xff, 0xfe, 0, 0}), bytes.HasPrefix(head, []byte{0, 0, 0xfe, 0xff}):
		return "UTF-32"
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}), bytes.HasPrefix(head, []byte{0xfe, 0xff}):
		return "UTF-16"
	}
	var zeros [2]int
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	enough := len(head) / 5
	switch {
	case zeros[0] == 0 && zeros[1] > enough:
		return "UTF-16LE"
	case zeros[1] == 0 && zeros[0] > enough:
		return "UTF-16BE"
	}
	return ""
}

// refuseMarkup turns away files that are text but hold their words in markup.
func refuseMarkup(text string) *Error {
	head := strings.ToLower(strings.TrimSpace(text[:min(len(text), 512)]))
	for _, kind := range []struct{ prefix, name string }{
		{"<!doctype html", "a web page"}, {"<html", "a web page"}, {"<?xml", "an XML file"},
	} {
		if strings.HasPrefix(head, kind.prefix) {
			return &Error{Err: ErrUnsupported, Detail: kind.name, Advice: saveAsText}
		}
	}
	return nil
}
