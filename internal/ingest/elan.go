package ingest

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"time"

	"emic/internal/transcript"
)

var elanRoot = regexp.MustCompile(`<ANNOTATION_DOCUMENT[\s>]`)

// isELAN takes XML whose root element is that of ELAN.
func isELAN(file source) bool {
	return strings.HasPrefix(strings.TrimSpace(file.text), "<") && elanRoot.MatchString(file.text[:min(len(file.text), 4096)])
}

// tier is a track of annotations: what one person says, or what is noted about
// another tier.
type tier struct {
	id, participant, parent, kind string
	annotations                   []annotation
}

// annotation is a stretch of a tier, with times of its own or those of another
// annotation.
type annotation struct {
	id, of   string // of is the annotation that this one is about
	from, to string // time slots
	words    string
}

// elan is a document of ELAN.
type elan struct {
	slots      map[string]time.Duration
	tiers      []tier
	vocabulary map[string]bool   // kinds of tiers that hold codes, not words
	constraint map[string]string // of a kind of tiers, such as Symbolic_Association
	byID       map[string]tier
	wordsFor   map[string]string // of tiers that number utterances, the one with their words
}

// readELAN makes turns of the tiers that stand for themselves, in the order of
// their times; each annotation is a line. Tiers that say something about other
// tiers, such as words, glosses and gestures, are named in a warning.
func readELAN(file source) (Result, *Error) {
	document, refusal := parseELAN(file.text)
	if refusal != nil {
		return Result{}, refusal
	}
	var said []utterance
	var unread []string
	for _, t := range document.tiers {
		switch {
		case document.isSpeech(t):
			said = append(said, document.utterances(t)...)
		case len(t.annotations) > 0:
			unread = append(unread, t.id)
		}
	}
	slices.SortStableFunc(said, func(a, b utterance) int { return cmp.Compare(a.line, b.line) })
	result := compose(said)
	if len(unread) > 0 {
		result.Warnings = append(result.Warnings, "tiers that are not read, as they are about other tiers or hold codes: "+quoteAll(unread))
	}
	return result, nil
}

// parseELAN reads a document.
func parseELAN(text string) (*elan, *Error) {
	e := &elan{slots: map[string]time.Duration{}, vocabulary: map[string]bool{}, constraint: map[string]string{},
		byID: map[string]tier{}, wordsFor: map[string]string{}}
	if refusal := refuseLong(text); refusal != nil {
		return nil, refusal
	}
	m := walk(text)
	e.read(m)
	e.index()
	return e, m.refusal
}

// read gathers what counts in the document.
func (e *elan) read(m *markup) {
	for m.next() {
		if m.piece != opening {
			continue
		}
		switch m.name {
		case "TIME_SLOT":
			e.slots[m.attribute("TIME_SLOT_ID")] = milliseconds(m.attribute("TIME_VALUE"))
		case "TIER":
			e.tiers = append(e.tiers, tier{id: m.attribute("TIER_ID"), participant: m.attribute("PARTICIPANT"),
				parent: m.attribute("PARENT_REF"), kind: m.attribute("LINGUISTIC_TYPE_REF")})
		case "ALIGNABLE_ANNOTATION", "REF_ANNOTATION":
			e.add(annotation{id: m.attribute("ANNOTATION_ID"), of: m.attribute("ANNOTATION_REF"),
				from: m.attribute("TIME_SLOT_REF1"), to: m.attribute("TIME_SLOT_REF2")})
		case "ANNOTATION_VALUE":
			e.say(wordsWithin(m))
		case "LINGUISTIC_TYPE":
			kind := m.attribute("LINGUISTIC_TYPE_ID")
			e.vocabulary[kind] = m.attribute("CONTROLLED_VOCABULARY_REF") != ""
			e.constraint[kind] = m.attribute("CONSTRAINTS")
		}
	}
}

// add puts an annotation on the last tier.
func (e *elan) add(a annotation) {
	if n := len(e.tiers); n > 0 {
		e.tiers[n-1].annotations = append(e.tiers[n-1].annotations, a)
	}
}

// say gives the last annotation its words.
func (e *elan) say(words string) {
	if n := len(e.tiers); n > 0 {
		if list := e.tiers[n-1].annotations; len(list) > 0 {
			list[len(list)-1].words = tidyLines(words)
		}
	}
}

// wordsWithin is what stands in the element just opened, tags aside.
func wordsWithin(m *markup) string {
	var words strings.Builder
	for depth := len(m.open); len(m.open) >= depth && m.next(); {
		if m.piece == wording {
			words.WriteString(m.words)
		}
	}
	return words.String()
}

// isSpeech reports whether a tier holds what somebody says. Where the tiers that
// stand for themselves only number the utterances, as in files from Toolbox, it
// is the first tier of words that goes with them one by one.
func (e *elan) isSpeech(t tier) bool {
	switch {
	case e.vocabulary[t.kind]:
		return false
	case t.parent != "":
		return e.wordsFor[t.parent] == t.id && e.byID[t.parent].parent == ""
	}
	return e.wordsFor[t.id] == ""
}

// index finds the tiers that hold the words for those that number them.
func (e *elan) index() {
	for _, t := range e.tiers {
		e.byID[t.id] = t
	}
	numbers := make(map[string]bool)
	for _, t := range e.byID {
		numbers[t.id] = t.isNumbering()
	}
	for _, t := range e.tiers {
		if numbers[t.parent] && e.wordsFor[t.parent] == "" && e.constraint[t.kind] == "Symbolic_Association" && len(t.annotations) > 0 && !numbers[t.id] {
			e.wordsFor[t.parent] = t.id
		}
	}
}

var numbering = regexp.MustCompile(`^\S*\d+$`)

// isNumbering reports whether the annotations are nothing but numbers, perhaps
// with the name of the text before them.
func (t tier) isNumbering() bool {
	return len(t.annotations) > 0 && !slices.ContainsFunc(t.annotations, func(a annotation) bool {
		return a.words != "" && !numbering.MatchString(a.words)
	})
}

// speaker is the participant of a tier, or else its name; "tx@Ann" is Ann's.
func (t tier) speaker() string {
	name := cmp.Or(strings.TrimSpace(t.participant), t.id[strings.LastIndexByte(t.id, '@')+1:], t.id)
	return tidyLabel(name)
}

// utterances gives the annotations of a tier their times. They are ordered by
// these, in place of lines; one without a time follows the one before it.
func (e *elan) utterances(t tier) []utterance {
	var said []utterance
	times := e.timesOf(t.parent)
	speaker, place := t.speaker(), 0
	for _, a := range t.annotations {
		u := utterance{speaker: speaker, words: a.words, gap: "\n"}
		u.from, u.to = e.slot(a.from), e.slot(a.to)
		if whole, ok := times[a.of]; ok {
			u.from, u.to = whole[0], whole[1]
		}
		if u.from >= 0 {
			place = int(u.from.Milliseconds())
		}
		u.line = place
		said = append(said, u)
	}
	return said
}

// timesOf maps the annotations of a tier to their times.
func (e *elan) timesOf(id string) map[string][2]time.Duration {
	times := make(map[string][2]time.Duration)
	for _, a := range e.byID[id].annotations {
		times[a.id] = [2]time.Duration{e.slot(a.from), e.slot(a.to)}
	}
	return times
}

// slot is the time of a slot, which may have none.
func (e *elan) slot(id string) time.Duration {
	if at, ok := e.slots[id]; ok {
		return at
	}
	return transcript.NoTime
}
