package analysis

import (
	"cmp"
	"fmt"
	"iter"
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

// All yields the quotes: by value of the attribute if one was asked for, then by
// transcript, start, end and coder. A quote of several participants comes once
// under each of their values, one of nobody's under None.
func (s *Selection) All() iter.Seq2[Quote, error] {
	return func(yield func(Quote, error) bool) {
		for _, value := range s.values() {
			for _, t := range s.transcripts {
				if !s.mayHold(t, value) {
					continue
				}
				if more, err := s.quotesOf(t, value, yield); err != nil {
					yield(Quote{}, err)
					return
				} else if !more {
					return
				}
			}
		}
	}
}

// Notes returns the footer, a line each: what was left out of the quotes that
// have been yielded so far.
func (s *Selection) Notes() []string { return s.left.notes() }

// Attributes returns the names of all attributes that the quotes' participants
// may have, sorted.
func (s *Selection) Attributes() []string { return study.AttributeNames(s.people.all) }

// By returns the attribute that the quotes are ordered by, as the study spells it;
// "" when by none.
func (s *Selection) By() string { return s.people.by }

// values returns the values of the attribute, in order; "" alone when none was asked for.
func (s *Selection) values() []string {
	if s.query.By == "" || s.query.Value != "" {
		return []string{s.query.Value}
	}
	var values []string
	for _, g := range s.people.groups {
		values = append(values, g.Value)
	}
	if !slices.Contains(values, None) {
		values = append(values, None)
	}
	return values
}

// mayHold reports whether somebody of that value may speak in the transcript.
func (s *Selection) mayHold(t study.Transcript, value string) bool {
	if s.query.By == "" || value == None {
		return true
	}
	ids := []study.ID{t.Participant}
	for _, role := range t.Cast {
		ids = append(ids, role.Participant)
	}
	return slices.ContainsFunc(ids, func(id study.ID) bool {
		who := s.people.find(id)
		return who != nobody && valueOf(s.people.all[who], s.people.by) == value
	})
}

// quotesOf yields the quotes of one transcript; false when no more are wanted.
func (s *Selection) quotesOf(t study.Transcript, value string, yield func(Quote, error) bool) (bool, error) {
	hits, err := s.hitsOn(t)
	if err != nil || len(hits) == 0 {
		return true, err
	}
	sc, err := s.enter(t)
	if err != nil {
		return false, err
	}
	p := page{transcript: t, last: hits[len(hits)-1].span.Start}
	for len(hits) > 0 {
		same := 1
		for same < len(hits) && hits[same].span == hits[0].span && hits[same].coder == hits[0].coder {
			same++
		}
		who, ok := s.admit(sc, hits[:same], !s.visited[t.ID])
		if ok && s.belongs(who, value) {
			quote, err := s.quote(&p, hits[:same], who)
			if err != nil {
				return false, err
			}
			if s.query.By != "" {
				quote.Group = value
			}
			if !yield(quote, nil) {
				return false, nil
			}
		}
		hits = hits[same:]
	}
	s.visited[t.ID] = true
	return true, nil
}

// enter prepares a transcript and counts what is withheld in it.
func (s *Selection) enter(t study.Transcript) (*scene, error) {
	withheld, err := readWithheld(s.reader, t)
	if err != nil {
		return nil, err
	}
	if !s.visited[t.ID] {
		s.left.Withheld += len(transcript.Merge(withheld))
	}
	return newScene(t, withheld, s.people)
}

// admit judges a passage, counts its codings if they are left out, and returns
// whose it is.
func (s *Selection) admit(sc *scene, codings []hit, count bool) ([]int32, bool) {
	n := 0
	if count {
		n = len(codings)
	}
	if !sc.holds(codings[0].span) {
		s.left.Lost += n
		return nil, false
	}
	v, who := sc.judge(codings[0].span, nil)
	switch {
	case v == parked:
		s.left.Parked += n
	case v == interviewer && !s.query.WithInterviewer:
		s.left.Interviewer += n
	default:
		return who, true
	}
	return nil, false
}

// belongs reports whether a quote of these participants stands under the value.
func (s *Selection) belongs(who []int32, value string) bool {
	if s.query.By == "" {
		return true
	}
	if len(who) == 0 {
		return value == None
	}
	return slices.ContainsFunc(who, func(n int32) bool { return valueOf(s.people.all[n], s.people.by) == value })
}

// quote puts a quote together.
func (s *Selection) quote(p *page, codings []hit, who []int32) (Quote, error) {
	if err := p.open(s.reader); err != nil {
		return Quote{}, err
	}
	t, span := p.transcript, codings[0].span
	segment := p.segment(span.Start)
	q := Quote{
		Handle: fmt.Sprintf("%s:%d", t.Name, segment), Transcript: t.ID, Name: t.Name, Kind: t.Kind,
		Span: span, Segment: segment, Text: p.text[span.Start:span.End], Speakers: p.speakers(span), Coder: codings[0].coder,
	}
	for _, n := range who {
		q.Participants = append(q.Participants, s.people.all[n])
	}
	for _, c := range codings {
		if slug := s.outline.codes[c.node].ID; !slices.Contains(q.Codes, slug) {
			q.Codes = append(q.Codes, slug)
		}
		q.Codings = append(q.Codings, c.id)
		q.Memos = append(q.Memos, s.memos[c.id]...)
	}
	return q, nil
}
