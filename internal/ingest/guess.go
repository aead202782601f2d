package ingest

import (
	"bytes"
	"regexp"
	"slices"
	"unicode/utf8"

	"github.com/wlynxg/chardet"
)

const (
	headSize  = 1 << 10   // bytes in which a file declares its encoding
	guessSize = 256 << 10 // bytes on which a guess is based
)

var declaredCharset = regexp.MustCompile(`(?i)<(?:meta\s[^>]{0,200}?charset\s*=\s*["']?|\?xml\s[^>]{0,100}?encoding\s*=\s*["'])([\w.:-]{2,30})`)

// guessCharset finds the encoding of a text: by its mark, as UTF-8 if it is
// that, by the zero or blank bytes of UTF-16, as it declares in its head, and
// else by how often which bytes occur.
func guessCharset(content []byte) charset {
	if name := markedCharset(content); name != "" {
		return charset{name, 1}
	}
	if name := unmarkedWide(content); name != "" {
		return charset{name, 1}
	}
	if shiftsJapanese(content) {
		return charset{"ISO-2022-JP", 1}
	}
	if utf8.Valid(content) {
		return charset{utf8Name, 1}
	}
	if isNearlyUTF8(content) {
		return charset{utf8Name, 1}
	}
	if found := declaredCharset.FindSubmatch(content[:min(len(content), headSize)]); found != nil {
		if name, _, ok := findEncoding(string(found[1])); ok && name != utf8Name {
			return charset{name, 1}
		}
	}
	return guessByBytes(content)
}

// markedCharset tells what a byte order mark says.
func markedCharset(content []byte) string {
	for _, mark := range []struct{ bytes, name string }{
		{"\xff\xfe\x00\x00", "UTF-32LE"}, {"\x00\x00\xfe\xff", "UTF-32BE"}, // before UTF-16, whose mark begins the same
		{"\xff\xfe", "UTF-16LE"}, {"\xfe\xff", "UTF-16BE"}, {"\xef\xbb\xbf", utf8Name},
	} {
		if bytes.HasPrefix(content, []byte(mark.bytes)) {
			return mark.name
		}
	}
	return ""
}

// unmarkedWide recognises UTF-16 without a mark by the signs that every script
// uses: in one order of the bytes there are line ends, blanks and full stops, in
// the other hardly any.
func unmarkedWide(content []byte) string {
	if len(content)%2 != 0 || len(content) == 0 {
		return ""
	}
	little, big := 0, 0
	head := content[:min(len(content), guessSize)]
	for i := 0; i+1 < len(head); i += 2 {
		little += frequency(uint16(head[i]) | uint16(head[i+1])<<8)
		big += frequency(uint16(head[i+1]) | uint16(head[i])<<8)
	}
	const least, oneIn, ahead = 3, 50, 4
	enough := max(least, len(head)/2/oneIn)
	switch {
	case little >= enough && little > ahead*big:
		return "UTF-16LE"
	case big >= enough && big > ahead*little:
		return "UTF-16BE"
	}
	return ""
}

// frequency is 1 for the code points of ASCII text and of the punctuation of
// Chinese and Japanese.
func frequency(unit uint16) int {
	switch {
	case unit == '\n' || unit == '\r' || unit == '\t' || ' ' <= unit && unit <= '~', unit == '。' || unit == '、' || unit == '，' || unit == '：' || unit == '？':
		return 1
	}
	return 0
}

// shiftsJapanese reports the escape sequences with which ISO-2022-JP goes over
// to Japanese characters and back.
func shiftsJapanese(content []byte) bool {
	to := bytes.Contains(content, []byte("\x1b$B")) || bytes.Contains(content, []byte("\x1b$@"))
	return to && (bytes.Contains(content, []byte("\x1b(B")) || bytes.Contains(content, []byte("\x1b(J")))
}

// isNearlyUTF8 reports whether a few stray bytes spoil what is UTF-8 otherwise.
// Other encodings seldom have even one valid sequence of several bytes.
func isNearlyUTF8(content []byte) bool {
	const ratio = 10
	right, wrong := 0, 0
	for i := 0; i < len(content); {
		r, size := utf8.DecodeRune(content[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			wrong++
		case size > 1:
			right++
		}
		i += size
	}
	return right > ratio*wrong
}

// guessByBytes makes a guess, and decides between the two encodings of Greek.
func guessByBytes(content []byte) charset {
	sample := content[:min(len(content), guessSize)]
	if i := bytes.LastIndexByte(sample, '\n'); len(sample) < len(content) && i > 0 {
		sample = sample[:i]
	}
	guess := guessBySample(sample)
	if guess.name == "ISO-8859-7" || guess.name == "windows-1253" {
		guess.name = greekPage(sample)
	}
	return guess
}

// guessBySample asks the detector, and checks its answer where it is known to
// err: it takes Arabic for MacRoman, Turkish and Polish for Western.
func guessBySample(sample []byte) charset {
	found := chardet.Detect(sample)
	guess := charset{detectedName(found.Encoding), min(found.Confidence, nearlySure)}
	if guess.name == "" {
		guess = charset{"windows-1252", 0}
	}
	if !isSingleByteGuess(guess.name) || guess.confidence > sureOfScript {
		return guess
	}
	return leastOdd(sample, guess)
}

// nearlySure is the most that a guess may claim: it stays one, and is said.
const nearlySure = 0.99

// sureOfScript is the confidence above which the detector knows the letters and
// not only that nothing speaks against them.
const sureOfScript = 0.8

// detectedName maps what the detector says to the encoding that holds it: the
// ISO sets and GB2312 are parts of what people's programs write.
func detectedName(found string) string {
	switch found {
	case "ISO-8859-1", "ascii":
		return "windows-1252"
	case "ISO-8859-9":
		return "windows-1254"
	case "ISO-8859-8":
		return "windows-1255"
	case "GB2312":
		return "GB18030"
	}
	name, _, ok := findEncoding(found)
	if !ok {
		return ""
	}
	return name
}

func isSingleByteGuess(name string) bool {
	return !slices.Contains([]string{"Shift-JIS", "EUC-JP", "Big5", "GB18030", "EUC-KR", "ISO-2022-JP", "UTF-8"}, name)
}
