package crashtest

import (
	"encoding/hex"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// call is a system call that has ended.
type call struct {
	name         string
	args         string
	result       string
	began, ended int // lines of the log
}

// The shapes of a line of the log.
var (
	wholeCall   = regexp.MustCompile(`^(\d+) +(\w+)\((.*)\) += (.*)$`)
	callBegins  = regexp.MustCompile(`^(\d+) +(\w+)\((.*) *<unfinished \.\.\.>$`)
	callResumes = regexp.MustCompile(`^(\d+) +<\.\.\. (\w+) resumed>(.*)\) += (.*)$`)
)

// calls puts the lines of a log together. Calls come in the order in which they end.
func calls(log []string) []call {
	var ended []call
	begun := map[string]call{}
	for n, line := range log {
		if m := callBegins.FindStringSubmatch(line); m != nil {
			begun[m[1]] = call{name: m[2], args: m[3], began: n}
		} else if m := callResumes.FindStringSubmatch(line); m != nil {
			c := begun[m[1]]
			c.args, c.result, c.ended = c.args+m[3], m[4], n
			ended = append(ended, c)
		} else if m := wholeCall.FindStringSubmatch(line); m != nil {
			ended = append(ended, call{m[2], m[3], m[4], n, n})
		}
	}
	return ended
}

// failed reports whether the system refused the call, or was kept from doing it.
func (c call) failed() bool {
	return strings.HasPrefix(c.result, "-1 ") || strings.Contains(c.result, "INJECTED") || strings.HasPrefix(c.result, "?")
}

// returned is the number that a call returned.
func (c call) returned() int64 {
	digits, _, _ := strings.Cut(c.result, "<")
	n, _ := strconv.ParseInt(strings.Fields(digits)[0], 10, 64) // strace prints numbers where there is no error
	return n
}

// fields are the arguments: text is in hexadecimal, so a comma is always between two.
func (c call) fields() []string { return strings.Split(c.args, ", ") }

// number returns an argument.
func (c call) number(n int) (int64, error) {
	fields := c.fields()
	if n >= len(fields) {
		return 0, fmt.Errorf("%s has no argument %d", c.name, n)
	}
	return strconv.ParseInt(strings.TrimSpace(fields[n]), 10, 64)
}

// text returns an argument between quotes. Error: when strace has cut it short.
func (c call) text(n int) ([]byte, error) {
	fields := c.fields()
	if n >= len(fields) {
		return nil, fmt.Errorf("%s has no argument %d", c.name, n)
	}
	quoted := strings.TrimSpace(fields[n])
	inner, ok := strings.CutPrefix(quoted, `"`)
	inner, closed := strings.CutSuffix(inner, `"`)
	if !ok || !closed {
		return nil, fmt.Errorf("%s: %.20q is not a text in full", c.name, quoted)
	}
	return unhex(inner)
}

// path returns what strace says that a descriptor leads to, and its number; -1
// for the folder that names are relative to.
func (c call) path(n int) (path string, descriptor int, err error) {
	fields := c.fields()
	if n >= len(fields) {
		return "", 0, fmt.Errorf("%s has no argument %d", c.name, n)
	}
	return describe(fields[n])
}

func describe(field string) (path string, descriptor int, err error) {
	number, rest, _ := strings.Cut(strings.TrimSpace(field), "<")
	if descriptor, err = strconv.Atoi(number); err != nil {
		descriptor = -1
	}
	raw, err := unhex(strings.TrimSuffix(rest, ">"))
	return string(raw), descriptor, err
}

// unhex reads \x62\x63; a path may also stand there as it is.
func unhex(s string) ([]byte, error) {
	if !strings.HasPrefix(s, `\x`) {
		return []byte(s), nil
	}
	return hex.DecodeString(strings.ReplaceAll(s, `\x`, ""))
}
