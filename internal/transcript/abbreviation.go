package transcript

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// isAbbreviated reports whether the full stop at the end of said belongs to its
// last word and not to the sentence, given what comes next.
func isAbbreviated(said, next string) bool {
	word := said[strings.LastIndexFunc(said, isWordEdge)+1:]
	word = strings.TrimLeftFunc(word, unicode.IsPunct)
	word = strings.TrimSuffix(word, ".")
	return isTitle(word) || isShortForm(word) || isInitial(word) ||
		isDayNumber(word) && startsWithMonth(next)
}

func isWordEdge(r rune) bool { return isBlank(r) || r == '—' || r == '–' || r == '/' }

// isTitle knows the short titles that stand before a name, which is a capital
// that begins no sentence.
func isTitle(word string) bool {
	switch word {
	case "Mr", "Mrs", "Ms", "Mx", "Dr", "Drs", "Prof", "Rev", "Revd", "Hon", "St", "Gen", "Col", "Capt",
		"Cpt", "Lt", "Sgt", "Cllr", "Gov", "Sen", "Rep", "Pres", "Supt", "Insp", "Messrs", // English
		"Hr", "Hrn", "Fr", "Frl", "Dipl", "Ing", "Univ", "Doz", // German
		"Mme", "Mlle", "Mgr", "Mmes", "Me", // French
		"Sr", "Sra", "Srta", "Sres", "Dra", "Profa", "Lic", "Arq", "Ud", "Uds", "Vd", "Vds", // Spanish, Portuguese
		"Exmo", "Exma", "Eng", "Enga", "Engº", // Portuguese
		"Sig", "Sigg", "Dott", "Avv", "Geom", "On", // Italian
		"Dhr", "Mevr", "Mw", "Ir", "Ds", // Dutch
		"Kap", "Fru", // Scandinavian
		"mgr", "inż", "dr", "prof", "red", "ks", "hab", // Polish
		"MUDr", "JUDr", "PhDr", "RNDr", "Bc", // Czech
		"проф", "акад", "тов", "гр", "г-н", "г-жа": // Russian
		return true
	}
	return false
}

// isShortForm knows short forms that a sentence seldom ends with.
func isShortForm(word string) bool {
	switch strings.ToLower(word) {
	case "e.g", "i.e", "eg", "ie", "vs", "cf", "viz", "approx", "fig", "figs", "vol", "ed", "eds", "pp", // English
		"z.b", "d.h", "u.a", "u.u", "i.d.r", "v.a", "o.ä", "bzw", "ca", "vgl", "sog", "evtl", "ggf", "inkl",
		"abs", "str", "nr", "bspw", "mind", "max", "min", "zzgl", // German
		"p.ej", "ej", "núm", "pág", "págs", "av", "avda", "art", "aprox", // Spanish
		"p.ex", "par ex", "env", "éd", // French, Portuguese
		"bijv", "d.w.z", "m.b.t", "o.a", "blz", // Dutch
		"f.eks", "bl.a", "t.ex", "t.o.m", "dvs", "osv", // Scandinavian
		"np", "m.in", "tj", "tzn", "ul", "wg", // Polish
		"т.е", "т.к", "напр", "ул", "им", "рис", "стр": // Russian
		return true
	}
	return false
}

// isInitial reports whether a word is one capital, as in "K. Silem Mohammad".
// The English I is a word.
func isInitial(word string) bool {
	letter, size := utf8.DecodeRuneInString(word)
	return size == len(word) && unicode.IsUpper(letter) && letter != 'I'
}

// isDayNumber reports whether a word is a number of one or two digits.
func isDayNumber(word string) bool {
	return (len(word) == 1 || len(word) == 2) && strings.Trim(word, "0123456789") == ""
}

// startsWithMonth knows the months of German, the language that writes both a
// full stop after the day and a capital after that.
func startsWithMonth(text string) bool {
	word, _, _ := strings.Cut(text, " ")
	switch strings.TrimRightFunc(word, unicode.IsPunct) {
	case "Januar", "Jänner", "Februar", "Feber", "März", "April", "Mai", "Juni", "Juli",
		"August", "September", "Oktober", "November", "Dezember":
		return true
	}
	return false
}
