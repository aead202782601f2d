package ingest

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// clockFormat tells how cells of a style show a number: as a number, or as a
// time of which the day is 1.
type clockFormat int

const (
	noClock      clockFormat = iota
	withSeconds              // 0:01:02
	withoutThem              // 0:01, which somebody typed for a minute or a second
	withCalendar             // a day of the calendar is no time of a recording
)

// readStyles learns which styles show times.
func (b *workbook) readStyles() *Error {
	custom := make(map[string]string)
	return b.walkPart("xl/styles.xml", func(m *markup) {
		switch m.name {
		case "numFmt":
			custom[m.attribute("numFmtId")] = m.attribute("formatCode")
		case "cellXfs":
			b.clock = nil
			for depth := len(m.open); len(m.open) >= depth && m.next(); {
				if m.piece == opening && m.name == "xf" {
					id := m.attribute("numFmtId")
					b.clock = append(b.clock, clockOf(id, custom[id]))
				}
			}
		}
	})
}

// clockOf tells what a format is: one of those that every spreadsheet has, by
// its number, or one of the user's.
func clockOf(id, code string) clockFormat {
	if code != "" {
		return clockOfCode(code)
	}
	switch id {
	case "18", "20":
		return withoutThem
	case "19", "21", "45", "46", "47":
		return withSeconds
	case "14", "15", "16", "17", "22":
		return withCalendar
	}
	return noClock
}

// clockOfCode reads a format such as [h]:mm:ss. What stands in quotes is shown
// as it is, and what stands in brackets is a colour, a condition or a time that
// goes beyond a day.
func clockOfCode(code string) clockFormat {
	code, _, _ = strings.Cut(strings.ToLower(code), ";")
	var signs strings.Builder
	for i, part := range strings.Split(code, `"`) {
		if i%2 == 0 {
			signs.WriteString(part)
		}
	}
	shown := signs.String()
	for _, bracket := range []string{"[red]", "[black]", "[blue]", "[green]", "[white]", "[yellow]", "[cyan]", "[magenta]"} {
		shown = strings.ReplaceAll(shown, bracket, "")
	}
	if i := strings.Index(shown, "[$"); i >= 0 {
		_, after, _ := strings.Cut(shown[i:], "]")
		shown = shown[:i] + after
	}
	switch {
	case strings.ContainsAny(shown, "yd"):
		return withCalendar
	case strings.Contains(shown, "s"):
		return withSeconds
	case strings.Contains(shown, "h"):
		return withoutThem
	}
	return noClock
}

// number shows a number as its style does, as far as times are concerned.
func (b *workbook) number(text, style string) string {
	value, err := strconv.ParseFloat(text, 64)
	i, _ := strconv.Atoi(style)
	if err != nil || math.IsNaN(value) || math.Abs(value) > 1e12 {
		return text
	}
	if i < 0 || i >= len(b.clock) || b.clock[i] == noClock {
		return strconv.FormatFloat(value, 'f', -1, 64)
	}
	if b.clock[i] == withCalendar && value >= 1 {
		return dayOf(value + b.later)
	}
	if value < 0 || value > 1000 {
		return "day " + text
	}
	at := time.Duration(math.Round(value*24*60*60*1000)) * time.Millisecond
	hours, minutes, seconds := int(at.Hours()), int(at.Minutes())%60, (at % time.Minute).Seconds()
	if b.clock[i] == withoutThem {
		return fmt.Sprintf("%d:%02d", hours, minutes)
	}
	return fmt.Sprintf("%d:%02d:%06.3f", hours, minutes, seconds)
}

// dayOf writes a day of the calendar, counted from the last but one of 1899 as
// spreadsheets do, with the time of day if there is one.
func dayOf(value float64) string {
	day, part := math.Modf(min(value, 2_958_465)) // the end of the year 9999
	at := time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(day)).
		Add(time.Duration(math.Round(part*24*60*60)) * time.Second)
	if part == 0 {
		return at.Format(time.DateOnly)
	}
	return at.Format(time.DateTime)
}
