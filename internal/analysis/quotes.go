package analysis

import (
	"cmp"
	"fmt"
	"slices"

	"emic/internal/study"
	"emic/internal/transcript"
)

// QuoteQuery says which passages are wanted. Its zero value asks for all.
type QuoteQuery struct {
	Codes           []string // id slugs, each with all codes under it; none = every code
	Alone           bool     // without what is under the codes
	By              string   // attribute of the participants that the quotes are ordered by; "" = none
	Value           string   // only the quotes of this value of By; "" = all values
	Coder           string   // "" = everybody
	WithInterviewer bool     // passages that lie wholly in interviewer turns as well
	Times           bool     // tell when the turns began
	PrimaryParents  bool     // what is under a code is what hangs there in the tree
}

// Quote is a passage as one coder marked it, with the codes asked for that the
// coder put on just this span.
type Quote struct {
	Handle       string // "P07:112": the segment in which the passage begins
	Transcript   study.ID
	Name         string // of the transcript
	Kind         transcript.Kind
	Span         transcript.Span // bytes
	Segment      int             // number in the handle
	Group        string          // value of the attribute asked for; "" when none was
	Participants []study.Participant
	Speakers     []string // labels of those whose words it holds; interviewers only where nobody else speaks
	Time         string   // on the recording, when the turn began in which it does; "" when unknown or not asked for
	Text         string   // interviewer turns within it included
	Coder        string
	Codes        []string // id slugs, in tree order
	Codings      []study.ID
	Memos        []study.Memo // on the codings
}

// Selection is the passages that a query finds. It is valid as long as its Reader.
type Selection struct {
	reader      study.Reader
	query       QuoteQuery
	outline     *outline
	people      *people
	transcripts []study.Transcript
	memos       map[study.ID][]study.Memo
	wanted      []bool             // of each code
	hits        map[study.ID][]hit // by transcript; nil when every code is wanted
	left        LeftOut
	visited     map[study.ID]bool // transcripts whose losses left has
}

// hit is a coding that was asked for.
type hit struct {
	span  transcript.Span
	coder string
	node  int32
	id    study.ID
}

func (h hit) compare(other hit) int {
	return cmp.Or(h.span.Compare(other.span), cmp.Compare(h.coder, other.coder),
		cmp.Compare(h.node, other.node), h.id.Compare(other.id))
}

// Quotes finds the passages of a query. No text is read before they are asked
// for. Errors: ErrUnknownCode, ErrUnknownAttribute, the Reader's.
func Quotes(r study.Reader, q QuoteQuery) (*Selection, error) {
	s := &Selection{reader: r, query: q, visited: map[study.ID]bool{}}
	var err error
	if s.outline, err = readOutline(r, q.PrimaryParents); err != nil {
		return nil, err
	}
	if s.people, err = readPeople(r, q.By); err != nil {
		return nil, err
	}
	if s.transcripts, err = study.Transcripts(r); err != nil {
		return nil, fmt.Errorf("read transcripts: %w", err)
	}
	if s.memos, err = memosByCoding(r); err != nil {
		return nil, err
	}
	if s.wanted, err = s.outline.under(q.Codes, q.Alone); err != nil {
		return nil, err
	}
	s.left.Withdrawn = s.people.withdrawn()
	for _, t := range s.transcripts {
		n, err := countWaiting(r, t, s.asksFor)
		if err != nil {
			return nil, err
		}
		s.left.Waiting += n
	}
	if len(q.Codes) > 0 {
		return s, s.gather()
	}
	return s, nil
}

// memosByCoding returns the memos that are on codings.
func memosByCoding(r study.Reader) (map[study.ID][]study.Memo, error) {
	all, err := study.Memos(r)
	if err != nil {
		return nil, fmt.Errorf("read memos: %w", err)
	}
	on := map[study.ID][]study.Memo{}
	for _, m := range all {
		if m.Target.On == study.OnCoding {
			on[m.Target.ID] = append(on[m.Target.ID], m)
		}
	}
	return on, nil
}

// under tells of each code whether it is one of those named or, unless alone,
// under one of them; of all codes when none is named. Error: ErrUnknownCode.
func (o *outline) under(slugs []string, alone bool) ([]bool, error) {
	asked := make([]bool, len(o.codes))
	for _, slug := range slugs {
		n, ok := o.number[slug]
		if !ok {
			return nil, fmt.Errorf("find code %q: %w", slug, ErrUnknownCode)
		}
		asked[n] = true
	}
	wanted := make([]bool, len(o.codes))
	for i, path := range o.above {
		if alone {
			path = path[:1]
		}
		wanted[i] = len(slugs) == 0 || slices.ContainsFunc(path, func(n int32) bool { return asked[n] })
	}
	return wanted, nil
}

// gather finds the codings through the codes, and so reads no others.
func (s *Selection) gather() error {
	s.hits = map[study.ID][]hit{}
	for id, node := range s.outline.nodes {
		if !s.wanted[node] {
			continue
		}
		for m, err := range s.reader.CodingsOf(id) {
			if err != nil {
				return fmt.Errorf("read codings of %s: %w", s.outline.codes[node].ID, err)
			}
			if s.query.Coder == "" || m.Coder == s.query.Coder {
				s.hits[m.Transcript] = append(s.hits[m.Transcript], hit{m.Span, m.Coder, node, m.ID})
			}
		}
	}
	return nil
}

// hitsOn returns the codings asked for on a transcript, in order.
func (s *Selection) hitsOn(t study.Transcript) ([]hit, error) {
	found := s.hits[t.ID]
	if s.hits == nil {
		for m, err := range s.reader.Marks(study.Coding, t.ID) {
			if err != nil {
				return nil, fmt.Errorf("read codings of %s: %w", t.Name, err)
			}
			if node, ok := s.outline.nodes[m.Code]; ok && (s.query.Coder == "" || m.Coder == s.query.Coder) {
				found = append(found, hit{m.Span, m.Coder, node, m.ID})
			}
		}
	}
	slices.SortFunc(found, hit.compare)
	return found, nil
}
