package ingest

import (
	"bytes"
	"encoding/hex"
)

// rtfKind is what a step through Rich Text comes to.
type rtfKind int

const (
	rtfOpen   rtfKind = iota // {
	rtfClose                 // }
	rtfWord                  // \word or \word12
	rtfSymbol                // \ and a sign
	rtfLetter                // \'e9, one byte of text
	rtfText                  // a run of bytes without meaning of their own
)

// rtfTokens takes Rich Text apart. Nothing is out of place in it: what makes no
// sense is text, as Word has it.
type rtfTokens struct {
	rest []byte

	kind   rtfKind
	word   string // of a word or a symbol
	number int    // of a word
	plain  bool   // the word has no number
	bytes  []byte // of a letter or a text
}

// next goes on to the next token; false at the end.
func (t *rtfTokens) next() bool {
	t.rest = bytes.TrimLeft(t.rest, "\r\n\x00")
	if len(t.rest) == 0 {
		return false
	}
	switch t.rest[0] {
	case '{':
		t.kind, t.rest = rtfOpen, t.rest[1:]
	case '}':
		t.kind, t.rest = rtfClose, t.rest[1:]
	case '\\':
		t.rest = t.rest[1:]
		t.readControl()
	default:
		end := bytes.IndexAny(t.rest, "{}\\\r\n\x00")
		if end < 0 {
			end = len(t.rest)
		}
		t.kind, t.bytes, t.rest = rtfText, t.rest[:end], t.rest[end:]
	}
	return true
}

// readControl reads what follows a backslash.
func (t *rtfTokens) readControl() {
	switch {
	case len(t.rest) == 0:
		t.kind, t.bytes = rtfText, nil
	case isLatin(t.rest[0]):
		t.readWord()
	case t.rest[0] == '\'':
		t.readHex()
	default:
		t.kind, t.word, t.rest = rtfSymbol, string(t.rest[:1]), t.rest[1:]
	}
}

// readHex reads the two digits of a byte. Without them it is an apostrophe.
func (t *rtfTokens) readHex() {
	letter := make([]byte, 1)
	end := min(len(t.rest), len("'e9"))
	if n, err := hex.Decode(letter, t.rest[1:end]); err != nil || n == 0 {
		t.kind, t.bytes, t.rest = rtfText, t.rest[:1], t.rest[1:]
		return
	}
	t.kind, t.bytes, t.rest = rtfLetter, letter, t.rest[end:]
}

// readWord reads a word of letters, its number and the blank that ends them.
func (t *rtfTokens) readWord() {
	end := 0
	for end < len(t.rest) && isLatin(t.rest[end]) {
		end++
	}
	t.kind, t.word, t.rest = rtfWord, string(t.rest[:end]), t.rest[end:]
	t.readNumber()
	if len(t.rest) > 0 && t.rest[0] == ' ' {
		t.rest = t.rest[1:]
	}
	if t.word == "bin" {
		t.rest = t.rest[max(0, min(t.number, len(t.rest))):]
	}
}

func (t *rtfTokens) readNumber() {
	const most = 1 << 30 // larger ones are all the same to us
	negative := len(t.rest) > 1 && t.rest[0] == '-' && isDigit(t.rest[1])
	if negative {
		t.rest = t.rest[1:]
	}
	t.number, t.plain = 0, true
	for len(t.rest) > 0 && isDigit(t.rest[0]) {
		t.number, t.plain = min(t.number*10+int(t.rest[0]-'0'), most), false
		t.rest = t.rest[1:]
	}
	if negative {
		t.number = -t.number
	}
}

func isLatin(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

func isDigit(b byte) bool { return '0' <= b && b <= '9' }
