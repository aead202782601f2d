package ingest

import (
	"strconv"

	"golang.org/x/text/encoding"
)

// codePage is the encoding that Windows has under a number; for one that nobody
// knows it is that of western Europe.
func codePage(number int) encoding.Encoding {
	_, found, ok := findEncoding(pageName(number))
	if !ok {
		_, found, _ = findEncoding("windows-1252")
	}
	return found
}

// pageName is the name of a code page.
func pageName(number int) string {
	switch number {
	case 437, 850, 852, 855, 866:
		return "ibm" + strconv.Itoa(number)
	case 874:
		return "windows-874"
	case 932:
		return "shift_jis"
	case 936, 54936:
		return "gb18030"
	case 949:
		return "euc-kr"
	case 950:
		return "big5"
	case 10000:
		return "macintosh"
	case 10007:
		return "x-mac-cyrillic"
	case 20866:
		return "koi8-r"
	case 65001:
		return utf8Name
	}
	return "windows-" + strconv.Itoa(number)
}

// pageOfCharset is the code page that goes with the character set of a font, 0
// where it is that of the document.
func pageOfCharset(charset int) int {
	switch charset {
	case 77:
		return 10000
	case 128:
		return 932
	case 129:
		return 949
	case 134:
		return 936
	case 136:
		return 950
	case 161:
		return 1253
	case 162:
		return 1254
	case 163:
		return 1258
	case 177:
		return 1255
	case 178:
		return 1256
	case 186:
		return 1257
	case 204:
		return 1251
	case 222:
		return 874
	case 238:
		return 1250
	case 254:
		return 437
	case 255:
		return 850
	}
	return 0
}
