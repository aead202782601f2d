package survey

import (
	"cmp"
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

const (
	qualtrics   = "Qualtrics"
	limeSurvey  = "LimeSurvey"
	googleForms = "Google Forms"

	longestName = 200 // code points; a question may be longer
)

// heading is the rows at the top of a table.
type heading struct {
	program   string
	line      int // of the file, where it begins
	rows      int
	names     []string
	questions []string // as many as names
}

var (
	markup      = regexp.MustCompile(`</?[A-Za-z][^<>]*>`)
	codedColumn = regexp.MustCompile(`^([A-Za-z]\w*(?:\[[\w# -]+\])*)\.(?: (.*))?$`)
)

// findHeading reads the headings: as many rows as told, or as there seem to be.
func findHeading(rows []Row, told int) heading {
	var h heading
	if len(rows) == 0 {
		return h
	}
	first := rows[0].Cells
	h.line = rows[0].Line
	h.program = programOf(first)
	h.rows = cmp.Or(told, headingRows(rows, h.program))
	var second []string
	if h.rows > 1 && len(rows) > 1 {
		second = rows[1].Cells
		if programOf(second) == limeSurvey {
			h.program, first, second = limeSurvey, second, first // a VV file has its codes below
		}
	}
	h.take(first, second, width(rows))
	return h
}

// headingRows tells how many rows of headings there are, of a table with one at
// least.
func headingRows(rows []Row, program string) int {
	for i, row := range rows[:min(len(rows), 3)] {
		if slices.ContainsFunc(row.Cells, isImportID) {
			return i + 1
		}
	}
	switch {
	case len(rows) < 2:
	case programOf(rows[1].Cells) == limeSurvey:
		return 2
	case program == qualtrics && !hasDates(rows[0].Cells, rows[1]):
		return 2
	}
	return 1
}

func isImportID(cell string) bool {
	cell = strings.TrimSpace(cell)
	return strings.HasPrefix(cell, `{"ImportId"`) || strings.HasPrefix(cell, `{'ImportId'`)
}

// hasDates reports whether a digit stands in a column of dates.
func hasDates(names []string, row Row) bool {
	for i, name := range names {
		switch folded(name) {
		case "startdate", "enddate", "recordeddate":
			return strings.ContainsFunc(row.cell(i), unicode.IsDigit)
		}
	}
	return true
}

// width is how many columns a table has: up to the last with anything in it.
func width(rows []Row) int {
	most := 0
	for _, row := range rows {
		n := len(row.Cells)
		for n > most && row.cell(n-1) == "" {
			n--
		}
		most = max(most, n)
	}
	return most
}

// take names the columns. Those that the heading does not reach are left to be
// mistakes of their rows.
func (h *heading) take(names, questions []string, columns int) {
	top, below := Row{Cells: names}, Row{Cells: questions}
	columns = min(columns, max(len(names), len(questions)))
	for i := range columns {
		name, question := tidied(top.cell(i)), tidied(below.cell(i))
		if parts := codedColumn.FindStringSubmatch(name); h.program == limeSurvey && question == "" && parts != nil {
			name, question = parts[1], parts[2] // which is "" where nothing was asked
		}
		name = cmp.Or(name, question, fmt.Sprintf("column %d", i+1))
		h.names = append(h.names, shortened(name, longestName))
		h.questions = append(h.questions, cmp.Or(question, name))
	}
}

// tidied takes the markup out of a heading and puts it in one line.
func tidied(s string) string { return oneLine(html.UnescapeString(markup.ReplaceAllString(s, " "))) }

// programOf tells which program names its columns so.
func programOf(names []string) string {
	counts := map[string]int{}
	for _, name := range names {
		switch folded(lastPart(name)) {
		case "startdate", "enddate", "recordeddate", "responseid", "finished", "distributionchannel", "userlanguage", "ipaddress":
			counts[qualtrics]++
		case "submitdate", "datesubmitted", "lastpage", "startlanguage", "seed":
			counts[limeSurvey]++
		}
	}
	switch {
	case counts[limeSurvey] > 1:
		return limeSurvey
	case counts[qualtrics] > 1:
		return qualtrics
	case len(names) > 0 && isTimestamp(folded(names[0])):
		return googleForms
	}
	return ""
}

// lastPart is what follows the code in "code. question".
func lastPart(name string) string {
	if parts := codedColumn.FindStringSubmatch(strings.TrimSpace(name)); parts != nil && parts[2] != "" {
		return parts[2]
	}
	return name
}

// folded is a name in small letters, without blanks and marks.
func folded(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}
