package study

import (
	"errors"
	"fmt"
	"unicode/utf8"

	"github.com/fxamacker/cbor/v2"
)

// ErrNotText says that a name, a value or a text holds bytes that are no UTF-8. It
// could be written, but never be read again.
var ErrNotText = errors.New("these bytes are no text (not UTF-8)")

// checkText refuses a draft that could not be read again. Error: ErrNotText, with
// the bytes.
func checkText(a Author, d Draft) error {
	if err := checkString(a.Name); err != nil {
		return fmt.Errorf("name of the coder: %w", err)
	}
	for _, e := range d.Fields {
		if err := checkString(e.Key.Field); err != nil {
			return err
		}
		if err := checkValue(e.New); err != nil {
			return fmt.Errorf("%s: %w", part(e.Key.Field), err)
		}
	}
	coder := a.Name
	for _, e := range d.Marks {
		if e.Mark.Coder == coder {
			continue
		}
		coder = e.Mark.Coder
		if err := checkString(coder); err != nil {
			return fmt.Errorf("name of a coder: %w", err)
		}
	}
	for _, text := range d.Texts {
		if !utf8.ValidString(text) {
			return fmt.Errorf("text of the transcript: %w", ErrNotText)
		}
	}
	return nil
}

func checkString(s string) error {
	if utf8.ValidString(s) {
		return nil
	}
	return fmt.Errorf("%w: %.60q", ErrNotText, s)
}

// checkValue checks every string in a value. CBOR is strict on reading only.
func checkValue(v Value) error {
	var held any
	if v == nil || cbor.Unmarshal(v, &held) == nil {
		return nil
	}
	return ErrNotText
}
