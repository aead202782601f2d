package transcript

import (
	"fmt"
	"time"
)

// NoTime is the start of a turn whose source tells no time.
const NoTime time.Duration = -1

// Turn is what one speaker says until another begins. The turns of a text tile
// it; see [CheckTurns].
type Turn struct {
	Span                  // all of it, with its label and the blank space after it
	Body    Span          // the words alone; empty when nothing was said
	Speaker string        // the label as written, such as INT; "" when nobody is named
	At      time.Duration // when it begins, from the start of the recording; NoTime when unknown
}

// Clock writes a time as the counter of a recorder does, 0:12 or 1:02:33, down to
// whole seconds; "" for NoTime.
func Clock(at time.Duration) string {
	if at < 0 {
		return ""
	}
	seconds := int(at / time.Second)
	if seconds < 3600 {
		return fmt.Sprintf("%d:%02d", seconds/60, seconds%60)
	}
	return fmt.Sprintf("%d:%02d:%02d", seconds/3600, seconds/60%60, seconds%60)
}

// WholeText is the single turn of a text in which nobody is named. Its body
// begins at or after from.
func WholeText(text string, from int) Turn {
	whole := Span{0, len(text)}
	return Turn{Span: whole, Body: Trim(text, Span{min(from, len(text)), len(text)}), At: NoTime}
}

// CheckTurns reports the first way in which turns fail to tile a text of size
// bytes, or in which a body lies outside its turn. An empty text has no turns.
func CheckTurns(turns []Turn, size int) error {
	end := 0
	for i, turn := range turns {
		if turn.Start != end || turn.End <= turn.Start {
			return fmt.Errorf("check turn %d: it covers bytes %d to %d, the turn before ends at %d",
				i+1, turn.Start, turn.End, end)
		}
		if !turn.Contains(turn.Body) || turn.Body.End < turn.Body.Start {
			return fmt.Errorf("check turn %d: its words, bytes %d to %d, lie outside of it, bytes %d to %d",
				i+1, turn.Body.Start, turn.Body.End, turn.Start, turn.End)
		}
		end = turn.End
	}
	if end != size {
		return fmt.Errorf("check turns: they end at byte %d, the text at %d", end, size)
	}
	return nil
}
