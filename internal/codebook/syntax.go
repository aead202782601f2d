package codebook

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"sort"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// syntaxMessage takes apart what the YAML package says; it has no type for it.
var syntaxMessage = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)$`)

// unfinished is what the YAML package says of a text or list that goes on at the end of what it is given.
var unfinished = regexp.MustCompile(`unexpected end of stream|expected ',' or`)

// syntax reports an error of YAML's grammar.
func (r *reader) syntax(data []byte, err error) {
	line, message := 1, err.Error()
	if found := syntaxMessage.FindStringSubmatch(message); found != nil {
		line, _ = strconv.Atoi(found[1])
		message = found[2]
	}
	if !unfinished.MatchString(message) {
		line = brokenLine(data)
	}
	r.fail(place{max(1, line), 1}, "look at this line and the one before: indents, quotes, colons", "cannot read YAML: %s", message)
}

// brokenLine finds the line from which on the document cannot be read. The YAML package names the beginning of the block
// that the error is in, which may be the first line of the file.
func brokenLine(data []byte) int {
	lines := bytes.SplitAfter(data, []byte("\n"))
	ends, end := make([]int, len(lines)), 0
	for i, line := range lines {
		end += len(line)
		ends[i] = end
	}
	broken := sort.Search(len(lines)-1, func(i int) bool {
		err := decode(yaml.NewDecoder(bytes.NewReader(data[:ends[i]])), new(yaml.Node))
		return err != nil && !errors.Is(err, io.EOF) && !unfinished.MatchString(err.Error())
	})
	return broken + 1
}

// decode turns a panic of the YAML package on damaged input, which it has had before, into an error.
func decode(d *yaml.Decoder, n *yaml.Node) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("yaml: %s", strings.TrimPrefix(fmt.Sprint(p), "yaml: "))
		}
	}()
	return d.Decode(n)
}
