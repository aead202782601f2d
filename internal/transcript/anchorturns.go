package transcript

import "slices"

// Turns returns the turns of the old text as turns of the new one, which they
// tile. What is put in between two of them belongs to the one before. A turn of
// which nothing is left is left out. What stood behind the words of a turn, such as a
// time, is no part of them as long as nothing else follows it. No turn and no body
// cuts a character.
func (a *Anchoring) Turns(old []Turn) []Turn {
	var turns []Turn
	var tails []Span // behind the words, of the old text
	for _, turn := range old {
		start, _ := a.follow(turn.Start, false)
		start = PreviousBoundary(a.new, start)
		body, _ := a.follow(turn.Body.Start, false)
		if len(turns) == 0 {
			start = 0
		} else if last := turns[len(turns)-1].Start; start <= last {
			turns, tails, start = turns[:len(turns)-1], tails[:len(tails)-1], last
		}
		if start < len(a.new) {
			tails = append(tails, Trim(a.old, Span{turn.Body.End, turn.End}))
			turn.Span, turn.Body = Span{Start: start}, Span{Start: max(start, body)}
			turns = append(turns, turn)
		}
	}
	end := len(a.new)
	for i := len(turns) - 1; i >= 0; i-- {
		said := a.before(tails[i], end)
		if said < turns[i].Start { // what stood behind its words is all that is left
			turns, tails[i-1] = slices.Delete(turns, i, i+1), tails[i]
			continue
		}
		turns[i].End = end
		turns[i].Body = Trim(a.new, SnapSpan(a.new, Span{min(turns[i].Body.Start, said), said}))
		end = turns[i].Start
	}
	return turns
}

// before returns where the words of a turn end that ends there: before what stood
// behind them, if that is the last of it still.
func (a *Anchoring) before(tail Span, end int) int {
	if tail.Empty() {
		return end
	}
	if now, same := a.exact(tail); same && now.End <= end && Trim(a.new, Span{now.End, end}).Empty() {
		return now.Start
	}
	return end
}
