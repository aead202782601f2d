package transcript

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestTurnsGoAlongWithTheirWords(t *testing.T) {
	old := "How did it begin?\n\nThe papers came late.\n\nAnd then?\n\nNobody knew.\n"
	now := "How did it all begin?\n\nThe papers came late.\n\nReally late.\n\nNobody knew.\n"
	turns := []Turn{
		{Span: Span{0, 19}, Body: Span{0, 17}, Speaker: "INT", At: NoTime},
		{Span: Span{19, 42}, Body: Span{19, 40}, Speaker: "P07", At: NoTime},
		{Span: Span{42, 53}, Body: Span{42, 51}, Speaker: "INT", At: NoTime},
		{Span: Span{53, 66}, Body: Span{53, 65}, Speaker: "P07", At: 4},
	}
	want := []string{"INT How did it all begin?", "P07 The papers came late.", "INT Really late.", "P07 Nobody knew."}
	got := NewAnchoring(old, now).Turns(turns)
	if len(got) != len(want) {
		t.Fatalf("%d turns, want %d: %v", len(got), len(want), got)
	}
	for i, turn := range got {
		if words := turn.Speaker + " " + now[turn.Body.Start:turn.Body.End]; words != want[i] {
			t.Errorf("turn %d is %q, want %q", i, words, want[i])
		}
	}
	if got[3].At != 4 {
		t.Error("the time of a turn is gone")
	}
}

func TestTurnsThatGoAlongTileTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old, now := anyText().Draw(t, "old"), anyText().Draw(t, "now")
		turns := NewAnchoring(old, now).Turns(turnsOf(t, old))
		if len(turns) == 0 && (old == "" || now == "") {
			return
		}
		if err := CheckTurns(turns, len(now)); err != nil {
			t.Fatalf("%v\nold %q\nnow %q", err, old, now)
		}
		for i, turn := range turns {
			if !IsBoundary(now, turn.Start) || SnapSpan(now, turn.Body) != turn.Body {
				t.Fatalf("turn %d, %+v, cuts a character\nold %q\nnow %q", i, turn, old, now)
			}
		}
	})
}

// Words go from a transcript of f4, times and whole turns among them.
func TestTurnsWithTimesBehindTheirWordsTileTheText(t *testing.T) {
	said := rapid.SampledFrom([]string{"", "Hm.", "Yes.", "It was slow.", "And then we left, all of us."})
	rapid.Check(t, func(t *rapid.T) {
		var old strings.Builder
		var turns []Turn
		for i := range rapid.IntRange(1, 6).Draw(t, "turns") {
			turn := Turn{Span: Span{Start: old.Len()}, At: NoTime}
			old.WriteString([]string{"INT: ", "P07: "}[i%2])
			turn.Body.Start = old.Len()
			old.WriteString(said.Draw(t, "said"))
			turn.Body.End = old.Len()
			fmt.Fprintf(&old, " #00:00:%02d-%d#\n\n", i+rapid.IntRange(0, 12).Draw(t, "later"), rapid.IntRange(0, 9).Draw(t, "tenths"))
			turn.End = old.Len()
			turns = append(turns, turn)
		}
		pieces := strings.SplitAfter(old.String(), " ")
		from := rapid.IntRange(0, len(pieces)).Draw(t, "from")
		to := rapid.IntRange(from, min(from+8, len(pieces))).Draw(t, "to")
		now := strings.Join(slices.Delete(pieces, from, to), "")
		if err := CheckTurns(NewAnchoring(old.String(), now).Turns(turns), len(now)); err != nil {
			t.Fatalf("%v\nold %q\nnow %q", err, old.String(), now)
		}
	})
}

func TestTimesBehindTheWordsAreNoneOfThem(t *testing.T) {
	old := "I: And then? #0:12#\n\nB: Slowly. #0:40#\n"
	turns := []Turn{
		{Span: Span{0, 21}, Body: Span{3, 12}, Speaker: "I", At: NoTime},
		{Span: Span{21, 39}, Body: Span{24, 31}, Speaker: "B", At: NoTime},
	}
	for now, want := range map[string]string{
		old: "And then?|Slowly.",
		"I: And then? #0:12#\n\nB: Slowly. So slowly. #0:40#\n": "And then?|Slowly. So slowly.",
		"I: #0:12#\n\nB: Slowly. #0:40#":                        "|Slowly.",
		"I: And then? #0:12#\n\nB: Slowly.\n":                   "And then?|Slowly.",
		"I: And? #0:12#\n\nB: Slowly. #0:40#\n\nVery slowly.":   "And?|Slowly. #0:40#\n\nVery slowly.",
		"I: And then? #0:40#\n":                                 "And then?",
	} {
		var words []string
		for _, turn := range NewAnchoring(old, now).Turns(turns) {
			words = append(words, now[turn.Body.Start:turn.Body.End])
		}
		if got := strings.Join(words, "|"); got != want {
			t.Errorf("%q says %q, want %q", now, got, want)
		}
	}
}
