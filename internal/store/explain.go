package store

import (
	"bytes"
	"cmp"
	"fmt"
	"math"
	"regexp"
	"slices"

	"emic/internal/study"

	"github.com/fxamacker/cbor/v2"
)

// explainer says which transcripts and coders damaged pages concern. What was on a
// page is known from the other places that tell of it: the history of the state,
// and the state of the history.
type explainer struct {
	left      surveyed
	watched   map[string][]*Finding // by bucket
	names     map[study.ID]string
	texts     map[study.ID]study.Hash
	numbers   map[study.ID]uint32 // of transcripts
	codeOf    map[study.ID]uint32
	mentioned map[*Finding]map[string]bool
}

// enoughWatched is how many damaged pages of a bucket are explained one by one.
const enoughWatched = 100

// enoughConcerns is how many things one finding names.
const enoughConcerns = 8

func newExplainer(left surveyed) *explainer {
	e := &explainer{
		left: left, watched: map[string][]*Finding{}, names: map[study.ID]string{}, texts: map[study.ID]study.Hash{},
		mentioned: map[*Finding]map[string]bool{},
	}
	e.numbers, e.codeOf = numbersOf(left.numbers[transcriptNumbers]), numbersOf(left.numbers[codeNumbers])
	return e
}

// numbersOf turns a list of what has numbers round.
func numbersOf(names map[uint32]string) map[study.ID]uint32 {
	numbers := map[study.ID]uint32{}
	for n, name := range names {
		if id, ok := idOf(name); ok {
			numbers[id] = n
		}
	}
	return numbers
}

func (e *explainer) watch(f *Finding) {
	if len(e.watched[f.Bucket]) < enoughWatched {
		e.watched[f.Bucket] = append(e.watched[f.Bucket], f)
		e.mentioned[f] = map[string]bool{}
	}
}

// explain names what the watched findings concern.
func (e *explainer) explain() {
	if len(e.watched) == 0 {
		return
	}
	e.parts(e.learnNames)
	e.parts(e.tell)
	e.tellOfTexts()
	if len(e.watched[changesTable])+len(e.watched[operationsTable]) > 0 {
		for found := range e.left.rows(func(study.Stamp) bool { return true }) {
			e.tellOfRow(found)
		}
	}
	for f, mentioned := range e.mentioned {
		for what := range mentioned {
			f.Concerns = append(f.Concerns, what)
		}
		slices.SortFunc(f.Concerns, tellingFirst)
		if more := len(f.Concerns) - enoughConcerns; more > 0 {
			f.Concerns = append(f.Concerns[:enoughConcerns], fmt.Sprintf("and %d more", more))
		}
	}
}

// tellingFirst orders what a finding concerns: what is known by name only as an id
// says little, and is not to crowd out the rest.
func tellingFirst(a, b string) int {
	return cmp.Or(cmp.Compare(len(idAtEnd.FindString(a)), len(idAtEnd.FindString(b))), cmp.Compare(a, b))
}

// idAtEnd finds the id of a thing whose name is not known.
var idAtEnd = regexp.MustCompile(` [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)

// mention notes what the findings of a bucket concern where a key is in their
// range. What it is is only asked then: most of a study is not damaged.
func (e *explainer) mention(bucket string, key []byte, what func() string) {
	for _, f := range e.watched[bucket] {
		if f.inRange(key) {
			e.mentioned[f][what()] = true
		}
	}
}

// parts runs look on the changes that were found, chunk by chunk, oldest first.
func (e *explainer) parts(look func(ref changeRef, part study.Change)) {
	for _, ref := range e.left.refs() {
		header := e.left.headers[ref]
		look(ref, study.Change{Header: header})
		chunks, _ := e.left.edits(ref)
		for _, b := range chunks {
			part := study.Change{Header: header}
			if part.DecodeEdits([][]byte{b}) == nil {
				look(ref, part)
			}
		}
	}
}

// learnNames learns what things are called, and which texts transcripts have.
func (e *explainer) learnNames(_ changeRef, part study.Change) {
	for _, edit := range part.Fields {
		var name string
		var text study.Hash
		switch {
		case edit.Key.Field == "name" && cbor.Unmarshal(edit.New, &name) == nil:
			e.names[edit.Key.ID] = name
		case edit.Key.Kind == study.KindTranscript && edit.Key.Field == "text" && cbor.Unmarshal(edit.New, &text) == nil:
			e.texts[edit.Key.ID] = text
		}
	}
}

// name returns what a thing is called, or its id.
func (e *explainer) name(id study.ID) string {
	if name := e.names[id]; name != "" {
		return name
	}
	return id.String()
}

// tell mentions what a part of a change did, and the change itself.
func (e *explainer) tell(ref changeRef, part study.Change) {
	if h := part.Header; !h.ID.IsZero() && len(part.Fields)+len(part.Marks) == 0 {
		for bucket, key := range map[string][]byte{changesTable: ref[:], operationsTable: ref[:], changeIDsTable: ref[8:], headsTable: ref[8:]} {
			e.mention(bucket, key, func() string { return fmt.Sprintf("the change %q by %s", h.Label, h.Coder) })
		}
	}
	for _, edit := range part.Fields {
		what := func() string { return e.thing(edit.Key, part.Coder) }
		e.mention(fieldsTable(edit.Key.Kind), fieldKey(edit.Key), what)
		e.mention(changesTable, ref[:], what)
	}
	for _, edit := range part.Marks {
		m := edit.Mark
		what := func() string { return e.mark(m) }
		key := encodeMarkKey(markKey{e.numbers[m.Transcript], m.Span, m.ID})
		byCode := byCodeKey(e.codeOf[m.Code], key)
		e.mention(marksTable(m.Kind), key[:], what)
		e.mention(byCodeTable, byCode[:], what)
		e.mention(changesTable, ref[:], what)
	}
}

// thing says what a field is of.
func (e *explainer) thing(k study.Key, coder string) string {
	switch k.Kind {
	case study.KindTranscript:
		return "transcript " + e.name(k.ID)
	case study.KindParticipant:
		return "participant " + e.name(k.ID)
	case study.KindCode:
		return "code " + e.name(k.ID)
	case study.KindMemo:
		if coder == "" {
			return "a memo"
		}
		return "a memo by " + coder
	}
	return "the study's own details"
}

// tellOfTexts mentions the transcripts whose texts are where a finding is.
func (e *explainer) tellOfTexts() {
	for id, text := range e.texts {
		e.mention(rulersTable, text[:], func() string { return "measures of the text of " + e.name(id) + ", which can be made again" })
		for _, f := range e.watched[textsTable] {
			last := pieceKey(text, math.MaxUint32)
			if bytes.Compare(last, f.low) >= 0 && (f.high == nil || bytes.Compare(text[:], f.high) < 0) {
				e.mentioned[f]["the text of "+e.name(id)] = true
			}
		}
	}
}

// tellOfRow mentions what the state shows of changes that lie where a finding is.
func (e *explainer) tellOfRow(found row) {
	stamp := appendStamp(make([]byte, 0, stampLen), found.stamp)
	for _, bucket := range []string{changesTable, operationsTable} {
		for _, f := range e.watched[bucket] {
			if bytes.Compare(stamp, head(f.low)) >= 0 && (f.high == nil || bytes.Compare(stamp, head(f.high)) <= 0) {
				e.mentioned[f][e.row(found)] = true
			}
		}
	}
}

// mark says what a mark is, where and whose.
func (e *explainer) mark(m study.Mark) string {
	return fmt.Sprintf("%s of %s by %s", plainName(marksTable(m.Kind)), e.name(m.Transcript), m.Coder)
}

// row says what a record of the state is.
func (e *explainer) row(found row) string {
	if found.mark != nil {
		return e.mark(found.mark.Mark)
	}
	return e.thing(found.field.Key, "")
}

// head returns what a key has of a stamp.
func head(key []byte) []byte { return key[:min(len(key), stampLen)] }
