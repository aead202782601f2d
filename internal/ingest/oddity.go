package ingest

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
)

// leastOdd gives the single-byte encoding in which a sample looks least odd; the
// guess wins where it is as good as any.
func leastOdd(sample []byte, guess charset) charset {
	best, least := guess, oddity(sample, guess.name)
	names := []string{"windows-1252", "windows-1250", "ISO-8859-2", "MacRoman", "windows-1251", "windows-1253", "windows-1255", "windows-1256"}
	if hasArabicArticle(sample) {
		names = append(names, "ISO-8859-6") // behind windows-1256, which wins where both give as good a text
	}
	for _, name := range names {
		if odd := oddity(sample, name); odd < least {
			best, least = charset{name, min(guess.confidence, doubtful)}, odd
		}
	}
	switch {
	case best.name == "windows-1252" && looksTurkish(sample):
		best = charset{"windows-1254", min(guess.confidence, doubtful)}
	case best.name == "windows-1254" && !slices.ContainsFunc(sample, isTurkish):
		best.name = "windows-1252" // all that is in it is the same there, and more is
	}
	return best
}

// hasArabicArticle reports whether words begin with the article of Arabic as
// ISO-8859-6 writes it, which no Arabic text is without. Few other letters are
// where the other encodings have them, so that a single sign, such as that for
// "not" in English, would pass for Arabic without it.
func hasArabicArticle(sample []byte) bool {
	return bytes.Contains(sample, []byte(" \xc7\xe4")) || bytes.Contains(sample, []byte("\n\xc7\xe4"))
}

// doubtful is the confidence given to a guess that the detector does not share.
const doubtful = 0.6

// oddity counts what no text has much of: letters of two scripts in one word,
// symbols and capitals in the middle of one, and bytes without meaning.
func oddity(sample []byte, name string) int {
	out, ok := decodeAs(sample, name)
	if !ok {
		return len(sample)
	}
	odd := out.wrong
	var before, script rune
	for _, r := range out.text {
		letter := unicode.IsLetter(r) || unicode.IsMark(r)
		if letter && unicode.IsLetter(before) {
			if scriptOf(r) != script || unicode.IsUpper(r) && unicode.IsLower(before) {
				odd++
			}
		}
		if isStranger(r) || r > unicode.MaxASCII && !letter && unicode.IsLetter(before) && !isQuoteOrDash(r) {
			odd++
		}
		if letter {
			script = scriptOf(r)
		}
		before = r
	}
	return odd
}

// scriptOf is the first of the letters of the script that a letter belongs to.
func scriptOf(r rune) rune {
	switch {
	case r < 0x370:
		return 'A'
	case unicode.In(r, unicode.Greek):
		return 'Α'
	case unicode.In(r, unicode.Cyrillic):
		return 'А'
	case unicode.In(r, unicode.Hebrew):
		return 'א'
	case unicode.In(r, unicode.Arabic):
		return 'ا'
	}
	return 0
}

// isStranger reports whether a sign hardly ever occurs in speech written down.
func isStranger(r rune) bool {
	return strings.ContainsRune("¤¦¬¯¸¶¹²³ƒˆ˜†‡‰◊√∞≈∆≤≥∂∑∏π∫Ω˚˝˛ˇ¢¥‹›¨´", r)
}

func isQuoteOrDash(r rune) bool {
	return unicode.In(r, unicode.Pi, unicode.Pf, unicode.Ps, unicode.Pe, unicode.Pd, unicode.Zs) || strings.ContainsRune("…·®™©°ºª،؟؛", r)
}

// looksTurkish reports whether the letters in which Turkish and Icelandic differ
// are frequent and all others are Turkish ones.
func looksTurkish(sample []byte) bool {
	const shared = "\xc2\xc7\xce\xd6\xdb\xdc\xe2\xe7\xee\xf6\xfb\xfc"
	owns, shares, others := 0, 0, 0
	for _, b := range sample {
		switch {
		case b < 0xc0:
		case isTurkish(b):
			owns++
		case strings.IndexByte(shared, b) >= 0:
			shares++
		default:
			others++
		}
	}
	const ownIn, othersIn = 5, 20
	all := owns + shares + others
	return owns*ownIn > all && others*othersIn < all
}

// isTurkish reports whether a byte is another letter in windows-1254 than it is in
// windows-1252.
func isTurkish(b byte) bool { return strings.IndexByte("\xd0\xdd\xde\xf0\xfd\xfe", b) >= 0 }
