package ingest

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// oleOf makes the start of an old Office file with a stream of that name.
func oleOf(stream string) []byte {
	content := oleMark + strings.Repeat("\x00", 1000)
	for _, letter := range stream {
		content += string(letter) + "\x00"
	}
	return []byte(content + strings.Repeat("\x00", 64))
}

// converting is a converter made of a function.
type converting func(extension string, content []byte) ([]byte, error)

func (c converting) Convert(extension string, content []byte) ([]byte, error) {
	return c(extension, content)
}

func TestOldWordIsReadByAnotherProgram(t *testing.T) {
	reader := Reader{Converter: converting(func(extension string, content []byte) ([]byte, error) {
		if extension != ".doc" || !strings.HasPrefix(string(content), oleMark) {
			return nil, errors.New("something else is to be converted")
		}
		return []byte("INT: Why?\r\nP: So.\r\nINT: Oh.\r\nP: Yes.\r\n"), nil
	})}
	result, err := reader.Read("a.dat", oleOf("WordDocument"))
	if err != nil {
		t.Fatal(err)
	}
	if result.Text != "INT: Why?\n\nP: So.\n\nINT: Oh.\n\nP: Yes.\n" {
		t.Errorf("the text is %q", result.Text)
	}
	if diff := cmp.Diff(map[string]int{"INT": 2, "P": 2}, turnCounts(result)); diff != "" {
		t.Error(diff)
	}
}

func TestOldOfficeIsRefusedWithAWayOut(t *testing.T) {
	none := converting(func(string, []byte) ([]byte, error) { return nil, fmt.Errorf("look: %w", ErrNoConverter) })
	broken := converting(func(string, []byte) ([]byte, error) { return nil, errors.New("antiword: no luck") })
	silent := converting(func(string, []byte) ([]byte, error) { return []byte(" \n"), nil })
	for name, c := range map[string]struct {
		stream     string
		converter  Converter
		reason     error
		part, hint string
	}{
		"alone":    {"WordDocument", nil, ErrUnsupported, "(.doc)", "--convert-to docx"},
		"none":     {"WordDocument", none, ErrUnsupported, "(.doc)", "save it as .docx"},
		"broken":   {"WordDocument", broken, ErrUnsupported, "(.doc); antiword: no luck", "save it as .docx"},
		"silent":   {"WordDocument", silent, ErrEmpty, "there are no words", "editor"},
		"Excel":    {"Workbook", nil, ErrUnsupported, "(.xls)", ".xlsx"},
		"Excel 95": {"Book", nil, ErrUnsupported, "(.xls)", ".xlsx"},
		"slides":   {"PowerPoint Document", nil, ErrUnsupported, "an old Office file", "plain text"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Reader{Converter: c.converter}.Read("a.doc", oleOf(c.stream))
			var refusal *Error
			if !errors.Is(err, c.reason) || !errors.As(err, &refusal) || !strings.Contains(err.Error(), c.part) {
				t.Fatalf("error %v lacks %q", err, c.part)
			}
			if !strings.Contains(refusal.Hint(), c.hint) {
				t.Errorf("hint %q lacks %q", refusal.Hint(), c.hint)
			}
		})
	}
}
