package ingest

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"emic/internal/transcript"
)

// row is one row of a table with the line, or row of the sheet, at which it
// begins.
type row struct {
	line  int
	cells []string
}

// cell is the text of a column, empty where the row is shorter.
func (r row) cell(column int) string {
	if column < 0 || column >= len(r.cells) {
		return ""
	}
	return strings.TrimSpace(unescape(r.cells[column]))
}

// headerReach is in how many rows at the top the names of the columns are
// looked for, as some programs write a title first.
const headerReach = 12

// findHeader finds the row that names the columns of a transcript.
func findHeader(rows []row) (c columns, at int, ok bool) {
	for i, r := range rows[:min(len(rows), headerReach)] {
		if c = findColumns(r.cells); c.isTranscript() {
			return c, i, true
		}
	}
	return columns{}, 0, false
}

// readRows makes turns of the rows below the header. A row without a speaker
// goes on with the one before. Rows of one speaker are paragraphs of a turn,
// unless the one before breaks off in mid-sentence.
func readRows(rows []row, c columns) Result {
	var notes noteList
	said := utterancesOf(rows, c, &notes)
	cast := castOfColumn(said)
	for i := range said {
		said[i].speaker = cast.speakers[said[i].speaker]
		if i > 0 && endsWithStop(said[i-1].words) {
			said[i].gap = "\n\n"
		}
	}
	result := compose(said)
	result.Warnings = append(notes.list(), cast.warnings...)
	if len(c.unread) > 0 {
		result.Warnings = append(result.Warnings, "columns that are not read: "+quoteAll(c.unread))
	}
	return result
}

// utterancesOf takes the columns out of rows that have words.
func utterancesOf(rows []row, c columns, notes *noteList) []utterance {
	unit := c.unit
	if unit == 0 {
		unit = unitOfRows(rows, c)
	}
	var said []utterance
	speaker := ""
	for _, r := range rows {
		words := tidyLines(r.cell(c.words))
		if label := tidyLabel(r.cell(c.speaker)); label != "" {
			speaker = label
		}
		if words == "" {
			continue
		}
		u := utterance{speaker: speaker, words: words}
		u.line, u.from, u.to = r.line, readMoment(r.cell(c.start)).at(unit), readMoment(r.cell(c.end)).at(unit)
		if u.from == transcript.NoTime && r.cell(c.start) != "" {
			notes.badTime(r.line, r.cell(c.start))
		}
		said = append(said, u)
	}
	return said
}

// unitOfRows is the unit in which the times of a table count if they are bare
// numbers.
func unitOfRows(rows []row, c columns) time.Duration {
	characters, bare := 0, []float64{0}
	for _, r := range rows {
		characters += utf8.RuneCountInString(r.cell(c.words))
		if m := readMoment(r.cell(c.start)); m.known && m.unit == 0 {
			bare = append(bare, m.value)
		}
	}
	return bareUnit(slices.Min(bare[min(1, len(bare)-1):]), slices.Max(bare), characters)
}

// castOfColumn settles who is who among speakers that a column names: spellings
// that differ in case, and full names that give way to initials.
func castOfColumn(said []utterance) cast {
	var mentions []mention
	count := make(map[string]int)
	for _, u := range said {
		if u.speaker != "" {
			mentions = append(mentions, mention{label: label{name: u.speaker}, line: u.line})
			count[u.speaker]++
		}
	}
	c := cast{speakers: make(map[string]string)}
	c.acceptRecurring(mentions, count)
	for name := range count {
		if _, known := c.speakers[name]; !known {
			c.speakers[name] = name
		}
	}
	if len(c.speakers) <= mostCompared {
		c.acceptFullNames(mentions, count)
		c.warnOfLookalikes(count)
	}
	return c
}

var entity = regexp.MustCompile(`&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});`)

// unescape decodes the HTML entities that web forms and catalogues leave in
// their exports. Nothing but an entity with its semicolon is one.
func unescape(text string) string {
	if !strings.Contains(text, "&") {
		return text
	}
	return entity.ReplaceAllStringFunc(text, html.UnescapeString)
}

// tidyLines brings the line ends within some words to LF and drops the blank
// space around them; zero bytes, which no text may have, become visible.
func tidyLines(words string) string {
	if strings.ContainsAny(words, "\r\x00") {
		words = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "\ufffd").Replace(words)
	}
	return strings.TrimSpace(words)
}

// tidyLabel takes the colon and superfluous blanks off a speaker's name.
func tidyLabel(label string) string {
	label = strings.TrimRight(strings.Join(strings.Fields(tidyLines(label)), " "), ":： ")
	if inBrackets := strings.TrimSuffix(strings.TrimPrefix(label, "["), "]"); len(inBrackets) == len(label)-2 {
		return strings.TrimSpace(inBrackets)
	}
	return label
}

// quoteAll lists names for a message, not without end.
func quoteAll(names []string) string {
	var quoted []string
	for _, name := range names[:min(len(names), mostNamed)] {
		if runes := []rune(name); len(runes) > maxLabelLen {
			name = string(runes[:maxLabelLen]) + "…"
		}
		quoted = append(quoted, fmt.Sprintf("%q", name))
	}
	if len(names) > mostNamed {
		quoted = append(quoted, fmt.Sprintf("and %d more", len(names)-mostNamed))
	}
	return strings.Join(quoted, ", ")
}
