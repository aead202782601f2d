package ingest

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// looksLikeLabel reports whether a name could be that of a speaker: short, no
// sentence, no heading of some other kind. Whether it is one depends on whether
// it recurs.
func looksLikeLabel(name string) bool {
	words := strings.Fields(name)
	first, _ := utf8.DecodeRuneInString(name)
	switch {
	case len(words) == 0 || len(words) > maxLabelWords || utf8.RuneCountInString(name) > maxLabelLen:
		return false
	case !unicode.IsLetter(first) && !unicode.IsDigit(first):
		return false
	case !strings.ContainsFunc(name, unicode.IsLetter) || strings.ContainsAny(name, "?!;=<>/\\#*|{}@\"“”„«»。，、！？；…—"):
		return false
	case strings.Count(name, ",") > 1 || isNoSpeaker(name):
		return false
	}
	return isRole(name) || isNameLike(words)
}

// isNameLike reports whether every word could be part of a name: it begins with
// a capital, a digit or a letter of a script without capitals, or is a particle.
// A single word may be in small letters, as in chat logs.
func isNameLike(words []string) bool {
	if len(words) == 1 {
		return !endsSentence(words[0])
	}
	return !slices.ContainsFunc(words, func(word string) bool {
		word = strings.TrimLeft(word, "([")
		first, _ := utf8.DecodeRuneInString(word)
		return (unicode.IsLower(first) && !isParticle(word)) || endsSentence(word)
	})
}

// endsSentence reports whether a word ends with a full stop that is more than
// that of a title or an initial.
func endsSentence(word string) bool {
	return strings.HasSuffix(word, ".") && utf8.RuneCountInString(word) > len("Prof.")
}

func isParticle(word string) bool {
	switch word {
	case "de", "da", "do", "dos", "das", "del", "della", "di", "du", "des", "la", "le", "los", "las", "y", "e", "i",
		"von", "van", "der", "den", "het", "ter", "ten", "zu", "zur", "af", "av", "bin", "ibn", "al", "el", "ap", "ab",
		"of", "and", "und", "et", "og", "och":
		return true
	}
	return false
}

// isNoSpeaker knows words that stand before a colon and name no speaker, alone
// or with a number, in several languages.
func isNoSpeaker(name string) bool {
	words := strings.ToLower(strings.TrimRightFunc(name, func(r rune) bool {
		return unicode.IsDigit(r) || unicode.IsSpace(r) || r == '.' || r == '-' || r == '(' || r == ')'
	}))
	numbered := len(words) < len(name)
	if numbered && words == "q" {
		return true
	}
	first, number, _ := strings.Cut(words, " ")
	return isHeadword(words) || isHeadword(first) && (len(number) <= len("iii") || number == "three")
}

func isHeadword(word string) bool {
	switch word {
	case "note", "notes", "nb", "n.b", "ps", "p.s", "fyi", "example", "examples", "eg", "e.g", "ie", "i.e", "source", "sources",
		"slide", "slides", "link", "links", "http", "https", "mailto", "url", "doi", "tag", "tags", "title", "subject", "re",
		"fwd", "from", "to", "cc", "bcc", "date", "time", "start", "end", "duration", "length", "place", "location", "venue", "topic", "theme",
		"part", "chapter", "section", "page", "line", "table", "figure", "appendix", "summary", "abstract", "keywords",
		"transcript", "transcribed by", "transcriber", "recording", "file", "filename", "project", "study", "version",
		"pros", "cons", "warning", "tip", "todo", "update", "edit", "correction", "media", "episode", "audio", "video", // English
		"anmerkung", "anmerkungen", "hinweis", "beispiel", "quelle", "quellen", "folie", "folien", "teil", "kapitel", "abschnitt",
		"seite", "tabelle", "abbildung", "datum", "zeit", "uhrzeit", "dauer", "ort", "thema", "titel", "frage", "transkript", "z.b", // German
		"nota", "notas", "ejemplo", "fuente", "fuentes", "enlace", "parte", "capítulo", "sección", "página", "tabla", "figura",
		"fecha", "hora", "duración", "lugar", "tema", "título", "pregunta", "diapositiva", "diapositivas", "resumen", // Spanish
		"exemplo", "fonte", "fontes", "seção", "tabela", "data", "duração", "local", "localização", "tópico", "pesquisar",
		"pergunta", "obs", "observação", "resumo", // Portuguese
		"remarque", "exemple", "lien", "partie", "chapitre", "tableau", "durée", "lieu", "sujet", "titre", "heure", "résumé", // French
		"esempio", "capitolo", "sezione", "pagina", "durata", "luogo", "titolo", "domanda", // Italian
		"opmerking", "voorbeeld", "bron", "deel", "hoofdstuk", "tijd", "duur", "plaats", "onderwerp", // Dutch
		"uwaga", "przykład", "źródło", "część", "rozdział", "примечание", "пример", "источник", "часть", "глава", "дата", // Polish, Russian
		"注", "注意", "备注", "備註", "例", "例如", "来源", "來源", "日期", "时间", "時間", "地点", "地點", "主题", "主題", "题目",
		"链接", "演示文档", "代码", "草案", "备考", "備考", "日時", "場所", "메모", "날짜", "장소": // Chinese, Japanese, Korean
		return true
	}
	return false
}
