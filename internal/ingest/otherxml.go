package ingest

import (
	"fmt"
	"strings"
)

// isOtherXML takes what says that it is XML.
func isOtherXML(file source) bool {
	return strings.HasPrefix(strings.TrimSpace(file.text), "<?xml")
}

// readOtherXML refuses XML that is no transcript, and names its root.
func readOtherXML(file source) (Result, *Error) {
	m := walk(file.text)
	for m.next() && m.piece != opening {
		continue
	}
	if m.refusal != nil {
		return Result{}, m.refusal
	}
	return Result{}, &Error{Err: ErrNoTranscript, Detail: fmt.Sprintf("an XML file, <%s>", shorten(m.name)), Advice: saveAsText}
}

// refuseLong turns away texts in markup that are longer than any interview, as
// what they hold takes several times their room.
func refuseLong(text string) *Error {
	if len(text) <= maxPart {
		return nil
	}
	return &Error{Err: ErrUnsafe, Detail: fmt.Sprintf("it is larger than %d MiB", maxPart>>20), Advice: exportCues}
}
