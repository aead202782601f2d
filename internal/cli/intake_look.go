package cli

import (
	"maps"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"emic/internal/study"
	"emic/internal/transcript"
	"emic/internal/tui/look"
)

// rehearse says what would come of files.
func (in *intake) rehearse(files []coming) error {
	var shown []look.File
	in.each(files, func(got reading) error {
		card := in.show(got)
		if err := in.admit(got); err != nil {
			return err
		}
		shown = append(shown, card)
		return nil
	})
	for _, card := range append(shown, in.besides...) {
		in.tell(card)
	}
	in.env.messages().warnAll(in.matches)
	in.disguised.report(in.env.messages())
	in.env.messages().note("this was a dry run; nothing was changed")
	if err := in.people.err(); err != nil {
		return err
	}
	return in.tellFailed("cannot be taken in")
}

// tell prints what a file comes to, and how it begins.
func (in *intake) tell(card look.File) {
	const turns, width = 4, 72 // of the beginning; in cells
	in.env.say("%s", card.Path)
	for _, fact := range card.Facts() {
		in.env.say("  %-14s %s", fact.About, fact.Text)
	}
	about := "begins"
	for _, line := range card.Opening[:min(turns, len(card.Opening))] {
		words := line.Words
		if line.Label != "" {
			words = line.Label + ": " + words
		}
		in.env.say("  %-14s %s", about, ansi.Truncate(words, width, "…"))
		about = ""
	}
}

// show is what a file comes to.
func (in *intake) show(got reading) look.File {
	t := got.arrival
	card := look.File{
		Path: got.path, Format: t.Format, Encoding: got.result.Encoding, Language: got.result.Language,
		Name: t.Name, Kind: t.Kind.String(), Unit: t.Unit.String(), Segments: len(transcript.Segments(t.Text, t.Turns, t.Unit)),
		Words: wordsOf(t), Guessed: got.result.Guessed, Doubtful: got.doubtful(),
		Speakers: got.speakers(), People: in.peopleOf(t), Offered: got.offered, Opening: opening(t), Warnings: got.warnings,
	}
	card.Replaced, card.Suspects = got.masked.lines()
	if same := in.same(got); same != "" {
		card.Passed = "it has the same text as " + same
	} else if err := in.clash(got); err != nil {
		card.Err = err
	}
	return card
}

// wordsOf stands for the text of a file.
func wordsOf(t study.Arrival) string { return study.HashText(t.Text).String() }

// speakers counts the turns of each speaker.
func (g reading) speakers() []look.Speaker {
	var speakers []look.Speaker
	at := map[string]int{}
	for n, turn := range g.arrival.Turns {
		if turn.Speaker == "" {
			continue
		}
		i, known := at[turn.Speaker]
		if !known {
			i = len(speakers)
			at[turn.Speaker] = i
			speakers = append(speakers, look.Speaker{Label: turn.Speaker, Asks: slices.Contains(g.arrival.Interviewers, turn.Speaker)})
		}
		speakers[i].Turns++
		if written := g.result.Turns[n].Speaker; !slices.Contains(speakers[i].Written, written) {
			speakers[i].Written = append(speakers[i].Written, written)
		}
	}
	return speakers
}

// doubtful reports whether a person should look at the file before it is taken in:
// its encoding is a guess, or nobody is known to ask, and neither is said.
func (g reading) doubtful() bool {
	nobody := g.said.Interviewers != nil && len(g.said.Interviewers) == 0
	return g.result.Guessed || len(g.result.Interviewers) == 0 && len(g.result.Speakers()) > 1 && !nobody
}

// peopleOf returns the participants of a file, with what becomes known of them.
func (in *intake) peopleOf(t study.Arrival) []look.Person {
	var people []look.Person
	for _, profile := range t.People() {
		_, known := in.people.known[strings.ToLower(profile.Name)]
		person := look.Person{Name: profile.Name, New: !known, Clashes: in.people.clashes(profile.Name, profile.Attributes)}
		for _, key := range slices.Sorted(maps.Keys(profile.Attributes)) {
			person.Attributes = append(person.Attributes, key+"="+profile.Attributes[key])
		}
		people = append(people, person)
	}
	return people
}

// opening returns the first turns that have words.
func opening(t study.Arrival) []look.Line {
	const turns, words = 40, 1000 // bytes of each
	var lines []look.Line
	for _, turn := range t.Turns {
		if turn.Body.Empty() {
			continue
		}
		body := t.Text[turn.Body.Start:min(turn.Body.End, turn.Body.Start+words)]
		lines = append(lines, look.Line{
			Label: turn.Speaker, Asks: slices.Contains(t.Interviewers, turn.Speaker),
			Words: strings.Join(strings.Fields(strings.ToValidUTF8(body, "")), " "),
		})
		if len(lines) == turns {
			break
		}
	}
	return lines
}
