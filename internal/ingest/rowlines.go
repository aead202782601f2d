package ingest

import (
	"regexp"
	"strings"
)

var clockCell = regexp.MustCompile(`^[\[(]?\d{1,2}(?::\d{2}){1,2}(?:[.,]\d{1,3})?[\])]?$`)

// rowLines writes the rows of a table that lays out a conversation or anything
// else: cells are parted by tabs. Where a column names who speaks, which shows
// in names that recur, each row becomes "[time] Name: words".
func rowLines(rows [][]string) []string {
	speaker := speakerColumn(rows)
	lines := make([]string, 0, len(rows))
	for _, row := range rows {
		lines = append(lines, rowLine(row, speaker))
	}
	return lines
}

// rowLine writes one row. The speaker's column is -1 where there is none.
func rowLine(row []string, speaker int) string {
	if speaker < 0 || speaker >= len(row) || row[speaker] == "" {
		return strings.TrimRight(strings.Join(row, "\t"), "\t")
	}
	var times, words []string
	for i, cell := range row {
		switch {
		case i == speaker || cell == "":
		case i < speaker+2 && len(times) == 0 && clockCell.MatchString(cell):
			times = append(times, "["+strings.Trim(cell, "[]()")+"]")
		default:
			words = append(words, cell)
		}
	}
	label := strings.TrimRight(row[speaker], ":： ") + ":"
	return strings.TrimSpace(strings.Join(append(times, label), " ") + "\t" + strings.Join(words, "\t"))
}

// speakerColumn is the first of the leading columns whose cells look like labels
// and recur, -1 if there is none.
func speakerColumn(rows [][]string) int {
	const leading, fewest = 3, 4
	if len(rows) < fewest {
		return -1
	}
	for column := range leading {
		seen := make(map[string]int)
		labels, wider := 0, 0
		for _, row := range rows {
			if column+1 >= len(row) || row[column] == "" {
				continue
			}
			wider++
			name := strings.TrimRight(row[column], ":： ")
			if looksLikeLabel(name) {
				labels++
				seen[name]++
			}
		}
		if labels*10 >= wider*8 && wider*2 >= len(rows) && len(seen) > 1 && len(seen)*2 <= labels {
			return column
		}
	}
	return -1
}
