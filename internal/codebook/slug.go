package codebook

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// slugLimit is the longest slug that Slug makes, in code points.
const slugLimit = 60

// Slug makes an id from a name: compatibility-normalised (NFKC) and lower-case, letters, marks and digits of any script
// kept, apostrophes dropped, and whatever else stands between words turned into one hyphen. It is at most
// 60 code points long and cut at a word where that can be. The same name always gives the same
// slug, and a slug gives itself; a name without letters or digits gives "code".
func Slug(name string) string {
	lower := norm.NFKC.String(strings.ToLower(norm.NFKC.String(name)))
	joined := norm.NFKC.String(strings.Map(dropApostrophe, lower)) // an accent may have come to stand on a letter
	words := strings.FieldsFunc(joined, func(r rune) bool { return !inSlug(r) })
	slug := shorten(strings.Join(words, "-"))
	if slug == "" {
		return "code"
	}
	return slug
}

func inSlug(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)
}

// dropApostrophe removes what stands inside words without parting them.
func dropApostrophe(r rune) rune {
	if strings.ContainsRune("'’‘ʼ`", r) || unicode.Is(unicode.Cf, r) {
		return -1
	}
	return r
}

func shorten(slug string) string {
	runes := []rune(slug)
	if len(runes) <= slugLimit {
		return slug
	}
	cut := string(runes[:slugLimit])
	if i := strings.LastIndexByte(cut, '-'); runes[slugLimit] != '-' && i > len(cut)/2 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, "-")
}

// isSlug reports whether the id is written as a slug is; its length does not matter.
func isSlug(id string) bool {
	for word := range strings.SplitSeq(id, "-") {
		if word == "" || Slug(word) != shorten(word) {
			return false
		}
	}
	return true
}

// freeSlug makes an id from the name that no code of the book has.
func (b *Book) freeSlug(name string) string {
	slug := Slug(name)
	for n := 2; b.index(slug) >= 0; n++ {
		slug = Slug(name) + "-" + strconv.Itoa(n)
	}
	return slug
}

// fold gives the form in which names are compared: case-folded, canonical, single spaces.
func fold(s string) string {
	return cases.Fold().String(norm.NFC.String(strings.Join(strings.Fields(s), " ")))
}
