package review_test

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"emic/internal/review"
	"emic/internal/study"
	"emic/internal/transcript"

	"pgregory.net/rapid"
)

// speech draws words with accents that stand before their letters or alone, joiners,
// flags, brackets and what word processors change.
func speech(t *rapid.T, label string) string {
	words := rapid.SliceOfN(rapid.SampledFrom([]string{
		"we", "met", "late.", "café", "cafe\u0301", "\u0301so", "e\u0308", "\u200d", "👩\u200d👩\u200d👧", "🇦🇹", "🇨", "\u0600", "我们", "ราคา", "क्षि",
		"\"No\"", "It's", "–", "…", "[inaudible]", "[[", "]]", "(1)", "12", "P09:", "Return slip", "\n\n", "\n", "\u00a0", "\u200b",
	}), 1, 8).Draw(t, label)
	return strings.Join(words, rapid.SampledFrom([]string{" ", ""}).Draw(t, label+", between"))
}

// anyInterview draws an interview, with or without times behind the words.
func anyInterview(t *rapid.T) string {
	var b strings.Builder
	time := rapid.SampledFrom([]string{"", " #00:00:12-1#"}).Draw(t, "time")
	for i := range rapid.IntRange(2, 6).Draw(t, "turns") {
		fmt.Fprintf(&b, "INT: How so%s?%s\n\nP09: %s%s\n\n", strings.Repeat(" and why", i), time, speech(t, "answer"), time)
	}
	return b.String()
}

var marked = regexp.MustCompile(`(?m)^\[#*\d+\] `)

// TestAnyPackComesBackUntouched holds that who changes nothing changes nothing.
func TestAnyPackComesBackUntouched(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		p := sitWith(t, anyInterview(rt)).pack(t, "P09")
		_, text := write(t, p, rapid.SampledFrom(review.Formats()).Draw(rt, "format"))
		c, s := take(t, p, text), p.Sections[0]
		if c.Revision.Text != s.Text || !slices.Equal(c.Revision.Turns, s.Turns) || len(c.Corrected)+len(c.Withheld)+len(c.Missing)+len(c.Warnings) > 0 {
			rt.Fatalf("corrected %v, withheld %v, missing %v; warnings %q\n%q became\n%q", c.Corrected, c.Withheld, c.Missing, c.Warnings, s.Text, c.Revision.Text)
		}
	})
}

// TestAnyWordsComeBack holds that whatever words are put in, the study takes them
// in, what is between brackets is withheld, and each segment can be coded.
func TestAnyWordsComeBack(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := sitWith(t, anyInterview(rt))
		p := d.pack(t, "P09")
		_, text := write(t, p, "txt")
		open := regexp.MustCompile(`put (\[+) before`).FindStringSubmatch(text)[1]
		shut := strings.Repeat("]", len(open))
		at := marked.FindAllStringIndex(text, -1)
		i := rapid.IntRange(0, len(at)-2).Draw(rt, "turn")
		secret := strings.NewReplacer("[", "", "]", "").Replace(speech(rt, "secret"))
		back := text[:at[i][1]] + speech(rt, "before") + " " + open + secret + shut + speech(rt, "after") + "\n\n" + text[at[i+1][0]:]
		taken, err := p.Take(back)
		if err != nil {
			rt.Fatal(err)
		}
		revision := taken[0].Revision
		var held strings.Builder
		for _, span := range revision.Withhold {
			held.WriteString(revision.Text[span.Start:span.End] + "|")
		}
		if !strings.Contains(pressed(held.String()), pressed(secret)) {
			rt.Fatalf("%q is not withheld, but %q\n%q", secret, held.String(), revision.Text)
		}
		if _, err := d.study.Do(d.author, d.author.Revise(taken[0].Transcript.ID, revision)); err != nil && !errors.Is(err, study.ErrNothingToDo) {
			rt.Fatal(err)
		}
		for _, s := range transcript.Segments(revision.Text, revision.Turns, transcript.BySentence) {
			if transcript.SnapSpan(revision.Text, s.Body) != s.Body {
				rt.Fatalf("segment %v cuts a character of %q", s.Body, revision.Text)
			}
		}
	})
}

// pressed is a text without blanks.
func pressed(text string) string {
	return strings.NewReplacer("\u200b", "").Replace(strings.Join(strings.Fields(text), ""))
}
