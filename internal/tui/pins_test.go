package tui_test

import (
	"strings"
	"testing"

	"emic/codebooks"
	"emic/internal/study"
	"emic/internal/study/studytest"
	"emic/internal/transcript"
	"emic/internal/tui/theme"
)

// TestTheCodePutLastIsAtHand has no pane of the codebook in sight: what is pinned,
// defined or made a sibling of is the code that was put last.
func TestTheCodePutLastIsAtHand(t *testing.T) {
	sit(t, 80, 24, func(_ *testing.T, d *desk) {
		d.Type("Uc").Type("cmht as").Press("enter").Wants("as CMHT as hub")
		d.Type("UP").Wants("Key for CMHT as hub", "free: ").Press("esc")
		d.Type("ci have no name").Wants("create “i have no name” under The group's agenda").Press("esc", "esc")
		d.Type("UD").Wants(" CMHT as hub").Type("D")
		d.Press("tab", "j", "esc").Type("P").Wants("Key for Type of locality")
	})
}

// TestPinningSaysWhoseTheKeyIs takes a key from the code that holds it, not
// without saying so.
func TestPinningSaysWhoseTheKeyIs(t *testing.T) {
	sit(t, 80, 24, func(_ *testing.T, d *desk) {
		d.Type("Uc").Type("valleys setting").Press("enter")
		d.Type("UP").Type("j").Press("enter").Wants("the code screen uses that key")
		d.Press("backspace").Type("t").Wants("taken from Us and them").Press("enter")
		d.Wants("pin Valleys setting to t, taken from Us and them")
	})
}

// TestPinMostUsedPinsWhatIsUsed leaves codes without a coding alone.
func TestPinMostUsedPinsWhatIsUsed(t *testing.T) {
	author, m := studytest.Author("jane", 1), &study.Memory{}
	book, _, err := codebooks.Open("joint-commissioning-wales")
	if err != nil {
		t.Fatal(err)
	}
	for _, act := range []study.Act{author.Begin("New", book), author.AddTranscripts(lone("P07", "So it was."))} {
		if _, err := m.Do(author, act); err != nil {
			t.Fatal(err)
		}
	}
	sitWith(t, 80, 24, theme.None, m, func(_ *testing.T, d *desk) {
		d.Type("gp").Wants("no code without a key is used yet")
		d.Type("c").Type("us and them").Press("enter").Type("gp").Wants("pin the most used codes", "a Us and them").Lacks("Valleys")
	})
}

// lone is a transcript of one turn.
func lone(name, text string) study.Arrival {
	whole := transcript.Span{End: len(text)}
	return study.Arrival{Name: name, Text: text, Turns: []transcript.Turn{{Span: whole, Body: whole, At: transcript.NoTime}}}
}

// TestLongNamesTakeThePlaceOfTheBars tells transcripts apart whose names begin alike.
func TestLongNamesTakeThePlaceOfTheBars(t *testing.T) {
	author, m := studytest.Author("jane", 1), &study.Memory{}
	if _, err := m.Do(author, author.AddTranscripts(lone("ward-4-ann", "So it was."), lone("ward-4-bob", "Not at all."))); err != nil {
		t.Fatal(err)
	}
	sitWith(t, 120, 40, theme.None, m, func(_ *testing.T, d *desk) {
		d.Press("space").Wants("ward-4-ann   100%", "ward-4-bob     0%")
	})
}

// TestNarrowWindowsHaveNoMarkBesideABox covers the segment's mark, which would
// seem to be the box's.
func TestNarrowWindowsHaveNoMarkBesideABox(t *testing.T) {
	sit(t, 80, 24, func(t *testing.T, d *desk) {
		d.Type("jjc")
		for line := range strings.SplitSeq(d.Text(), "\n") {
			if strings.Contains(line, "│") && !strings.HasPrefix(line, " │") {
				t.Errorf("beside the box: %q", line)
			}
		}
	})
}
