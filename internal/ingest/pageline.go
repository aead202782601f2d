package ingest

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// pageLine is a line as it stands on a page.
type pageLine struct {
	words string
	x, y  float64 // where it begins, in points; y grows upwards
	size  float64 // of its letters, in points
	gap   bool    // whether more space than usual lies before it
	page  bool    // whether it is the first of a page
}

var (
	pageNumber = regexp.MustCompile(`^(?:(?i:page|seite|página|p\.)\s*)?[-–]?\s*\d{1,4}\s*[-–]?(?:\s*(?:/|of|von|de)\s*\d{1,4})?$`)
	turnNumber = regexp.MustCompile(`^\[#?\d{1,7}\] `)
	numbered   = regexp.MustCompile(`^\s*(\d{1,5})(?:\s{2,}|$)`)
)

// cleanLine makes one blank of any blank space and takes soft hyphens out.
func cleanLine(words string) string {
	words = strings.Map(func(r rune) rune {
		if r == '\u00ad' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(words, "\ufffd"))
	return strings.Join(strings.FieldsFunc(words, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r)
	}), " ")
}

// markGaps finds the lines of a page that stand further from the one before than
// lines do on it, and drops the numbers in its margins.
func markGaps(lines []pageLine) []pageLine {
	const slack = 1.25
	pitch := usualPitch(lines)
	for i := range lines {
		if i == 0 {
			lines[i].page = true
			continue
		}
		distance := lines[i-1].y - lines[i].y
		lines[i].gap = distance > pitch*slack || distance < 0 && lines[i-1].y != lines[i].y
	}
	return lines
}

// usualPitch is the smallest distance between lines that is frequent.
func usualPitch(lines []pageLine) float64 {
	const tenth = 10
	var distances []float64
	for i := 1; i < len(lines); i++ {
		if distance := lines[i-1].y - lines[i].y; distance > 0 && distance < 4*max(lines[i].size, 1) {
			distances = append(distances, distance)
		}
	}
	if len(distances) == 0 {
		return 0
	}
	slices.Sort(distances)
	return distances[len(distances)/tenth]
}

// laidOutLines reads what pdftotext -layout writes: blank lines are gaps, form
// feeds end pages, and numbers that stand before every line are none of it.
func laidOutLines(text string) []pageLine {
	var lines []pageLine
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	for page := range strings.SplitSeq(text, "\f") {
		gap, first := false, true
		for line := range strings.SplitSeq(dropMargin(page), "\n") {
			words := cleanLine(line)
			if words == "" {
				gap = true
				continue
			}
			lines = append(lines, pageLine{words: words, gap: gap && !first, page: first})
			gap, first = false, false
		}
	}
	return lines
}

// dropMargin takes away the numbers of lines or turns at the left of a page, if
// they count up and nothing else stands in their column.
func dropMargin(page string) string {
	const fewest = 3
	lines := strings.Split(page, "\n")
	counted, last := 0, 0
	for _, line := range lines {
		if found := numbered.FindStringSubmatch(line); found != nil {
			if number, _ := strconv.Atoi(found[1]); number > last {
				counted++
				last = number
			}
		} else if strings.TrimSpace(line) != "" && !strings.HasPrefix(line, "   ") {
			return page
		}
	}
	if counted < fewest {
		return page
	}
	for i, line := range lines {
		lines[i] = numbered.ReplaceAllString(line, "")
	}
	return strings.Join(lines, "\n")
}

// flow makes paragraphs of lines, a blank line between them. A paragraph goes on
// over the end of a page if its last line is no end of a sentence. A speaker, and
// a number in brackets such as those of the turns of a review, begins one.
func flow(lines []pageLine) string {
	var out strings.Builder
	var before string
	labels, seam := recurringLabels(lines), seamOf(lines)
	alone := false // the line before is but a name and a time
	for _, line := range lines {
		found, labelled := parseLabel(line.words)
		labelled = labelled && labels[found.name]
		begins := line.gap || alone || labelled || turnNumber.MatchString(line.words) ||
			line.page && (before == "" || strings.Contains(".?!…。？！:", lastSign(before)))
		alone = labelled && found.at >= 0 && found.size == len(line.words)
		switch {
		case before == "":
		case begins:
			out.WriteString(before + "\n\n")
		default:
			out.WriteString(seam.join(before, line.words))
		}
		before = line.words
	}
	if before != "" {
		out.WriteString(before + "\n")
	}
	return out.String()
}

// recurringLabels are those that begin several lines.
func recurringLabels(lines []pageLine) map[string]bool {
	seen := make(map[string]bool)
	for _, line := range lines {
		if found, ok := parseLabel(line.words); ok {
			_, again := seen[found.name]
			seen[found.name] = again
		}
	}
	return seen
}

// dropNumbers leaves out lines that are but a number of a page or a line, where
// there are several of them.
func dropNumbers(lines []pageLine) (kept []pageLine, left int) {
	const fewest = 2
	for _, line := range lines {
		if pageNumber.MatchString(line.words) {
			left++
		}
	}
	pages := 0
	for _, line := range lines {
		if line.page {
			pages++
		}
	}
	if left < min(fewest, pages) {
		return lines, 0
	}
	return keepLines(lines, func(i int) bool { return !pageNumber.MatchString(lines[i].words) }), left
}
