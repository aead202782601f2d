package codebook

import (
	"fmt"
	"slices"
	"strings"

	"emic/internal/study"
	"emic/internal/transcript"
)

// passage is a coding with its words.
type passage struct {
	study.Placed
	handle string
	words  string // "" where they are withheld
}

// material is what startSplit has read.
type material []passage

// readMaterial reads the codings of codes with their words.
func readMaterial(r study.Reader, codes []study.ID) (material, error) {
	var found material
	for _, id := range codes {
		for m, err := range r.CodingsOf(id) {
			if err != nil {
				return nil, err
			}
			found = append(found, passage{Placed: m})
		}
	}
	slices.SortFunc(found, func(a, b passage) int { return a.Compare(b.Mark) })
	for from := 0; from < len(found); {
		to := from
		for to < len(found) && found[to].Transcript == found[from].Transcript {
			to++
		}
		if err := fill(r, found[from:to]); err != nil {
			return nil, err
		}
		from = to
	}
	return found, nil
}

// longest is how many bytes of a passage are shown, at most about.
const longest = 600

// fill adds the words to codings of one transcript.
func fill(r study.Reader, found []passage) error {
	t, err := study.TranscriptByID(r, found[0].Transcript)
	if err != nil {
		return nil //nolint:nilerr // the transcript was taken out: its codings stay as they are, without words
	}
	text, err := r.Text(t.Text)
	if err != nil {
		return err
	}
	segments, err := t.Segments(text)
	if err != nil {
		return err
	}
	for i := range found {
		span := found[i].Span
		found[i].handle = fmt.Sprintf("%s:%d", t.Name, transcript.SegmentAt(segments, span.Start)+1)
		found[i].words = strings.Clone(text[span.Start:transcript.PreviousBoundary(text, min(span.End, span.Start+longest))])
	}
	for m, err := range r.Marks(study.Withheld, t.ID) {
		if err != nil {
			return err
		}
		for i := range found {
			if found[i].Span.Overlaps(m.Span) {
				found[i].words = ""
			}
		}
	}
	return nil
}
