package cli

import (
	"slices"
	"strings"

	"emic/internal/review"
)

// neighbour is a kind of file that lies beside transcripts and is none.
type neighbour struct {
	what    string
	columns []string               // its first row has all of these
	begins  func(text string) bool // or its text begins so
	advice  string
}

// neighbours lists what is never to be taken for somebody's words: keys, whose names
// would be in the study for good, and what emic itself writes.
func neighbours() []neighbour {
	const written = "it was written from a study already; name the transcripts themselves"
	return []neighbour{
		{"a key of pseudonyms", []string{"name", "pseudonym"}, nil, "--pseudonyms KEY.csv replaces the names of a key; it belongs in no study"},
		{"a table of codings", []string{"transcript", "start", "end", "code", "coder"}, nil, "emic codings import takes codings in"},
		{"a table of quotes, as emic quotes writes it", []string{"handle", "participant", "speaker", "codes", "coder", "text"}, nil, written},
		{"a table of codes, as emic themes writes it", []string{"level", "code", "name", "parent"}, nil, written},
		{"the certificate of a withdrawal", nil, isCertificate, "keep it apart from the transcripts"},
		{"a review pack", nil, review.IsPack, "emic review import takes back what a participant has corrected"},
	}
}

// isCertificate knows what certificateOf writes of a deed.
func isCertificate(text string) bool {
	return strings.HasPrefix(strings.TrimSpace(text), certificateTitle+"\n\n"+certificateStudy)
}

// besideTranscripts is an ingest.Beside.
func besideTranscripts(text string, header []string) (what, advice string) {
	for _, n := range neighbours() {
		if n.begins != nil && n.begins(text) || n.columns != nil && n.heads(header) {
			return n.what, n.advice
		}
	}
	return "", ""
}

// besidePacks is an ingest.Beside where a pack is expected.
func besidePacks(text string, header []string) (what, advice string) {
	if review.IsPack(text) {
		return "", ""
	}
	return besideTranscripts(text, header)
}

// heads reports whether a row has all the columns, in any case of letters.
func (n neighbour) heads(row []string) bool {
	return !slices.ContainsFunc(n.columns, func(column string) bool {
		return !slices.ContainsFunc(row, func(cell string) bool { return strings.EqualFold(strings.TrimSpace(cell), column) })
	})
}
