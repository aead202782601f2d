package ingest

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
)

const (
	maxSize = 1 << 30 // bytes; positions in a text are kept in 31 bits

	saveAsText   = "open it in the program it comes from and save it as plain text in UTF-8 (in Word: Save As, Plain Text, Unicode UTF-8)"
	nameEncoding = "name the encoding it was saved in, or save it as UTF-8 in an editor"
)

// decode makes text of a file's bytes, in the encoding of that name or, if it is
// "", in the one it is likely to be in, and brings its line ends to LF. What a
// reader should know about it is in the warnings.
func decode(content []byte, name string) (text string, used charset, warnings []string, refusal *Error) {
	if isStudy(content) {
		return "", charset{}, nil, &Error{Err: ErrNoTranscript, Detail: "a study", Advice: "take in the files that its transcripts came from"}
	}
	if found := signature(content); found != "" {
		return "", charset{}, nil, &Error{Err: ErrBinary, Detail: found, Advice: saveAsText}
	}
	set, refusal := chooseCharset(content, name)
	if refusal != nil {
		return "", charset{}, nil, refusal
	}
	out, _ := decodeAs(content, set.name)
	if refusal := refuseDecoded(content, out, set); refusal != nil {
		return "", charset{}, nil, refusal
	}
	if strings.IndexByte(out.text, '\r') >= 0 {
		out.text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(out.text)
	}
	return out.text, set, adviseOnEncoding(out, set), nil
}

// chooseCharset obeys a name and guesses without one.
func chooseCharset(content []byte, name string) (charset, *Error) {
	if name != "" {
		usual, _, ok := findEncoding(name)
		if !ok {
			return charset{}, &Error{Err: ErrEncoding, Detail: fmt.Sprintf("no encoding is called %q", name),
				Advice: "known are UTF-8, UTF-16, windows-1252, MacRoman, Shift-JIS, EUC-JP, Big5, GB18030, KOI8-R, windows-1251 and many more"}
		}
		return charset{usual, 1}, nil
	}
	return guessCharset(content), nil
}

// refuseDecoded turns away what is no text, or none in that encoding.
func refuseDecoded(content []byte, out decoded, set charset) *Error {
	if strings.IndexByte(out.text, 0) >= 0 {
		return refuseAt(content, max(bytes.IndexByte(content, 0), 0), ErrBinary, "a zero byte", saveAsText)
	}
	if out.wrong*100 > out.characters*maxUndecodable {
		return &Error{Line: out.line, Byte: out.at, Err: ErrEncoding, Detail: fmt.Sprintf(
			"read as %s, %d of its %d characters are none, the first at byte %#02x", set.name, out.wrong, out.characters, out.first),
			Advice: nameEncoding}
	}
	return nil
}

// adviseOnEncoding says what was guessed and what could not be decoded.
func adviseOnEncoding(out decoded, set charset) []string {
	var warnings []string
	if set.confidence < 1 {
		word, line := foreignWord(out.text)
		warnings = append(warnings, fmt.Sprintf("line %d: the encoding is taken for %s (%.0f %% sure), which makes %q; if that looks wrong, name another",
			line, set.name, 100*set.confidence, word))
	}
	switch {
	case out.wrong == 1:
		warnings = append(warnings, fmt.Sprintf("line %d, byte %d: %#02x is no character in %s and is shown as \ufffd", out.line, out.at, out.first, set.name))
	case out.wrong > 1:
		warnings = append(warnings, fmt.Sprintf("line %d, byte %d: %#02x is no character in %s and is shown as \ufffd, and so are %d more",
			out.line, out.at, out.first, set.name, out.wrong-1))
	}
	return warnings
}

// foreignWord is the first word with a character beyond ASCII, cut short, and
// its line.
func foreignWord(text string) (word string, line int) {
	const longest = 20 // code points
	at := strings.IndexFunc(text, func(r rune) bool { return r > unicode.MaxASCII })
	if at < 0 {
		return "", 1
	}
	start := strings.LastIndexFunc(text[:at], unicode.IsSpace) + 1
	end := len(text)
	if i := strings.IndexFunc(text[at:], unicode.IsSpace); i >= 0 {
		end = at + i
	}
	runes := []rune(text[start:end])
	return string(runes[:min(len(runes), longest)]), 1 + strings.Count(text[:at], "\n")
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

// refuseAt blames a byte and names its line.
func refuseAt(content []byte, at int, reason error, detail, advice string) *Error {
	before := content[:at]
	lines := 1 + bytes.Count(before, []byte("\n"))
	if lines == 1 {
		lines += bytes.Count(before, []byte("\r"))
	}
	return &Error{Line: lines, Byte: at, Err: reason, Detail: detail, Advice: advice}
}

// signature tells what a file is by its first bytes, "" for what may be text.
func signature(content []byte) string {
	head := string(content[:min(len(content), 4096)])
	switch {
	case strings.HasPrefix(head, "PK\x03\x04"):
		return zipKind(content)
	case strings.HasPrefix(head, "SQLite format 3\x00"):
		return "a database, perhaps another program's project"
	case isRecording(head):
		return "a recording, not a transcript"
	}
	return ""
}

// isStudy recognises the program's own files.
func isStudy(content []byte) bool {
	const mark, at = "\xed\xda\x0c\xed", 16
	return len(content) >= at+len(mark) && string(content[at:at+len(mark)]) == mark
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
		{"xl/", "an Excel workbook"},
		{"project.qde", "a REFI-QDA project"},
	} {
		if bytes.Contains(content, []byte(kind.mark)) {
			return kind.name
		}
	}
	return "a ZIP archive"
}
