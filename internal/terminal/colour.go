package terminal

import (
	"strconv"
	"strings"
)

// isDark reads a colour as X11 writes it ("rgb:1e1e/1e1e/1e1e", one to four
// hexadecimal digits each) and reports whether it is nearer to black than to
// white, by the luma of Rec. 601.
func isDark(colour string) (dark, ok bool) {
	_, digits, found := strings.Cut(colour, ":")
	parts := strings.Split(digits, "/")
	if !found || len(parts) < 3 {
		return false, false
	}
	luma := 0.0
	for i, weight := range [...]float64{0.299, 0.587, 0.114} {
		level, err := strconv.ParseUint(parts[i], 16, 16)
		if err != nil {
			return false, false
		}
		most := uint64(1)<<(4*len(parts[i])) - 1
		luma += weight * float64(level) / float64(most)
	}
	return luma < 0.5, true
}

// GuessBackground reads the variable COLORFGBG ("15;0": foreground, background),
// which rxvt, Konsole and others set; ok is false where it says nothing. It
// serves for the first frame, until the terminal itself has answered.
func GuessBackground(environ func(string) string) (dark, ok bool) {
	fields := strings.Split(environ("COLORFGBG"), ";")
	background, err := strconv.Atoi(fields[len(fields)-1])
	if err != nil || len(fields) < 2 {
		return false, false
	}
	const grey, brightBlack = 7, 8
	return background < grey || background == brightBlack, true
}
