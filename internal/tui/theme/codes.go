package theme

import (
	"emic/internal/codebook"
	"emic/internal/tui/page"
)

// Codes returns the inks of all codes of a book, by id slug: each in its own
// colour, else in its parent's, else in the next of the series; a merged one as
// what it was merged into. So a code looks the same on every screen.
func (t *Theme) Codes(book *codebook.Book) map[string]page.Ink {
	inks := make(map[string]page.Ink, len(book.Codes))
	own := 0 // codes that have their ink from nobody
	book.Walk(func(_ int, c *codebook.Code) bool {
		ink, inherits := inks[c.Parent]
		if c.Colour != "" || !inherits {
			ink = t.Code(c.Colour, own)
			own++
		}
		inks[c.ID] = ink
		return true
	})
	for _, c := range book.Codes {
		if c.MergedInto != "" {
			inks[c.ID] = inks[book.Resolve(c.ID)]
		}
	}
	return inks
}
