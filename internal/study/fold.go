package study

// Fold writes a change into a state. A register takes the write when it is newer
// than what the register holds; so the outcome depends on the set of changes
// alone, not on their order or number. Each key and mark stands at most once in
// a change (see seal), which makes the edits of one change independent too.
func Fold(s State, c Change) error {
	stamp := c.Stamp()
	for _, e := range c.Fields {
		held, err := s.Register(e.Key)
		if err != nil {
			return err
		}
		if held.Stamp.Compare(stamp) >= 0 {
			continue
		}
		if err := s.SetRegister(e.Key, Register{Value: e.New, Stamp: stamp}); err != nil {
			return err
		}
	}
	for _, e := range c.Marks {
		_, at, err := s.Standing(e.Mark)
		if err != nil {
			return err
		}
		if at.Compare(stamp) >= 0 {
			continue
		}
		if err := s.SetStanding(e.Mark, e.New, stamp); err != nil {
			return err
		}
	}
	return nil
}
