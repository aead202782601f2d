package ingest

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/ianaindex"
	"golang.org/x/text/encoding/unicode/utf32"
	"golang.org/x/text/transform"
)

// charset is how the bytes of a file are taken for characters.
type charset struct {
	name       string
	confidence float64 // from 0 to 1; 1 where it is no guess
}

const utf8Name = "UTF-8"

// maxUndecodable is the share of a file's characters, in percent, that may fail
// to be any before the encoding is held to be the wrong one.
const maxUndecodable = 10

// EncodingName gives the usual name of an encoding that a person calls by any of
// its names, and whether there is such an encoding.
func EncodingName(name string) (usual string, ok bool) {
	usual, _, ok = findEncoding(name)
	return usual, ok
}

// findEncoding looks an encoding up by a name that people use for it. The name
// given back is the usual one.
func findEncoding(name string) (string, encoding.Encoding, bool) {
	label := strings.ToLower(strings.TrimSpace(name))
	switch strings.NewReplacer("-", "", "_", "", " ", "").Replace(label) {
	case "utf8", "utf8bom", "utf8sig", "unicode", "ascii", "usascii":
		label = "utf-8" // ASCII with other bytes in it is most often that
	case "utf16", "utf16le":
		label = "utf-16le"
	case "utf16be":
		label = "utf-16be"
	case "utf32", "utf32le":
		return "UTF-32LE", utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), true
	case "utf32be":
		return "UTF-32BE", utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM), true
	case "latin1", "ansi", "western":
		label = "windows-1252"
	case "macroman", "xmacroman", "mac", "applemacroman":
		label = "macintosh"
	case "maccyrillic":
		label = "x-mac-cyrillic"
	case "gb2312", "gbk", "cp936", "euccn":
		label = "gb18030"
	case "cp932", "ms932", "shiftjis":
		label = "shift_jis"
	case "eucjp":
		label = "euc-jp"
	}
	label = windowsPage(label)
	if found, err := htmlindex.Get(label); err == nil && found != encoding.Replacement {
		return usualName(found), found, true
	}
	if found, err := ianaindex.IANA.Encoding(label); err == nil && found != nil {
		return usualName(found), found, true
	}
	return "", nil, false
}

// windowsPage makes cp1252 and win1252 what they mean.
func windowsPage(label string) string {
	for _, prefix := range []string{"cp-", "cp", "win-", "win", "windows"} {
		if number, ok := strings.CutPrefix(label, prefix); ok && len(number) == 4 && strings.HasPrefix(number, "125") {
			return "windows-" + number
		}
	}
	return label
}

// usualName is what an encoding is called on screens.
func usualName(found encoding.Encoding) string {
	name, err := ianaindex.MIME.Name(found)
	if err != nil || name == "" {
		name = fmt.Sprint(found)
	}
	switch name {
	case "macintosh":
		return "MacRoman"
	case "Macintosh Cyrillic":
		return "MacCyrillic"
	case "gb18030":
		return "GB18030"
	case "Shift_JIS":
		return "Shift-JIS"
	}
	return name
}

// decoded is the content of a file as text.
type decoded struct {
	text       string
	wrong      int  // characters that the bytes do not make
	characters int  // in all; counted only if there are wrong ones
	line, at   int  // of the first wrong one: the line from 1, the byte from 0
	first      byte // what is there
}

// decodeAs decodes content. What makes no character becomes U+FFFD.
func decodeAs(content []byte, name string) (decoded, bool) {
	_, found, ok := findEncoding(name)
	if !ok {
		return decoded{}, false
	}
	if name == utf8Name && utf8.Valid(content) {
		return decoded{text: trimMark(string(content))}, true
	}
	if raw, err := found.NewDecoder().Bytes(content); err == nil && !bytes.ContainsFunc(raw, isNoCharacter) {
		return decoded{text: trimMark(string(raw))}, true
	}
	return decodeSlowly(content, found), true
}

func trimMark(text string) string { return strings.TrimPrefix(text, "\ufeff") }

// isNoCharacter reports whether a decoder gave up, by saying so or by a control
// character that stands for a byte without meaning.
func isNoCharacter(r rune) bool {
	const nextLine = '\u0085'
	return r == unicode.ReplacementChar || r >= 0x80 && r < 0xa0 && r != nextLine
}

// decodeSlowly goes character by character, so that it knows where each of them
// stands.
func decodeSlowly(content []byte, found encoding.Encoding) decoded {
	const longest = 8 // bytes of a character, with what announces it
	out := decoded{line: 1}
	var text strings.Builder
	text.Grow(len(content))
	decoder := found.NewDecoder().Transformer
	line := 1
	var target [4 * longest]byte
	for at := 0; at < len(content); {
		size, length := 0, 0
		for size == 0 && length < longest && at+length < len(content) {
			length++
			var err error
			var written int
			written, size, err = decoder.Transform(target[:], content[at:at+length], at+length == len(content))
			if err != nil && err != transform.ErrShortSrc { //nolint:errorlint // transformers return it bare
				size = length
			}
			if size > 0 {
				line += out.take(&text, target[:written], content, at, line)
			}
		}
		at += max(size, 1)
	}
	out.text = trimMark(text.String())
	return out
}

// take writes one decoded character and gives the number of line ends in it.
func (d *decoded) take(text *strings.Builder, piece, content []byte, at, line int) int {
	for _, r := range string(piece) {
		d.characters++
		if isNoCharacter(r) {
			if d.wrong++; d.wrong == 1 {
				d.line, d.at, d.first = line, at, content[at]
			}
			r = unicode.ReplacementChar
		}
		text.WriteRune(r)
	}
	return bytes.Count(piece, []byte("\n"))
}
