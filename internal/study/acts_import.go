package study

import (
	"fmt"
	"strings"

	"emic/internal/transcript"
)

// Entry is one coding of an import: by whom, of what, as what.
type Entry struct {
	Transcript ID
	Span       transcript.Span // bytes; the caller has checked it against the text
	Code       ID
	Coder      string
	Weight     uint8
	Memo       string
}

// ImportCodings puts many codings, of any coders, in one change. Entries for
// which the study has the same coding already (transcript, span, code and coder)
// are left alone.
func (a Author) ImportCodings(source string, entries []Entry) Act {
	return func(r Reader) (Draft, error) {
		d := Draft{Label: fmt.Sprintf("import %d codings from %s", len(entries), source)}
		if len(entries) == 1 {
			d.Label = "import 1 coding from " + source
		}
		d.Marks = make([]MarkEdit, 0, len(entries))
		held, err := heldEntries(r, entries)
		if err != nil {
			return d, err
		}
		for _, e := range entries {
			if held[e.what()] {
				continue
			}
			held[e.what()] = true
			if err := a.putEntry(&d, e); err != nil {
				return d, err
			}
		}
		return d, nil
	}
}

// putEntry drafts one coding with its memo.
func (a Author) putEntry(d *Draft, e Entry) error {
	id, err := a.newID()
	if err != nil {
		return err
	}
	d.put(Mark{Kind: Coding, ID: id, Transcript: e.Transcript, Span: e.Span, Code: e.Code, Coder: e.Coder}, e.Weight)
	if strings.TrimSpace(e.Memo) == "" {
		return nil
	}
	by := a
	by.Name = e.Coder
	return by.memo(d, Target{On: OnCoding, ID: id}, Note, e.Memo)
}

// what is what makes two codings the same for an import.
func (e Entry) what() Entry {
	e.Weight, e.Memo = 0, ""
	return e
}

// heldEntries returns what the study has in the transcripts of the entries.
func heldEntries(r Reader, entries []Entry) (map[Entry]bool, error) {
	held := make(map[Entry]bool, len(entries))
	read := map[ID]bool{}
	for _, e := range entries {
		if read[e.Transcript] {
			continue
		}
		read[e.Transcript] = true
		for m, err := range r.Marks(Coding, e.Transcript) {
			if err != nil {
				return nil, err
			}
			held[Entry{Transcript: m.Transcript, Span: m.Span, Code: m.Code, Coder: m.Coder}] = true
		}
	}
	return held, nil
}
