package studytest

import (
	"fmt"

	"emic/internal/codebook"
)

// Book returns the codebook of a study of this size: of fifty codes one is an
// overarching theme and six are themes.
func (s Size) Book() *codebook.Book {
	book := &codebook.Book{ID: "generated", Title: "Generated codebook", Language: "en", Levels: codebook.DefaultLevels()}
	var top, theme string
	for i, slug := range s.slugs() {
		code := codebook.Code{ID: slug, Brief: fmt.Sprintf("What is said of subject %d", i)}
		switch {
		case i%50 == 0:
			code.Level, code.Name, top = "overarching-theme", fmt.Sprintf("Field %d", i), slug
		case i%8 == 1:
			code.Level, code.Name, code.Parent, theme = "theme", fmt.Sprintf("Subject %d", i), top, slug
		default:
			code.Level, code.Name, code.Parent = "category", fmt.Sprintf("Aspect %d", i), theme
			code.Definition = "The participant speaks of this aspect without being asked, or takes it up from a question."
		}
		book.Codes = append(book.Codes, code)
	}
	return book
}

// slugs returns the slugs of the codes, in tree order.
func (s Size) slugs() []string {
	slugs := make([]string, s.Codes)
	for i := range slugs {
		slugs[i] = fmt.Sprintf("subject-%04d", i)
	}
	return slugs
}
