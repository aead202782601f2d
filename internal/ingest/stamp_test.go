package ingest

import (
	"slices"
	"testing"
	"time"

	"emic/internal/transcript"
)

// Transcribers put times wherever they stop the recording.
func TestTimesAmongWords(t *testing.T) {
	const head, tail = "INT: How was that?\n\nP07: ", "\n\nINT: And then?\n\nP07: Nothing.\n"
	for name, c := range map[string]struct {
		said  string
		turns []string // what P07 says, turn by turn
		at    []time.Duration
	}{
		"at the end":            {"First a letter. #00:00:12-3#", []string{"First a letter."}, []time.Duration{transcript.NoTime}},
		"between sentences":     {"First a letter. #00:00:12-3# Then none.", []string{"First a letter.", "Then none."}, []time.Duration{transcript.NoTime, 12300 * time.Millisecond}},
		"in a sentence":         {"Then another, [12:30] a day later.", []string{"Then another,", "a day later."}, []time.Duration{transcript.NoTime, 750 * time.Second}},
		"two in a row":          {"One. (0:00:02) [0:00:03] Two.", []string{"One.", "Two."}, []time.Duration{transcript.NoTime, 2 * time.Second}},
		"at both ends":          {"#00:00:05-0# One. #00:00:07-0#", []string{"One."}, []time.Duration{5 * time.Second}},
		"in the next paragraph": {"One.\n\nTwo, #00:00:20-1# three. #00:00:33-1#", []string{"One.\n\nTwo,", "three."}, []time.Duration{transcript.NoTime, 20100 * time.Millisecond}},
		"of day":                {"We met (12:30) and #12 left [1] as in [3:16] or [10:99].", []string{"We met (12:30) and #12 left [1] as in [3:16] or [10:99]."}, []time.Duration{transcript.NoTime}},
		"with an accent on it":  {"One [00:00:01]\u0301two.", []string{"One", "]\u0301two."}, []time.Duration{transcript.NoTime, time.Second}},
		"nothing but it":        {"[00:00:01]", nil, nil},
	} {
		t.Run(name, func(t *testing.T) {
			result := readText(t, "a.txt", head+c.said+tail)
			var words []string
			var at []time.Duration
			for _, turn := range result.Turns {
				if turn.Speaker == "P07" && turn.Start < len(head)+len(c.said) && !turn.Body.Empty() {
					words, at = append(words, result.Text[turn.Body.Start:turn.Body.End]), append(at, turn.At)
				}
			}
			if !slices.Equal(words, c.turns) || !slices.Equal(at, c.at) {
				t.Errorf("P07 says %q at %v, want %q at %v", words, at, c.turns, c.at)
			}
			checkResult(t, result)
			if result.Text != head+c.said+tail {
				t.Errorf("the text is %q", result.Text)
			}
		})
	}
}
