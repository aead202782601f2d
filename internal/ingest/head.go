package ingest

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"emic/internal/transcript"
)

const (
	maxHeadLines  = 80  // of what is looked at for a table of attributes
	maxValue      = 120 // code points
	maxKeyWords   = 6
	maxTitleLines = 3 // lines that are no attributes before the first one
)

var headLine = regexp.MustCompile(`^[ \t|*]*([\p{L}][^\t:：|]{0,50}?)[ *]*(?:[:：][ *]*|\t[ \t]*|[ \t]*\|[ \t]*)([^\t|]*?)[ \t|*]*$`)

// offerAttributes finds what is told about participants at the head of a text,
// keeps it apart from the words, and tells it. A line or two alone are nothing:
// at least two must have a key that such tables have.
func offerAttributes(result *Result) {
	start := headStart(result.Turns)
	head := headReader{speakers: make(map[string]bool), seen: make(map[string]bool), end: start}
	for _, speaker := range result.Speakers() {
		head.speakers[strings.ToLower(speaker)] = true
	}
	head.read(result.Text, start)
	const fewest = 2
	if head.known < fewest || !head.personal || len(head.found) == 0 {
		return
	}
	turns := withoutHead(result.Text, result.Turns, head.end)
	if hasWords(Result{Turns: turns}) {
		result.Attributes, result.Turns = head.found, turns
	}
}

// headStart is where the first turn begins, without front matter.
func headStart(turns []transcript.Turn) int {
	if len(turns) == 0 {
		return 0
	}
	if turns[0].Speaker != "" {
		return turns[0].Start
	}
	return turns[0].Body.Start
}

// headReader goes through the lines at the head of a text.
type headReader struct {
	speakers map[string]bool // labels of the text, in small letters
	seen     map[string]bool // keys, likewise
	pending  []Attribute     // with keys that are not known; they count if a known one follows
	found    []Attribute
	table    []string // the first row of a table of participants
	known    int      // lines with a key that is known
	personal bool     // whether one of these is about a person, not only about the recording
	titles   int
	end      int // of the last line that is part of the head
}

// read looks at lines until one cannot be part of the head.
func (h *headReader) read(text string, from int) {
	at, lines := from, 0
	for line := range strings.Lines(text[from:]) {
		at += len(line)
		if lines++; lines > maxHeadLines || strings.TrimSpace(line) != "" && !h.take(strings.TrimRight(line, "\n"), at) {
			return
		}
	}
}

// take reads a line that ends at a byte, if it can be part of the head.
func (h *headReader) take(line string, end int) bool {
	cells := headCells(line)
	switch {
	case h.table != nil && len(cells) == len(h.table):
		h.commit(end, participantRow(h.table, cells)...)
		return true
	case len(cells) > 2 && isTableHead(cells):
		h.table = cells
		h.personal = true
		h.commit(end)
		return true
	}
	pair := headLine.FindStringSubmatch(line)
	if pair == nil || !isPair(pair[1], pair[2]) {
		h.titles++
		return h.known == 0 && len(h.pending) == 0 && h.titles <= maxTitleLines
	}
	key := strings.ToLower(strings.TrimSpace(pair[1]))
	if h.seen[key] {
		return false // a key that recurs is a label
	}
	h.seen[key] = true
	attribute := Attribute{Key: pair[1], Value: pair[2]}
	personal := isAttributeKey(key)
	if h.speakers[key] || !personal && !isHeadword(key) {
		h.pending = append(h.pending, attribute)
		return true
	}
	h.personal = h.personal || personal
	h.commit(end, attribute)
	return true
}

// commit takes attributes, and those before them that waited, into the head.
func (h *headReader) commit(end int, attributes ...Attribute) {
	h.found = append(append(h.found, h.pending...), attributes...)
	h.pending = nil
	h.end = end
	h.known++
}

// isPair reports whether a key and a value are short enough for a table.
func isPair(key, value string) bool {
	return len(strings.Fields(key)) <= maxKeyWords && utf8.RuneCountInString(value) <= maxValue && !strings.ContainsAny(value, "?？")
}

// headCells parts a line of a table at its tabs or bars.
func headCells(line string) []string {
	line = strings.Trim(strings.TrimSpace(line), "|")
	mark := "\t"
	if !strings.Contains(line, mark) {
		mark = "|"
	}
	cells := strings.Split(line, mark)
	for i, cell := range cells {
		cells[i] = strings.Trim(cell, " \t*")
	}
	return cells
}

// isTableHead reports whether the cells of a row are the keys of a table of
// participants.
func isTableHead(cells []string) bool {
	known := 0
	for _, cell := range cells {
		if isAttributeKey(cell) {
			known++
		}
	}
	return known >= 2 && known*2 >= len(cells)
}

// participantRow is what a row tells about the one in its first cell, or about the
// only one there is where the first column is an attribute as the others are.
func participantRow(head, cells []string) []Attribute {
	if strings.Trim(strings.Join(cells, ""), "-: ") == "" {
		return nil // the rule below the head of a table in Markdown
	}
	of, from := cells[0], 1
	if isAttributeKey(head[0]) && !isNamingKey(head[0]) {
		of, from = "", 0
	}
	var row []Attribute
	for i := from; i < len(cells); i++ {
		if cells[i] != "" {
			row = append(row, Attribute{Of: of, Key: head[i], Value: cells[i]})
		}
	}
	return row
}

// isNamingKey reports whether a key of a table is that of who is meant.
func isNamingKey(key string) bool {
	first, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(key)), " ")
	switch first {
	case "participant", "respondent", "interviewee", "interviewer", "name", "pseudonym", "id", "case", "code",
		"interviewpartner", "interviewpartnerin", "befragte", "befragter", "teilnehmer", "teilnehmerin", "pseudonym/code",
		"entrevistado", "entrevistada", "participante", "seudónimo", "nombre", "pseudônimo", "nome",
		"enquêté", "enquêtée", "pseudonyme", "nom", "intervistato", "intervistata", "respondente", "geïnterviewde", "enw",
		"姓名", "编号", "受访者", "氏名", "仮名":
		return true
	}
	return false
}

// withoutHead lets no turn's words lie before a byte.
func withoutHead(text string, turns []transcript.Turn, end int) []transcript.Turn {
	last := 0
	for last+1 < len(turns) && turns[last].End <= end {
		last++
	}
	lead := turns[last]
	lead.Start = 0
	if lead.Body.Start < end {
		lead.Speaker, lead.At = "", transcript.NoTime
		lead.Body = transcript.Trim(text, transcript.Span{Start: min(end, lead.End), End: max(lead.Body.End, min(end, lead.End))})
	}
	return append([]transcript.Turn{lead}, turns[last+1:]...)
}

// isAttributeKey reports whether a key is one that tables about participants
// have, in several languages.
func isAttributeKey(key string) bool {
	key = strings.ToLower(strings.Trim(strings.Join(strings.Fields(key), " "), " .:*#?"))
	if withoutNote, _, ok := strings.Cut(key, " ("); ok {
		key = withoutNote
	}
	switch key {
	case "date of birth", "dob", "born", "birth", "year of birth", "birthdate", "place of birth", "birthplace", "age", "age group", "sex", "gender", "pronouns",
		"region", "area", "country", "city", "town", "village", "county", "site", "occupation", "job", "job title", "profession", "employment", "employer",
		"organisation", "organization", "sector", "education", "qualification", "qualifications", "ethnicity", "ethnic group", "nationality", "marital status",
		"religion", "household", "children", "income", "role", "position", "department", "years in practice", "years of experience", "experience", "speciality", "specialty",
		"language", "first language", "participant", "participant id", "participant no", "participant number", "participant code", "pseudonym", "respondent", "interviewee",
		"interviewee name", "name", "interviewer", "interviewer name", "interviewed by", "interview date", "date of interview", "interview number", "interview no", "interview id",
		"place of interview", "setting", "mode", "diagnosis", "perspective", "group", "focus group", "id", "case", "mother's occupation", "father's occupation", // English
		"geburtsdatum", "geburtsjahr", "geburtsort", "geboren", "alter", "geschlecht", "wohnort", "land", "beruf", "tätigkeit", "bildung", "bildungsabschluss",
		"schulabschluss", "familienstand", "nationalität", "staatsangehörigkeit", "interviewpartner", "interviewpartnerin", "interviewerin", "befragte", "befragter", "befragte person",
		"teilnehmer", "teilnehmerin", "pseudonym/code", "code", "funktion", // German
		"fecha de nacimiento", "edad", "sexo", "género", "región", "país", "ciudad", "ocupación", "profesión", "educación", "escolaridad", "estado civil",
		"nacionalidad", "entrevistado", "entrevistada", "entrevistador", "entrevistadora", "participante", "seudónimo", "nombre", // Spanish
		"data de nascimento", "idade", "gênero", "região", "cidade", "ocupação", "profissão", "escolaridade", "nacionalidade", "pseudônimo", "nome", // Portuguese
		"date de naissance", "âge", "sexe", "genre", "région", "pays", "ville", "métier", "études", "situation familiale", "nationalité",
		"enquêté", "enquêtée", "enquêteur", "enquêtrice", "pseudonyme", "nom", // French
		"data di nascita", "età", "sesso", "regione", "città", "professione", "titolo di studio", "stato civile", "nazionalità", "intervistato", "intervistata", // Italian
		"geboortedatum", "leeftijd", "geslacht", "regio", "beroep", "opleiding", "respondente", "geïnterviewde", // Dutch
		"dyddiad geni", "oed", "oedran", "rhyw", "ardal", "rhanbarth", "swydd", "galwedigaeth", "enw", "iaith gyntaf", // Welsh
		"年龄", "年齡", "性别", "性別", "职业", "職業", "地区", "地區", "学历", "學歷", "出生日期", "婚姻状况", "姓名", "编号", "受访者", "访谈者",
		"年齢", "出身", "居住地", "学歴", "生年月日", "氏名", "仮名": // Chinese, Japanese
		return true
	}
	return false
}
