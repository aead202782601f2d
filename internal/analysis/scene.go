package analysis

import (
	"fmt"
	"slices"
	"sort"

	"emic/internal/study"
	"emic/internal/transcript"
)

// nobody stands for a participant where there is none.
const nobody int32 = -1

// verdict says what becomes of a coding in a table.
type verdict uint8

const (
	counted     verdict = iota
	parked              // overlaps a withheld passage, or is a withdrawn participant's
	interviewer         // lies wholly in interviewer turns
)

// scene is what has to be known of a transcript to judge the codings on it:
// whose turns they touch, and what is withheld.
type scene struct {
	turns    []sceneTurn       // tile the text
	withheld []transcript.Span // in order, disjoint
	length   int               // bytes of the text
	parked   bool              // all who speak in it have withdrawn
}

// sceneTurn is a turn without what a table does not need. Its start is the end
// of the turn before.
type sceneTurn struct {
	end, bodyStart, bodyEnd int32
	who                     int32 // number of the participant, or nobody
	asks                    bool  // it is an interviewer's
	gone                    bool  // its participant has withdrawn
}

// newScene prepares a transcript with its turns. The withheld spans need no order.
func newScene(t study.Transcript, turns []transcript.Turn, withheld []transcript.Span, p *people) *scene {
	if len(turns) == 0 && t.Length > 0 {
		whole := transcript.Span{End: t.Length}
		turns = []transcript.Turn{{Span: whole, Body: whole}}
	}
	s := &scene{withheld: transcript.Union(withheld), length: t.Length, parked: abandoned(t, p)}
	s.turns = make([]sceneTurn, len(turns))
	roles := map[string]sceneTurn{}
	for i, turn := range turns {
		role, known := roles[turn.Speaker]
		if !known {
			role = roleOf(t, turn.Speaker, p)
			roles[turn.Speaker] = role
		}
		if turn.Body.Empty() {
			role.who, role.gone = nobody, false
		}
		role.end, role.bodyStart, role.bodyEnd = int32(turn.End), int32(turn.Body.Start), int32(turn.Body.End)
		s.turns[i] = role
	}
	return s
}

// roleOf returns a turn that tells who speaks under the label, and nothing else.
func roleOf(t study.Transcript, label string, p *people) sceneTurn {
	if t.Asks(label) {
		return sceneTurn{who: nobody, asks: true}
	}
	who := p.find(t.Speaker(label))
	return sceneTurn{who: who, gone: who != nobody && p.all[who].Withdrawn}
}

// abandoned reports whether all participants of the transcript have withdrawn.
func abandoned(t study.Transcript, p *people) bool {
	ids := []study.ID{t.Participant}
	for _, role := range t.Cast {
		ids = append(ids, role.Participant)
	}
	withdrawn := false
	for _, id := range ids {
		who := p.find(id)
		if who == nobody {
			continue
		}
		if !p.all[who].Withdrawn {
			return false
		}
		withdrawn = true
	}
	return withdrawn
}

// readWithheld reads the withheld spans of a transcript.
func readWithheld(r study.Reader, t study.Transcript) ([]transcript.Span, error) {
	var spans []transcript.Span
	for m, err := range r.Marks(study.Withheld, t.ID) {
		if err != nil {
			return nil, fmt.Errorf("read withheld passages of %s: %w", t.Name, err)
		}
		spans = append(spans, m.Span)
	}
	return spans, nil
}

// readScene reads and prepares a transcript.
func readScene(r study.Reader, t study.Transcript, p *people) (*scene, error) {
	withheld, err := readWithheld(r, t)
	if err != nil {
		return nil, err
	}
	turns, err := t.Turns()
	if err != nil {
		return nil, err
	}
	return newScene(t, turns, withheld, p), nil
}

// holds reports whether the span is a passage of the text.
func (s *scene) holds(span transcript.Span) bool {
	return 0 <= span.Start && span.Start < span.End && span.End <= s.length
}

// first returns the index of the turn in which offset lies.
func (s *scene) first(offset int) int {
	return sort.Search(len(s.turns), func(i int) bool { return int(s.turns[i].end) > offset })
}

// judge decides about a coding, and appends the participants whose words it
// touches to who, each once.
func (s *scene) judge(span transcript.Span, who []int32) (verdict, []int32) {
	if s.parked || s.isWithheld(span) {
		return parked, who
	}
	asked, touched, from := true, false, len(who)
	for i := s.first(span.Start); i < len(s.turns) && s.startOf(i) < span.End; i++ {
		turn := &s.turns[i]
		touched = true
		asked = asked && turn.asks
		if turn.who == nobody || int(turn.bodyStart) >= span.End || int(turn.bodyEnd) <= span.Start {
			continue
		}
		if turn.gone {
			return parked, who[:from]
		}
		if !slices.Contains(who[from:], turn.who) {
			who = append(who, turn.who)
		}
	}
	if asked && touched {
		return interviewer, who
	}
	return counted, who
}

func (s *scene) isWithheld(span transcript.Span) bool {
	i := sort.Search(len(s.withheld), func(i int) bool { return s.withheld[i].End > span.Start })
	return i < len(s.withheld) && s.withheld[i].Overlaps(span)
}

func (s *scene) startOf(turn int) int {
	if turn == 0 {
		return 0
	}
	return int(s.turns[turn-1].end)
}

// silent returns the spans of the interviewer turns.
func (s *scene) silent() []transcript.Span {
	var spans []transcript.Span
	for i, turn := range s.turns {
		if turn.asks {
			spans = append(spans, transcript.Span{Start: s.startOf(i), End: int(turn.end)})
		}
	}
	return spans
}
