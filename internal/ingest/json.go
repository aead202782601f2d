package ingest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

const (
	maxJSONDepth = 64

	exportCues = "export it as subtitles (VTT or SRT) or as plain text from the program it comes from"
)

var jsonStart = regexp.MustCompile(`^\s*(?:\{\s*(?:"|\})|\[\s*(?:[{\[]|\]))`)

// isJSON takes a text that begins as an object or a list of objects.
func isJSON(file source) bool {
	head := file.text[:min(len(file.text), 4096)]
	return jsonStart.MatchString(head) && (file.extension == ".json" || strings.Contains(head, `"`))
}

// unmarshal fills target as far as the value has the right type: services write
// numbers as strings and leave out what they do not know.
func unmarshal(text string, target any) *Error {
	if refusal := refuseLong(text); refusal != nil {
		return refusal
	}
	if at := tooDeep(text, maxJSONDepth); at >= 0 {
		return refuseAt([]byte(text), at, ErrUnsafe, fmt.Sprintf("brackets within brackets, more than %d deep", maxJSONDepth), exportCues)
	}
	err := json.Unmarshal([]byte(text), target)
	var mistyped *json.UnmarshalTypeError
	var broken *json.SyntaxError
	switch {
	case errors.As(err, &broken):
		return refuseAt([]byte(text), min(int(broken.Offset), len(text)), ErrDamaged, "it is no whole JSON, "+broken.Error(),
			"save or export it again; it may be cut off")
	case err == nil || errors.As(err, &mistyped):
		return nil
	}
	return &Error{Err: ErrDamaged, Detail: err.Error(), Advice: exportCues}
}

// tooDeep is where brackets outside of strings are nested more deeply than
// allowed, or -1.
func tooDeep(text string, most int) int {
	depth, inString := 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case inString && c == '\\':
			i++
		case c == '"':
			inString = !inString
		case inString:
		case c == '{' || c == '[':
			if depth++; depth > most {
				return i
			}
		case c == '}' || c == ']':
			depth--
		}
	}
	return -1
}

// UnmarshalJSON takes a number or a time in a string.
func (m *moment) UnmarshalJSON(value []byte) error {
	text := string(bytes.Trim(value, `"`))
	if number, err := strconv.ParseFloat(text, 64); err == nil {
		*m = moment{value: number, known: true}
		return nil
	}
	*m = readMoment(text)
	return nil
}

// millis is a moment in milliseconds.
type millis moment

// UnmarshalJSON takes a number.
func (m *millis) UnmarshalJSON(value []byte) error {
	var bare moment
	err := bare.UnmarshalJSON(value)
	*m = millis(bare.in(time.Millisecond))
	return err
}

// voice is a speaker in JSON: a name, or a number that counts the speakers.
type voice string

// UnmarshalJSON takes a string, a number, or an object with a name in it.
func (v *voice) UnmarshalJSON(value []byte) error {
	var named struct{ Name, Label, ID string }
	var name string
	switch {
	case value[0] == '{' && json.Unmarshal(value, &named) == nil:
		name = firstOf(named.Name, named.Label, named.ID)
	case value[0] == '"' && json.Unmarshal(value, &name) == nil:
	case '0' <= value[0] && value[0] <= '9':
		name = "Speaker " + string(value)
	}
	*v = voice(tidyLabel(name))
	return nil
}

// firstOf is the first text that is not empty.
func firstOf[T ~string](texts ...T) T {
	for _, text := range texts {
		if text != "" {
			return text
		}
	}
	return ""
}
