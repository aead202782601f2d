package tui_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"emic/internal/demo"
	"emic/internal/demo/demotest"
	"emic/internal/study"
	"emic/internal/study/studytest"
	"emic/internal/transcript"
	"emic/internal/tui/desktest"
	"emic/internal/tui/keys"
	"emic/internal/tui/screen"
	"emic/internal/tui/theme"
)

func TestCodeScreenFrames(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 40}, {200, 60}} {
		sit(t, size[0], size[1], func(_ *testing.T, d *desk) {
			d.Type("jjU").Golden(fmt.Sprintf("code-%dx%d", size[0], size[1]))
		})
	}
}

func TestCodeScreenInColour(t *testing.T) {
	for _, choice := range []theme.Choice{theme.Dark, theme.Light} {
		sitWith(t, 120, 40, choice, demotest.Study(t), func(_ *testing.T, d *desk) {
			d.Type("jjU/").Type("group").Press("enter").GoldenColour("code-" + string(choice))
		})
	}
}

func TestAnyKeys(t *testing.T) { desktest.AnyKeys(t, screen.Place{Screen: keys.Code}) }

func TestOneKeyCodesAndGoesOn(t *testing.T) {
	sit(t, 120, 40, func(t *testing.T, d *desk) {
		before := d.codings(t)
		d.Type("Ut").Wants("code P07:19 as Us and them", "saved ")
		if got := d.codings(t); got != before+1 {
			t.Errorf("%d codings after one key, want %d", got, before+1)
		}
		d.Wants("P07:21")
		d.Type("u").Wants("undo: code P07:19 as Us and them")
		if got := d.codings(t); got != before {
			t.Errorf("%d codings after undo, want %d", got, before)
		}
		d.Press("ctrl+r")
		if got := d.codings(t); got != before+1 {
			t.Errorf("%d codings after redo, want %d", got, before+1)
		}
	})
}

func TestKeysTypedInOneGoAreAllPlayed(t *testing.T) {
	sit(t, 120, 40, func(t *testing.T, d *desk) {
		before := d.codings(t)
		d.TypeFast("Utaph.")
		if got := d.codings(t); got != before+5 {
			t.Errorf("%d codings after five keys at once, want %d", got, before+5)
		}
	})
}

func TestPickerAppliesSeveralAndCreates(t *testing.T) {
	sit(t, 120, 40, func(t *testing.T, d *desk) {
		before := d.codings(t)
		d.Type("U").TypeFast("cinformation").Press("tab").Golden("picker-120x40")
		d.Type("what makes it").Press("tab", "enter")
		if got := d.codings(t); got != before+2 {
			t.Errorf("%d codings after picking two, want %d", got, before+2)
		}
		d.Type("cGP cover at night").Wants("create “GP cover at night”").Press("enter").Wants("GP cover at night, a new code")
		if got := d.codings(t); got != before+3 {
			t.Errorf("%d codings after creating one, want %d", got, before+3)
		}
		d.Type("u").Lacks("TP")
	})
}

func TestPartOfASegment(t *testing.T) {
	sit(t, 80, 24, func(t *testing.T, d *desk) {
		d.Type("Uvww").Golden("part-80x24")
		d.Type("t").Wants("as Us and them")
		var span int
		if err := d.Study.View(func(r study.Reader) error {
			for h, err := range r.History() {
				if err != nil {
					return err
				}
				c, err := r.Change(h.ID)
				span = c.Marks[0].Mark.Span.Len()
				return err
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		if span < 5 || span > 40 {
			t.Errorf("three words have %d bytes", span)
		}
		d.Type("])").Type("x").Wants("remove coding of P07:19")
	})
}

func TestEverythingElseOnTheCodeScreen(t *testing.T) {
	sit(t, 120, 40, func(t *testing.T, d *desk) {
		d.Type("U").Press("space").Wants("seen P07:19")
		d.Type("Uw").Wants("withhold P07:33", "~~~~")
		d.Type("w").Wants("release P07:33")
		d.Type("i").Press("enter").Wants("a new code")
		d.Type("kk=").Press("backspace").Type("50").Press("enter").Wants("weigh coding by 50")
		d.Type("mshe said it twice").Press("ctrl+s").Wants("memo on P07:33", "✎1")
		d.Type("Mabout the whole").Press("ctrl+s").Wants("memo on P07")
		d.Type("rmakes").Press("enter").Wants("recode P07:33 as", "✎1")
		d.Type("D").Wants("Not when:")
		d.Type("/virtual pot").Press("enter").Wants("P07:11")
		d.Type("}").Wants("P08 urban")
		d.Press("tab", "j", "j", "enter").Wants("code P08:1 as")
		d.Press("esc").Type("~").Wants("~ does nothing here")
	})
}

func TestWordsOfWhoHasWithdrawnAreNotShown(t *testing.T) {
	sit(t, 80, 24, func(t *testing.T, d *desk) {
		_, err := d.Study.Do(d.Author, d.Author.SetParticipants([]study.Profile{{Name: "P07", Status: study.StatusWithdrawn}}))
		if err != nil {
			t.Fatal(err)
		}
		d.Advance(2*time.Second).Type("jjjj").Wants("the participant has withdrawn", "~~~~~~").Lacks("general manager")
	})
}

func TestTimesAreShownOnDemand(t *testing.T) {
	author, m := studytest.Author("jane", 1), &study.Memory{}
	text := "INT: Why? P1: So it was. INT: Oh?"
	turn := func(start, words, end int, speaker string, at time.Duration) transcript.Turn {
		return transcript.Turn{Span: transcript.Span{Start: start, End: end}, Body: transcript.Span{Start: words, End: end}, Speaker: speaker, At: at}
	}
	timed := []transcript.Turn{
		turn(0, 5, 10, "INT", 12*time.Second), turn(10, 14, 25, "P1", time.Hour+5*time.Second), turn(25, 30, len(text), "INT", transcript.NoTime),
	}
	if _, err := m.Do(author, author.AddTranscripts(
		study.Arrival{Name: demo.Start, Text: text, Turns: timed, Interviewers: []string{"INT"}},
		study.Arrival{Name: "P99", Text: "INT: No", Turns: []transcript.Turn{turn(0, 5, 7, "INT", transcript.NoTime)}},
	)); err != nil {
		t.Fatal(err)
	}
	sitWith(t, 80, 24, theme.None, m, func(t *testing.T, d *desk) {
		d.Lacks("0:12").Type("gt").Wants("   0:12 INT Why?", "1:00:05 P1  So it was.", "        INT Oh?")
		d.Type("gt").Lacks("0:12").Wants("INT Why?")
		d.Type("gt}").Wants("INT No").Type("gtgt").Wants("the file of P99 told no times")
	})
}

// TestSharesAreReadAtAnyWidth has both what is coded and what is seen in the header,
// whatever the transcript is called and however long it is.
func TestSharesAreReadAtAnyWidth(t *testing.T) {
	author, m := studytest.Author("jane", 1), &study.Memory{}
	if _, err := m.Do(author, author.AddTranscripts(study.Arrival{
		Name: "Second interview with the commissioner", Text: strings.Repeat("So it was.\n", 1500), Unit: transcript.ByLine,
		Turns: []transcript.Turn{{Span: transcript.Span{End: 16500}, Body: transcript.Span{End: 16500}, At: transcript.NoTime}},
	})); err != nil {
		t.Fatal(err)
	}
	sitWith(t, 80, 24, theme.None, m, func(_ *testing.T, d *desk) {
		d.Press("space").Type("G").Wants("Second interview w… 1500/1500  coded 0% seen <1%")
		for width := 64; width <= 160; width += 8 {
			d.Resize(width, 24).Wants("Second", "1500/1500", "coded 0% seen <1%")
		}
		d.Resize(160, 24).Wants("unread >99%")
	})
}
