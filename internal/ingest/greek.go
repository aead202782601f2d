package ingest

// greekPage tells the two encodings of Greek apart, whose letters are at the same
// places but for Ά: byte B6 in ISO-8859-7, where windows-1253 has a paragraph
// sign, and A2 in windows-1253, where ISO-8859-7 has an apostrophe. Only
// windows-1253 has signs at 80 to 9F. Where none of these occur both give the
// same text.
func greekPage(sample []byte) string {
	iso, windows := 0, 0
	for i, b := range sample {
		begins := (i == 0 || !isGreekByte(sample[i-1])) && i+1 < len(sample) && isGreekByte(sample[i+1])
		switch {
		case 0x80 <= b && b <= 0x9f, b == 0xa2 && begins:
			windows++
		case b == 0xb6 && begins:
			iso++
		}
	}
	if iso > windows {
		return "ISO-8859-7"
	}
	return "windows-1253"
}

// isGreekByte reports whether a byte is a letter in both.
func isGreekByte(b byte) bool { return b >= 0xb8 && b != 0xbb && b != 0xbd }
