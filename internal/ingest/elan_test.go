package ingest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// eafOf writes a document of ELAN with slots at 1, 2, 3… seconds; the last has
// no time.
func eafOf(tiers string) string {
	slots := ""
	for i := range 9 {
		slots += fmt.Sprintf(`<TIME_SLOT TIME_SLOT_ID="ts%d" TIME_VALUE="%d"/>`, i+1, 1000*(i+1))
	}
	return `<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<ANNOTATION_DOCUMENT FORMAT="3.0"><HEADER TIME_UNITS="milliseconds"/><TIME_ORDER>` + slots +
		`<TIME_SLOT TIME_SLOT_ID="ts0"/></TIME_ORDER>` + tiers +
		`<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="utterance" TIME_ALIGNABLE="true"/>
		 <LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="coded" CONTROLLED_VOCABULARY_REF="cv"/>
		 <LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="one" CONSTRAINTS="Symbolic_Association"/>
		 <LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="many" CONSTRAINTS="Symbolic_Subdivision"/></ANNOTATION_DOCUMENT>`
}

func aligned(id, from, to, words string) string {
	return fmt.Sprintf(`<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID=%q TIME_SLOT_REF1=%q TIME_SLOT_REF2=%q><ANNOTATION_VALUE>%s</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>`, id, from, to, words)
}

func about(id, other, words string) string {
	return fmt.Sprintf(`<ANNOTATION><REF_ANNOTATION ANNOTATION_ID=%q ANNOTATION_REF=%q><ANNOTATION_VALUE>%s</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>`, id, other, words)
}

func TestELANForms(t *testing.T) {
	for name, c := range map[string]struct {
		tiers string
		want  []string
		part  string // of a warning
	}{
		"two speakers by time": {
			`<TIER TIER_ID="K-Spch" PARTICIPANT="Kim" LINGUISTIC_TYPE_REF="utterance">` + aligned("a1", "ts3", "ts4", "So.") + aligned("a2", "ts4", "ts5", "It <b>was</b> &amp; is.") + `</TIER>
			 <TIER TIER_ID="INT" LINGUISTIC_TYPE_REF="utterance">` + aligned("a3", "ts1", "ts2", "Why?") + aligned("a4", "ts6", "ts7", "Oh.") + `</TIER>`,
			[]string{"1s INT: Why?", "3s Kim: So.\nIt was & is.", "6s INT: Oh."}, ""},
		"tiers about others": {
			`<TIER TIER_ID="Kim" LINGUISTIC_TYPE_REF="utterance">` + aligned("a1", "ts1", "ts2", "So it was.") + `</TIER>
			 <TIER TIER_ID="gloss" PARENT_REF="Kim" LINGUISTIC_TYPE_REF="one">` + about("a2", "a1", "thus") + `</TIER>
			 <TIER TIER_ID="words" PARENT_REF="Kim" LINGUISTIC_TYPE_REF="many">` + about("a3", "a1", "So") + `</TIER>
			 <TIER TIER_ID="gesture" LINGUISTIC_TYPE_REF="coded">` + aligned("a4", "ts1", "ts2", "hold") + `</TIER>`,
			[]string{"1s Kim: So it was."}, `"gloss", "words", "gesture"`},
		"numbered utterances": {
			`<TIER TIER_ID="ref@KM" LINGUISTIC_TYPE_REF="utterance">` + aligned("a1", "ts2", "ts3", "talk.001") + aligned("a2", "ts4", "ts5", "talk.002") + `</TIER>
			 <TIER TIER_ID="id@KM" PARENT_REF="ref@KM" LINGUISTIC_TYPE_REF="one">` + about("a0", "a1", "17") + `</TIER>
			 <TIER TIER_ID="tx@KM" PARENT_REF="ref@KM" LINGUISTIC_TYPE_REF="one">` + about("a3", "a1", "So.") + about("a4", "a2", "It was.") + `</TIER>
			 <TIER TIER_ID="ft@KM" PARENT_REF="ref@KM" LINGUISTIC_TYPE_REF="one">` + about("a5", "a1", "Thus.") + `</TIER>
			 <TIER TIER_ID="Int" LINGUISTIC_TYPE_REF="utterance">` + aligned("a9", "ts1", "ts2", "Why?") + `</TIER>`,
			[]string{"1s Int: Why?", "2s KM: So.\nIt was."}, `"ref@KM", "id@KM", "ft@KM"`},
		"no time": {
			`<TIER TIER_ID="A" LINGUISTIC_TYPE_REF="utterance">` + aligned("a1", "ts3", "ts4", "One.") + aligned("a2", "ts0", "none", "Two.") + `</TIER>
			 <TIER TIER_ID="B" LINGUISTIC_TYPE_REF="utterance">` + aligned("a3", "ts5", "ts6", "Three.") + aligned("a4", "ts6", "ts7", "") + `</TIER>`,
			[]string{"3s A: One.\nTwo.", "5s B: Three."}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			result := checkSpoken(t, "a.xml", eafOf(c.tiers), "ELAN", c.want)
			if c.part != "" {
				hasWarning(t, result, "tiers that are not read", c.part)
			}
		})
	}
}

func TestRealELAN(t *testing.T) {
	result := readFile(t, "elan-sample-short.eaf")
	var lines []string
	for i := range 8 {
		lines = append(lines, fmt.Sprintf("The quick brown fox %03d", i+1))
	}
	if diff := cmp.Diff([]string{"2s text: " + strings.Join(lines, "\n")}, spoken(result)); diff != "" {
		t.Error(diff)
	}
	hasWarning(t, result, `"words-timesub", "words-symsub", "gestures", "gest_included", "words-pos"`)
}

func TestELANRefusals(t *testing.T) {
	checkRefused(t, "a.eaf", eafOf(""), ErrEmpty)
	refusal := refusalOf(t, "a.eaf", strings.TrimSuffix(eafOf(""), "</ANNOTATION_DOCUMENT>"), ErrDamaged)
	if refusal.Line == 0 {
		t.Errorf("no line in %v", refusal)
	}
	checkRefused(t, "a.eaf", strings.Replace(eafOf(""), "\n", "\n<!DOCTYPE x [<!ENTITY a \"b\">]>\n", 1), ErrUnsafe)
	checkRefused(t, "a.eaf", eafOf(strings.Repeat("<TIER>", 300)), ErrUnsafe)
}

func TestOtherXMLIsNamed(t *testing.T) {
	if refusal := refusalOf(t, "a.xml", `<?xml version="1.0"?><!-- x --><TEI><text>Why?</text></TEI>`, ErrNoTranscript); !strings.Contains(refusal.Error(), "<TEI>") {
		t.Error(refusal)
	}
	checkRefused(t, "a.xml", `<?xml version="1.0"?><!DOCTYPE a SYSTEM "b"><a/>`, ErrUnsafe)
}
