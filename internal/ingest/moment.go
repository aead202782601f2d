package ingest

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"emic/internal/transcript"
)

// moment is a time as a table or a service writes it: a clock time, a number
// with a unit, or a bare number, of which only the whole file tells whether it
// counts seconds or milliseconds.
type moment struct {
	value float64
	unit  time.Duration // 0 for a bare number
	known bool
}

// at is the time itself. Bare numbers count in the given unit. What is negative
// or longer than any recording is no time.
func (m moment) at(bare time.Duration) time.Duration {
	const longest = 1000 * time.Hour
	unit := m.unit
	if unit == 0 {
		unit = bare
	}
	at := m.value * float64(unit)
	if !m.known || at < 0 || at > float64(longest) || math.IsNaN(at) {
		return transcript.NoTime
	}
	return time.Duration(math.Round(at/1e6)) * time.Millisecond
}

// or is the moment, or another one where it is not known.
func (m moment) or(other moment) moment {
	if m.known {
		return m
	}
	return other
}

// in gives a bare number a unit.
func (m moment) in(unit time.Duration) moment {
	if m.unit == 0 {
		m.unit = unit
	}
	return m
}

var (
	clockTime  = regexp.MustCompile(`^(\d{1,3}:)?(\d{1,3}):(\d{1,2}(?:[.,]\d+)?)(?:-(\d)|[:;]\d{1,2})?(?:[ \x{202f}]?([AaPp])\.?[Mm]\.?)?$`)
	numberTime = regexp.MustCompile(`^(\d{1,12}(?:[.,]\d{1,9})?)[ \t]?(ms|s|sec|min)?$`)
	timeBounds = regexp.MustCompile(`[ \t]+(?:-->|-|–|—|to)[ \t]+`)
)

// readMoment reads 0:12, [00:01:02.5], #00:12:33-1#, 12.5, 3.2s, 00:01:02:24 with
// frames at its end, and the first of two such times with a dash between them.
func readMoment(text string) moment {
	const longest = 80 // bytes in which two times have room
	if len(text) > longest {
		return moment{}
	}
	if bounds := timeBounds.FindStringIndex(text); bounds != nil {
		text = text[:bounds[0]]
	}
	text = strings.Trim(text, "[](){}<>#' \t\n\u00a0")
	if parts := clockTime.FindStringSubmatch(text); parts != nil {
		return readClock(parts)
	}
	parts := numberTime.FindStringSubmatch(text)
	if parts == nil {
		return moment{}
	}
	return moment{value: decimal(parts[1]), unit: timeUnit(parts[2]), known: true}
}

// readClock adds up the parts of a clock time. Tenths stand behind a dash in
// f4; frames are passed over. Spreadsheets show 0:01:02 as 12:01:02 AM.
func readClock(parts []string) moment {
	hours := decimal(strings.TrimSuffix(parts[1], ":"))
	minutes, seconds := decimal(parts[2]), decimal(parts[3])+decimal(parts[4])/10
	if half := strings.ToLower(parts[5]); half != "" {
		hours = math.Mod(hours, 12)
		if half == "p" {
			hours += 12
		}
	}
	return moment{value: hours*3600 + minutes*60 + seconds, unit: time.Second, known: true}
}

// decimal reads a number with a point or a comma; nothing is 0.
func decimal(text string) float64 {
	value, _ := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
	return value
}

// timeUnit is the unit that a suffix names, 0 where there is none.
func timeUnit(suffix string) time.Duration {
	switch suffix {
	case "ms":
		return time.Millisecond
	case "s", "sec":
		return time.Second
	case "min":
		return time.Minute
	}
	return 0
}

// bareUnit tells in which unit bare numbers count that reach from first to last
// while characters are said. Nobody speaks a hundred letters in a second, nor
// leaves five seconds between two: more than that and they are milliseconds.
func bareUnit(first, last float64, characters int) time.Duration {
	const slowest = 5 // seconds for a character, silence included
	if last-first > slowest*float64(characters) {
		return time.Millisecond
	}
	return time.Second
}
