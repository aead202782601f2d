package terminal

import "unicode"

// isInvisible reports whether r shows nothing by itself: the code points that
// Unicode says to ignore by default (bidi controls, zero-width characters,
// fillers, tags, selectors among them), interlinear annotation, and the two
// separators that some terminals take for line ends.
func isInvisible(r rune) bool {
	switch {
	case r < 0x2000:
		return r == 0x00AD || r == 0x034F || r == 0x061C ||
			r == 0x115F || r == 0x1160 || r == 0x17B4 || r == 0x17B5 ||
			r >= 0x180B && r <= 0x180F
	case r < 0x3000:
		return r >= 0x200B && r <= 0x200F || r >= 0x2028 && r <= 0x202E ||
			r >= 0x2060 && r <= 0x206F
	case r < 0x10000:
		return r == 0x3164 || r >= 0xFE00 && r <= 0xFE0F || r == 0xFEFF ||
			r == 0xFFA0 || r >= 0xFFF0 && r <= 0xFFFB
	}
	return r >= 0x1BCA0 && r <= 0x1BCA3 || r >= 0x1D173 && r <= 0x1D17A ||
		r >= 0xE0000 && r <= 0xE0FFF
}

// isJoiner reports whether r is the zero-width joiner or non-joiner.
func isJoiner(r rune) bool { return r == 0x200C || r == 0x200D }

// isSelector reports whether r is a variation selector, Mongolian ones and
// their vowel separator included.
func isSelector(r rune) bool {
	return r >= 0xFE00 && r <= 0xFE0F || r >= 0xE0100 && r <= 0xE01EF ||
		r >= 0x180B && r <= 0x180F
}

// joins reports whether a joiner after r is part of the writing: r is an emoji,
// or belongs to a cursive or conjoining script.
func joins(r rune) bool {
	switch {
	case isEmoji(r), r == 0xFE0F:
		return true
	case isInvisible(r) || !unicode.IsLetter(r) && !unicode.IsMark(r):
		return false
	}
	return r >= 0x0600 && r <= 0x0DFF || // Arabic to Sinhala
		r >= 0x0F00 && r <= 0x109F || // Tibetan, Myanmar
		r >= 0x1780 && r <= 0x18AF || // Khmer, Mongolian
		r >= 0x1A20 && r <= 0x1CFF || // Tai Tham to Vedic
		r >= 0xA800 && r <= 0xAAFF || // Syloti Nagri to Meetei Mayek extensions
		r >= 0xABC0 && r <= 0xABFF || // Meetei Mayek
		r >= 0xFB50 && r <= 0xFEFC || // Arabic forms
		r >= 0x10A00 && r <= 0x11FFF || // Kharoshthi to Tamil supplement
		r >= 0x1E900 && r <= 0x1E95F // Adlam
}

// selects reports whether a variation selector after r is part of the writing.
func selects(r rune) bool {
	switch {
	case isEmoji(r), r >= '0' && r <= '9':
		return true
	case r >= 0x1800 && r <= 0x18AF, r >= 0x1000 && r <= 0x109F, r >= 0xA840 && r <= 0xA87F:
		return !isInvisible(r) // Mongolian, Myanmar, Phags-pa
	}
	switch r {
	case '#', '*', '©', '®', '‼', '⁉', '™', 'ℹ', '〰', '〽', '㊗', '㊙':
		return true
	}
	return unicode.Is(unicode.Han, r)
}

// isEmoji reports whether r lies in a block of symbols and pictographs. Signs
// that are no emoji share these blocks, which does no harm: a selector after
// them is at worst without effect.
func isEmoji(r rune) bool {
	return r >= 0x2190 && r <= 0x2BFF || r >= 0x1F000 && r <= 0x1FAFF
}
