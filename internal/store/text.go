package store

import (
	"strings"
	"unicode/utf8"
)

// pieceLen bounds a piece of a text, in bytes: three of them, with their keys
// and seals, fill a page of 4096 bytes.
const pieceLen = 1300

// pieces cuts a text into pieces of bounded length: behind a line feed where one
// comes late enough, else between two characters. An empty text has one piece.
func pieces(text string) []string {
	out := make([]string, 0, len(text)/pieceLen+1)
	for len(text) > pieceLen {
		n := pieceEnd(text)
		out, text = append(out, text[:n]), text[n:]
	}
	return append(out, text)
}

// pieceEnd returns where the first piece of a longer text ends.
func pieceEnd(text string) int {
	if i := strings.LastIndexByte(text[:pieceLen], '\n'); i >= pieceLen*15/16 {
		return i + 1
	}
	for n := pieceLen; n > pieceLen-utf8.UTFMax; n-- {
		if utf8.RuneStart(text[n]) {
			return n
		}
	}
	return pieceLen
}

// encodePiece returns a piece in bytes; last says that no other follows.
func encodePiece(piece string, last bool) []byte {
	b := make([]byte, 1, 1+len(piece))
	if last {
		b[0] = 1
	}
	return append(b, piece...)
}

// decodePiece reads what encodePiece wrote; the piece is a part of b.
func decodePiece(b []byte) (piece []byte, last, ok bool) {
	if len(b) == 0 || b[0] > 1 {
		return nil, false, false
	}
	return b[1:], b[0] == 1, true
}
