package ingest

import (
	"regexp"
	"strings"
)

// maxMatterLines is how many lines front matter may have. A rule of dashes at
// the head of a long text is thus not mistaken for it.
const maxMatterLines = 200

var (
	matterField = regexp.MustCompile(`^([A-Za-z_][\w .-]{0,60}?)[ \t]*:(?:[ \t]+(.*))?$`)
	matterItem  = regexp.MustCompile(`^[ \t]*-[ \t]+(.*)$`)
	matterOther = regexp.MustCompile(`^(?:[ \t]*#.*|[ \t]+\S.*|[ \t]*)$`)
)

// readMatter reads the front matter at the start of a text, between a line of
// three dashes and another of dashes or dots. It gives the fields in order and
// where the text proper begins: 0 if there is no front matter, which also goes
// for dashes around anything but fields, lists and comments.
func readMatter(text string) (fields []Field, end int) {
	rest, ok := strings.CutPrefix(text, "---\n")
	if !ok {
		return nil, 0
	}
	end = len(text) - len(rest)
	lines := 0
	for line := range strings.Lines(rest) {
		end += len(line)
		lines++
		line = strings.TrimRight(line, " \t\n")
		if line == "---" || line == "..." {
			return fields, end
		}
		if fields, ok = addMatter(fields, line); !ok || lines > maxMatterLines {
			return nil, 0
		}
	}
	return nil, 0
}

// addMatter reads one line of front matter.
func addMatter(fields []Field, line string) ([]Field, bool) {
	if field := matterField.FindStringSubmatch(line); field != nil {
		return append(fields, Field{Key: field[1], Value: unquote(field[2])}), true
	}
	if item := matterItem.FindStringSubmatch(line); item != nil && len(fields) > 0 {
		last := &fields[len(fields)-1]
		if last.Value != "" {
			last.Value += ", "
		}
		last.Value += unquote(item[1])
		return fields, true
	}
	return fields, matterOther.MatchString(line)
}

// unquote takes away the quotes around a value.
func unquote(value string) string {
	value = strings.TrimSpace(value)
	if n := len(value); n > 1 && value[0] == value[n-1] && (value[0] == '"' || value[0] == '\'') {
		return value[1 : n-1]
	}
	return value
}
