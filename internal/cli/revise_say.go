package cli

import (
	"fmt"
	"slices"
	"strings"

	"emic/internal/study"
	"emic/internal/transcript"
)

// report says what a revision does, and what to look at.
func (c correction) report(t study.Transcript, to study.Revision, outcome study.Outcome) {
	verb := "corrected"
	if c.dryRun {
		verb = "would be corrected"
	}
	c.env.say("%s: %s, %s", t.Name, verb, along(outcome))
	say := c.env.messages()
	if n := unsettled(outcome.Marks[study.Withheld]); n > 0 {
		say.warn("%s of %s rewritten or left out: what stands there now is withheld; look whether it is all",
			plural(n, "withheld passage", "withheld passages"), t.Name)
	}
	if n := outcome.Echoes; n > 0 {
		say.warn("words of withheld passages of %s have come up in %s and are withheld there as well; look whether that is all",
			t.Name, plural(n, "other place", "other places"))
	}
	if n := waitingIn(outcome); n > 0 && !c.dryRun {
		say.note("%d wait for a place: emic revise %s %s --queue", n, c.study, t.Name)
	}
	c.strangers(t, to)
}

// strangers warns of speakers whom the study does not know, and of those who are gone.
func (c correction) strangers(t study.Transcript, to study.Revision) {
	var unknown, speaking []string
	for _, turn := range to.Turns {
		label := turn.Speaker
		if label == "" || slices.Contains(speaking, label) {
			continue
		}
		speaking = append(speaking, label)
		if !t.Asks(label) && !slices.Contains(to.Asking, label) && t.Speaker(label).IsZero() {
			unknown = append(unknown, label)
		}
	}
	say := c.env.messages()
	if len(unknown) > 0 {
		say.warn("nobody is known to speak as %s in %s; emic participants %s import says who does", listed(unknown), t.Name, c.study)
	}
	if len(speaking) == 0 && len(t.Cast)+len(t.Interviewers) > 0 {
		say.warn("the new text of %s names no speakers, and the old one did", t.Name)
	}
}

// along says how much goes along with a text.
func along(outcome study.Outcome) string {
	var parts []string
	edited, moved := 0, 0
	for _, kind := range []struct {
		kind      study.MarkKind
		one, many string
	}{
		{study.Coding, "coding", "codings"},
		{study.Seen, "seen mark", "seen marks"},
		{study.Withheld, "withheld passage", "withheld passages"},
	} {
		by := outcome.Marks[kind.kind]
		edited, moved = edited+by[transcript.Edited], moved+by[transcript.Moved]
		parts = appendCount(parts, total(by)-unsettled(by), kind.one, kind.many)
	}
	edited, moved = edited+outcome.Memos[transcript.Edited], moved+outcome.Memos[transcript.Moved]
	parts = appendCount(parts, total(outcome.Memos)-unsettled(outcome.Memos), "memo on a segment", "memos on segments")
	if len(parts) == 0 {
		parts = []string{"nothing"}
	}
	said := listed(parts) + " with it"
	var how []string
	if edited > 0 {
		how = append(how, fmt.Sprintf("%d on mended words", edited))
	}
	if moved > 0 {
		how = append(how, fmt.Sprintf("%d to another place", moved))
	}
	if len(how) > 0 {
		said += " (" + strings.Join(how, ", ") + ")"
	}
	if n := waitingIn(outcome); n > 0 {
		said += fmt.Sprintf("; %d without a sure place", n)
	}
	return said
}

func appendCount(parts []string, n int, one, many string) []string {
	if n == 0 {
		return parts
	}
	return append(parts, plural(n, one, many))
}

func total(by map[transcript.Fate]int) int {
	n := 0
	for _, count := range by {
		n += count
	}
	return n
}

// unsettled counts what a revision leaves without a sure place.
func unsettled(by map[transcript.Fate]int) int { return by[transcript.Ambiguous] + by[transcript.Lost] }

func waitingIn(outcome study.Outcome) int {
	n := unsettled(outcome.Memos)
	for _, by := range outcome.Marks {
		n += unsettled(by)
	}
	return n
}
