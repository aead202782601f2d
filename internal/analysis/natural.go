package analysis

import (
	"cmp"
	"strings"
)

// natural compares values as people sort them: numbers by what they amount to
// (2 before 10), case looked at last.
func natural(a, b string) int {
	x, y := strings.ToLower(a), strings.ToLower(b)
	for x != "" && y != "" {
		nx, ny := leadingDigits(x), leadingDigits(y)
		if nx == "" || ny == "" {
			if x[0] != y[0] {
				return cmp.Compare(x[0], y[0])
			}
			x, y = x[1:], y[1:]
			continue
		}
		x, y = x[len(nx):], y[len(ny):]
		nx, ny = strings.TrimLeft(nx, "0"), strings.TrimLeft(ny, "0")
		if c := cmp.Or(cmp.Compare(len(nx), len(ny)), cmp.Compare(nx, ny)); c != 0 {
			return c
		}
	}
	return cmp.Or(cmp.Compare(len(x), len(y)), cmp.Compare(a, b))
}

// leadingDigits returns the digits that s begins with.
func leadingDigits(s string) string {
	return s[:len(s)-len(strings.TrimLeft(s, "0123456789"))]
}
