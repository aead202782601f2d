package ingest

import (
	"maps"
	"slices"
	"strings"
	"unicode"
)

// languageSample is how many bytes of a text are looked at.
const languageSample = 8 << 10

// guessLanguage names the language of a text by its script and, for Latin
// letters, by its most frequent words: "en", "de", "fr", "es", "pt", "it", "nl",
// "cy", or the code of another script's main language; "" if it is not clear.
func guessLanguage(text string) string {
	sample := text[:min(len(text), languageSample)]
	if language := languageOfScript(sample); language != "latin" {
		return language
	}
	counts, words := make(map[string]int), 0
	index := frequentWords()
	for _, word := range strings.FieldsFunc(strings.ToLower(sample), isNoWordPart) {
		words++
		for _, language := range index[strings.ReplaceAll(word, "’", "'")] {
			counts[language]++
		}
	}
	return clearest(counts, words)
}

func isNoWordPart(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' }

// clearest is the language with the most words, if they are enough and no other
// language has nearly as many.
func clearest(counts map[string]int, words int) string {
	const fewest, oneIn, ahead = 3, 12, 1.2
	best, most, next := "", 0, 0
	for _, language := range slices.Sorted(maps.Keys(counts)) {
		switch count := counts[language]; {
		case count > most:
			best, most, next = language, count, most
		case count > next:
			next = count
		}
	}
	if most < fewest || most*oneIn < words || float64(most) < ahead*float64(next) {
		return ""
	}
	return best
}

// frequentWords lists for each of the most frequent words the languages that it
// is one of.
func frequentWords() map[string][]string {
	index := make(map[string][]string)
	for _, list := range []struct{ language, words string }{
		{"en", "the and that it you of to was they it's what with have this know is in a not we so am for are"},
		{"de", "und ich das nicht ist wir auch mit ein eine aber sie dass dann es der die den von zu wie war so in"},
		{"fr", "le la les et est je pas c'est vous on qui dans ça des il du pour que de un une en mais nous"},
		{"es", "el la los las y lo pero muy una un por con está como hay al del que de en se para es no"},
		{"pt", "o os as e não uma um isso é você são com mas ele do da em ao que de se para por como na no"},
		{"it", "che di non il è sono gli della anche più perché ho ma una un la le e per in con si mi"},
		{"nl", "het een van niet dat ik je zijn maar ook wij we voor naar wat en de die in is dus"},
		{"cy", "yn y yr ac a mae oedd i'r ar fy ond hynny dw wedi bod roedd ei i o am ni chi mi"},
	} {
		for word := range strings.FieldsSeq(list.words) {
			index[word] = append(index[word], list.language)
		}
	}
	return index
}

// languageOfScript names the main language of the script that most letters are
// of; "latin" for Latin letters.
func languageOfScript(sample string) string {
	var latin, han, kana, hangul, arabic, persian, hebrew, cyrillic, ukrainian, greek, thai, devanagari, all int
	for _, r := range sample {
		if !unicode.IsLetter(r) {
			continue
		}
		all++
		switch {
		case r < 0x250:
			latin++
		case unicode.Is(unicode.Han, r):
			han++
		case unicode.In(r, unicode.Hiragana, unicode.Katakana):
			kana++
		case unicode.Is(unicode.Hangul, r):
			hangul++
		case strings.ContainsRune("پچژگ", r):
			persian++
		case unicode.Is(unicode.Arabic, r):
			arabic++
		case unicode.Is(unicode.Hebrew, r):
			hebrew++
		case strings.ContainsRune("іїєґ", r):
			ukrainian++
		case unicode.Is(unicode.Cyrillic, r):
			cyrillic++
		case unicode.Is(unicode.Greek, r):
			greek++
		case unicode.Is(unicode.Thai, r):
			thai++
		case unicode.Is(unicode.Devanagari, r):
			devanagari++
		}
	}
	const tenth, fiftieth = 10, 50
	for _, c := range []struct {
		letters  int
		language string
	}{
		{latin, "latin"}, {hangul, "ko"}, {hebrew, "he"}, {greek, "el"}, {thai, "th"}, {devanagari, "hi"},
	} {
		if c.letters*2 > all {
			return c.language
		}
	}
	switch {
	case (han+kana)*2 > all && kana*tenth > han:
		return "ja"
	case han*2 > all:
		return "zh"
	case (arabic+persian)*2 > all && persian*fiftieth > arabic:
		return "fa"
	case arabic*2 > all:
		return "ar"
	case (cyrillic+ukrainian)*2 > all && ukrainian*fiftieth > cyrillic:
		return "uk"
	case cyrillic*2 > all:
		return "ru"
	}
	return ""
}
