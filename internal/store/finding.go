package store

import (
	"fmt"
	"strings"
)

// Finding is one thing in a file that is not as it was written.
type Finding struct {
	Page     int64    // number of the page; -1 when it is the file as a whole
	Bucket   string   // what the page holds; "" when it holds what ties the others together
	What     string   // what is wrong
	Concerns []string // what of the study is there: "codings of P07 by jane"
	low      []byte   // the first key that belongs on the page, and the first behind; nil = open
	high     []byte
}

const noPage = -1

// What is wrong with a meta page, or with the manifest.
const (
	noManifest = "the list of what the study holds is missing"
	badMeta    = "one of the two pages that say where everything is is damaged"
	staleMeta  = "one of the two pages that say where everything is is not of its time"
)

// String is the finding in one line.
func (f Finding) String() string {
	var b strings.Builder
	if f.Page != noPage {
		fmt.Fprintf(&b, "page %d: ", f.Page)
	}
	if f.Bucket != "" {
		fmt.Fprintf(&b, "%s: ", f.Bucket)
	}
	b.WriteString(f.What)
	if len(f.Concerns) > 0 {
		fmt.Fprintf(&b, " (%s)", strings.Join(f.Concerns, "; "))
	}
	return b.String()
}

// plainName returns what a bucket holds, in a researcher's words.
func plainName(bucket string) string {
	switch bucket {
	case changesTable:
		return "the history"
	case textsTable:
		return "pieces of texts"
	case studyTable:
		return "the study's own details"
	case transcriptsTable:
		return "details of transcripts"
	case participantsTable:
		return "details of participants"
	case codesTable:
		return "details of codes"
	case seenTable:
		return "seen marks"
	case withheldTable:
		return "withheld passages"
	case placesTable:
		return "where coders were"
	}
	return bucket // codings, memos
}
