package ingest

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
)

// isRTF takes what begins as Rich Text, whatever its name is.
func isRTF(file source) bool {
	return bytes.HasPrefix(bytes.TrimLeft(file.content[:min(len(file.content), 64)], "\ufeff \r\n\t"), []byte(`{\rtf`))
}

// readRTF reads what a reader sees: deleted and hidden text, comments and what
// is printed on every page are left out, notes come at the end.
func readRTF(file source) (Result, *Error) {
	r := rtf{manuscript: &manuscript{}, page: western, fonts: make(map[int]int), decoders: make(map[int]*encoding.Decoder)}
	r.group.fallback = 1
	for t := (rtfTokens{rest: file.content}); t.next(); {
		if refusal := r.take(t); refusal != nil {
			return Result{}, refusal
		}
	}
	r.flush()
	for len(r.outer) > 0 {
		r.broken = true
		r.closeGroup()
	}
	result := r.result()
	if r.broken {
		result.Warnings = append(result.Warnings, "the file breaks off; perhaps it was not downloaded or saved in full")
	}
	if r.undecoded > 0 {
		result.Warnings = append(result.Warnings, fmt.Sprintf("characters that could not be decoded, shown as \ufffd: %d", r.undecoded))
	}
	return result, nil
}

const (
	western   = 1252 // code page of western Europe
	pictorial = 42   // code page of fonts made of pictures
	maxGroups = 1000 // within one another; no program makes as many
)

// rtf reads Rich Text into a manuscript.
type rtf struct {
	*manuscript
	page      int         // code page of the document
	fonts     map[int]int // code page of each font that has its own
	font      int         // the one that the table of fonts is about
	base      int         // the one that plain text has
	group     rtfGroup
	outer     []rtfGroup // the groups around it
	pending   []byte     // words not decoded yet, all in one code page
	pendingIn int        // that code page
	decoders  map[int]*encoding.Decoder
	high      rune // half of a character that \u has told
	skipping  int  // characters that repeat the \u before, for programs that do not know it
	undecoded int  // characters
	broken    bool // the file ends within a group
}

// rtfGroup is what holds up to the closing brace.
type rtfGroup struct {
	into     destination
	page     int         // code page of the font, 0 for that of the document
	fallback int         // how many characters repeat each \u
	hidden   bool        // the words are
	deleted  bool        // the words are
	inRow    bool        // the paragraph is part of a table
	optional bool        // those who do not know the next word pass over the group
	around   *manuscript // what goes on after the note that the group is
}

// destination is where the words of a group go.
type destination int

const (
	toText destination = iota
	toNowhere
	toFonts
)

// take does what a token says.
func (r *rtf) take(t rtfTokens) *Error {
	switch t.kind {
	case rtfOpen:
		if len(r.outer) == maxGroups {
			return unsafeFile("its groups lie more than %d deep", maxGroups)
		}
		r.skipping = 0
		r.outer = append(r.outer, r.group)
		r.group.around = nil
	case rtfClose:
		r.skipping = 0
		r.closeGroup()
	case rtfWord:
		r.obey(t)
	case rtfSymbol:
		r.symbol(t.word)
	default:
		skipped := min(r.skipping, len(t.bytes))
		r.skipping -= skipped
		r.letters(t.bytes[skipped:])
	}
	return nil
}

// closeGroup goes back to what held before the group, and from a note to the
// text around it.
func (r *rtf) closeGroup() {
	if len(r.outer) == 0 {
		return
	}
	if r.group.around != nil {
		r.flush()
		r.manuscript = r.group.around
	}
	last := len(r.outer) - 1
	r.group, r.outer = r.outer[last], r.outer[:last]
}

// heard reports whether words are part of the text now.
func (r *rtf) heard() bool {
	if r.group.hidden && r.group.into == toText {
		r.lose("hidden text")
	}
	return r.group.into == toText && !r.group.hidden && !r.group.deleted
}

// letters takes bytes of text, to be decoded when all of their run is there.
func (r *rtf) letters(bytes []byte) {
	if len(bytes) == 0 || !r.heard() {
		return
	}
	page := r.group.page
	if page == 0 {
		page = r.page
	}
	if page != r.pendingIn {
		r.flush()
		r.pendingIn = page
	}
	r.pending = append(r.pending, bytes...)
}

// flush decodes what is pending.
func (r *rtf) flush() {
	if r.high != 0 {
		r.high = 0
		r.undecoded++
		r.write("\ufffd")
	}
	if len(r.pending) == 0 {
		return
	}
	words := r.decode(r.pending)
	r.undecoded += strings.Count(words, "\ufffd")
	r.write(words)
	r.pending = r.pending[:0]
}

// decode decodes bytes of the code page that is pending.
func (r *rtf) decode(content []byte) string {
	switch {
	case !bytes.ContainsFunc(content, isBeyondASCII):
		return string(content)
	case r.pendingIn == pictorial:
		return decodePictures(content)
	case r.decoders[r.pendingIn] == nil:
		r.decoders[r.pendingIn] = codePage(r.pendingIn).NewDecoder()
	}
	decoded, err := r.decoders[r.pendingIn].Bytes(content)
	if err != nil {
		decoded = content
	}
	return strings.ToValidUTF8(string(decoded), "\ufffd")
}

func isBeyondASCII(c rune) bool { return c >= utf8.RuneSelf }

// decodePictures decodes bytes in a font made of pictures. Its letters stay, in
// case the font is not what it says.
func decodePictures(content []byte) string {
	var b strings.Builder
	for _, c := range content {
		if c < utf8.RuneSelf {
			b.WriteByte(c)
		} else {
			b.WriteString(symbol(0xf000 + rune(c)))
		}
	}
	return b.String()
}

// sign writes a sign that a word stands for.
func (r *rtf) sign(sign string) {
	if r.skipping > 0 {
		r.skipping--
		return
	}
	if r.heard() {
		r.flush()
		r.write(sign)
	}
}

// unicode writes the character that \u tells, which may take two of them, and
// passes over what repeats it.
func (r *rtf) unicode(number int) {
	r.skipping = r.group.fallback
	if !r.heard() {
		return
	}
	code := rune(uint16(number))
	if r.high != 0 && utf16.IsSurrogate(code) {
		code = utf16.DecodeRune(r.high, code)
		r.high = 0
	}
	r.flush()
	switch {
	case 0xd800 <= code && code < 0xdc00:
		r.high = code
	case code == 0:
	case code >= 0xf000 && code < 0xf100:
		r.write(symbol(code))
	default:
		if code == utf8.RuneError || utf16.IsSurrogate(code) {
			r.undecoded++
		}
		r.write(string(code))
	}
}
