package ingest

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Stem is the name of a transcript, and of its participant, that a file name
// suggests: without folders and extension, composed (NFC), with single blanks
// and without control characters. It is never empty.
func Stem(filename string) string {
	name := filename[strings.LastIndexAny(filename, `/\`)+1:]
	if i := strings.LastIndexByte(name, '.'); i > 0 && isExtension(name[i+1:]) {
		name = name[:i]
	}
	name = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(name, "\ufffd"))
	name = norm.NFC.String(strings.Join(strings.Fields(name), " "))
	if strings.Trim(name, ". ") == "" {
		return "transcript"
	}
	return name
}

// isExtension tells "txt" from the end of a name with a full stop in it, such
// as the 5 of "visit 2.5" or the Jones of "Dr. Jones".
func isExtension(end string) bool {
	const longest = len("markdown")
	return len(end) > 0 && len(end) <= longest && !strings.ContainsFunc(end, func(r rune) bool {
		return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}) && strings.ContainsFunc(end, unicode.IsLetter)
}
