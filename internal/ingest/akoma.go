package ingest

import (
	"cmp"
	"regexp"
	"strings"

	"emic/internal/transcript"
)

var akomaRoot = regexp.MustCompile(`<(?:\w+:)?akomaNtoso[\s>]`)

// isAkoma takes XML whose root element is that of Akoma Ntoso, the format of
// parliaments and of some archives of interviews.
func isAkoma(file source) bool {
	return strings.HasPrefix(strings.TrimSpace(file.text), "<") && akomaRoot.MatchString(file.text[:min(len(file.text), 4096)])
}

// akoma gathers the speeches of a debate.
type akoma struct {
	names   map[string]string // of persons and roles, by id
	matter  []Field
	said    []utterance
	speaker string
	printed string // the name that stands above the speech
	words   strings.Builder
}

// readAkoma makes turns of speeches, each paragraph of which is a paragraph.
// Headings and what is told between speeches are nobody's.
func readAkoma(file source) (Result, *Error) {
	if refusal := refuseLong(file.text); refusal != nil {
		return Result{}, refusal
	}
	a := akoma{names: make(map[string]string)}
	m := walk(file.text)
	for m.next() {
		switch m.piece {
		case wording:
			a.words.WriteString(m.words)
		case opening:
			a.open(m)
		case closing:
			a.close(m.name)
		}
	}
	if m.refusal != nil {
		return Result{}, m.refusal
	}
	a.end()
	result := compose(a.said)
	result.Matter = a.matter
	return result, nil
}

// open goes into an element.
func (a *akoma) open(m *markup) {
	switch {
	case m.name == "meta":
		a.end()
		a.readMeta(m)
	case m.name == "authorialNote":
		m.skip(nil)
	case m.name == "from":
		a.end()
		a.printed = tidyLabel(wordsWithin(m))
		a.speaker = cmp.Or(a.speaker, a.printed)
	case isSpeech(m.name):
		a.end()
		id := strings.TrimPrefix(m.attribute("by"), "#")
		a.speaker = cmp.Or(a.names[id], tidyLabel(id))
	case isAkomaBlock(m.name):
		a.end()
	case m.name == "br" || m.name == "eol":
		a.words.WriteString("\v")
	}
}

// close leaves an element.
func (a *akoma) close(name string) {
	switch {
	case isSpeech(name):
		a.end()
		a.speaker = ""
	case isAkomaBlock(name):
		a.end()
	}
}

// end makes a paragraph of the words so far. Line ends and indents of the file
// are no part of them, but line breaks are.
func (a *akoma) end() {
	var lines []string
	for line := range strings.SplitSeq(a.words.String(), "\v") {
		lines = append(lines, strings.Join(strings.Fields(tidyLines(line)), " "))
	}
	a.words.Reset()
	if words := strings.TrimSpace(strings.Join(lines, "\n")); words != "" {
		u := utterance{speaker: a.speaker, words: words, gap: "\n\n"}
		u.from, u.to = transcript.NoTime, transcript.NoTime
		a.said = append(a.said, u)
	}
}

// readMeta learns who the persons are, and what the document says of itself.
func (a *akoma) readMeta(m *markup) {
	for depth := len(m.open); len(m.open) >= depth && m.next(); {
		if m.piece != opening {
			continue
		}
		switch m.name {
		case "TLCPerson", "TLCRole", "TLCOrganization":
			if id := cmp.Or(m.attribute("eId"), m.attribute("id")); id != "" {
				a.names[id] = tidyLabel(cmp.Or(m.attribute("showAs"), id))
			}
		case "FRBRdate", "FRBRlanguage", "FRBRcountry":
			a.addMatter(strings.TrimPrefix(m.name, "FRBR"), cmp.Or(m.attribute("date"), m.attribute("language"), m.attribute("value")))
		}
	}
}

// addMatter notes a field once, as it stands again for every expression of the
// work.
func (a *akoma) addMatter(key, value string) {
	for _, field := range a.matter {
		if field.Key == key {
			return
		}
	}
	if value != "" {
		a.matter = append(a.matter, Field{Key: key, Value: value})
	}
}

// isSpeech reports whether an element holds what somebody says.
func isSpeech(name string) bool {
	switch name {
	case "speech", "question", "answer":
		return true
	}
	return false
}

// isAkomaBlock reports whether an element is a paragraph, a heading or the like.
func isAkomaBlock(name string) bool {
	switch name {
	case "p", "heading", "subheading", "num", "narrative", "scene", "summary", "li", "item", "block", "blockContainer", "docTitle",
		"debateSection", "debateBody", "preface", "speechGroup", "tr", "recordedTime", "listIntroduction", "listWrapUp":
		return true
	}
	return false
}
