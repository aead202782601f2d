package cli

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"emic/internal/pseudonym"
	"emic/internal/study"
	"emic/internal/transcript"
)

// disguise is what came of replacing names in transcripts.
type disguise struct {
	key      *pseudonym.Key // nil when names stay
	tally    pseudonym.Tally
	suspects []suspect
}

// suspect is something to look at, with its places in one transcript.
type suspect struct {
	pseudonym.Suspect
	places []string // "P07:112", the first ones
}

// shownPlaces is how many places of a suspect are named in each transcript.
const shownPlaces = 3

// put replaces the names in all of an arrival that the study will keep.
func put(key *pseudonym.Key, t *study.Arrival) disguise {
	d := newDisguise(key)
	if key == nil {
		return d
	}
	t.Text, t.Turns, d.tally = key.Transcript(t.Text, t.Turns)
	for _, word := range []*string{&t.Name, &t.Source, &t.Participant} {
		d.replace(word)
	}
	t.Interviewers = d.labels(t.Interviewers)
	t.Attributes = maps.Clone(t.Attributes)
	for attribute, value := range t.Attributes {
		d.replace(&value)
		t.Attributes[attribute] = value
	}
	for i := range t.Told {
		t.Told[i].Label, _ = key.Replace(t.Told[i].Label)
		t.Told[i].Value, _ = key.Replace(t.Told[i].Value) // likewise
	}
	d.suspect(*t)
	return d
}

// putRevision replaces the names in a corrected text of a transcript.
func putRevision(key *pseudonym.Key, of study.Transcript, to *study.Revision) disguise {
	d := newDisguise(key)
	if key == nil {
		return d
	}
	to.Text, to.Turns, d.tally = key.Transcript(to.Text, to.Turns)
	d.replace(&to.Source)
	to.Asking = d.labels(to.Asking)
	d.suspectRevision(of, *to)
	return d
}

// suspectRevision looks for what is left in a corrected text.
func (d *disguise) suspectRevision(of study.Transcript, to study.Revision) {
	d.suspect(study.Arrival{Name: of.Name, Source: to.Source, Text: to.Text, Turns: to.Turns, Unit: of.Unit})
}

func newDisguise(key *pseudonym.Key) disguise { return disguise{key: key, tally: pseudonym.Tally{}} }

// labels replaces the names in labels, which were counted where they stand in the
// text.
func (d *disguise) labels(all []string) []string {
	replaced := slices.Clone(all)
	for i := range replaced {
		replaced[i], _ = d.key.Replace(replaced[i])
	}
	return replaced
}

func (d *disguise) replace(word *string) {
	if d.key == nil {
		return
	}
	replaced, tally := d.key.Replace(*word)
	*word = replaced
	d.tally.Add(tally)
}

// suspect looks for what is left, in the text and in the names that were made of
// the file's.
func (d *disguise) suspect(t study.Arrival) {
	if d.key == nil {
		return
	}
	segments := transcript.Segments(t.Text, t.Turns, t.Unit)
	for _, s := range append(d.key.Suspects(t.Text), d.key.Speakers(t.Turns)...) {
		places := make([]string, 0, shownPlaces)
		for _, at := range s.At[:min(len(s.At), shownPlaces)] {
			places = append(places, fmt.Sprintf("%s:%d", t.Name, transcript.SegmentAt(segments, at)+1))
		}
		d.suspects = append(d.suspects, suspect{s, slices.Compact(places)})
	}
	for _, s := range d.key.Suspects(t.Source) {
		d.suspects = append(d.suspects, suspect{s, []string{"the file name " + t.Source}})
	}
}

// add takes over what came of one transcript more.
func (d *disguise) add(other disguise) {
	if d.key == nil {
		*d = newDisguise(other.key)
	}
	d.tally.Add(other.tally)
	d.suspects = append(d.suspects, other.suspects...)
}

// report tells how often each name was replaced, and what to look at.
func (d *disguise) report(say messages) {
	if d.key == nil {
		return
	}
	replaced, suspects := d.lines()
	say.note("%s replaced", plural(d.tally.Total(), "name", "names"))
	for _, line := range replaced {
		say.line("  " + line)
	}
	if absent := d.absent(); len(absent) > 0 {
		say.line("  not there: " + listed(firstFew(absent)))
	}
	if len(suspects) == 0 {
		return
	}
	say.warn("look at these; nothing was replaced there")
	for _, line := range suspects {
		say.line("  " + line)
	}
}

// absent returns the names of the key that came up nowhere.
func (d *disguise) absent() []string {
	var names []string
	for _, e := range d.key.Entries() {
		if d.tally[e.Name] == 0 {
			names = append(names, e.Name)
		}
	}
	return names
}

// lines says how often each name was replaced, and what to look at.
func (d *disguise) lines() (replaced, suspects []string) {
	if d.key == nil {
		return nil, nil
	}
	for _, e := range d.key.Entries() {
		if d.tally[e.Name] == 0 {
			continue
		}
		replaced = append(replaced, fmt.Sprintf("%s → %s: %s", e.Name, e.Pseudonym, plural(d.tally[e.Name], "time", "times")))
	}
	slices.SortStableFunc(d.suspects, func(a, b suspect) int { return cmp.Compare(a.Why, b.Why) })
	many := map[string]map[string]int{pseudonym.Speaker: {}, pseudonym.Stranger: {}, pseudonym.First: {}}
	for _, s := range d.suspects {
		if counts, short := many[s.Why]; short {
			counts[s.Words] += len(s.At)
			continue
		}
		where := listed(s.places)
		if len(s.At) > shownPlaces {
			where += ", …"
		}
		suspects = append(suspects, fmt.Sprintf("%s: %s, %s (%s)", s.Words, s.Why, plural(len(s.At), "time", "times"), where))
	}
	for _, why := range []string{pseudonym.Speaker, pseudonym.Stranger, pseudonym.First} {
		suspects = append(suspects, shortLines(why, many[why])...)
	}
	return replaced, suspects
}

// shortLine is how long, in characters, a line becomes that lists words alone.
const shortLine = 100

// shortLines lists words that are many, the most frequent first.
func shortLines(why string, counts map[string]int) []string {
	words := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(counts[b]-counts[a], cmp.Compare(a, b))
	})
	var lines []string
	line := why + ":"
	for _, word := range words {
		next := fmt.Sprintf(" %s %d,", word, counts[word])
		if len(line)+len(next) > shortLine {
			lines, line = append(lines, line), " "
		}
		line += next
	}
	if len(words) == 0 {
		return nil
	}
	return append(lines, strings.TrimSuffix(line, ","))
}
