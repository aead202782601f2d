package transcript

// Turns returns the turns of the old text as turns of the new one, which they
// tile. What is put in between two of them belongs to the one before. A turn of
// which nothing is left is left out.
func (a *Anchoring) Turns(old []Turn) []Turn {
	var turns []Turn
	for _, turn := range old {
		start, _ := a.follow(turn.Start, false)
		body, _ := a.follow(turn.Body.Start, false)
		if len(turns) == 0 {
			start = 0
		} else if last := turns[len(turns)-1].Start; start <= last {
			turns, start = turns[:len(turns)-1], last
		}
		if start < len(a.new) {
			turn.Span, turn.Body = Span{Start: start}, Span{Start: max(start, body)}
			turns = append(turns, turn)
		}
	}
	end := len(a.new)
	for i := len(turns) - 1; i >= 0; i-- {
		turns[i].End = end
		turns[i].Body = Trim(a.new, Span{min(turns[i].Body.Start, end), end})
		end = turns[i].Start
	}
	return turns
}
