package ingest

import (
	"regexp"
	"slices"
	"strings"
)

var clockCell = regexp.MustCompile(`^[\[(]?\d{1,2}(?::\d{2}){1,2}(?:[.,]\d{1,3})?[\])]?$`)

// rowLines writes the rows of a table that lays out a conversation or anything
// else: cells are parted by tabs. Where a column names who speaks, which shows
// in names that recur, each row becomes "[time] Name: words". A row above them
// that names the columns stays as it is.
func rowLines(rows [][]string) []string {
	speaker := speakerColumn(rows)
	lines := make([]string, 0, len(rows))
	for i, row := range rows {
		if i == 0 && namesSpeakers(rows, speaker) {
			lines = append(lines, rowLine(row, -1))
			continue
		}
		lines = append(lines, rowLine(row, speaker))
	}
	return lines
}

// namesSpeakers reports whether the first row calls a column by what it holds, as
// in "Speaker", and not by somebody who goes on to speak.
func namesSpeakers(rows [][]string, column int) bool {
	if column < 0 || column >= len(rows[0]) {
		return false
	}
	name := rows[0][column]
	recurs := slices.ContainsFunc(rows[1:], func(row []string) bool { return column < len(row) && row[column] == name })
	return !recurs && (isSpeakerColumn(foldName(name)) || isNameColumn(foldName(name)))
}

// rowLine writes one row. The speaker's column is -1 where there is none. A row in
// which it is empty goes on with the speaker before, below its time if it has one.
func rowLine(row []string, speaker int) string {
	if speaker < 0 || speaker >= len(row) {
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
	if row[speaker] == "" {
		return strings.TrimSpace(strings.Join(append(times, strings.Join(words, "\t")), "\n"))
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
		below := rows
		if namesSpeakers(rows, column) {
			below = rows[1:]
		}
		for _, row := range below {
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
