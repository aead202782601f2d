package study

import (
	"fmt"
	"slices"
)

// MarkSeen says that the author read the passages and found nothing to code.
// Those that the author has marked already are left alone. Error: ErrBadSpan.
func (a Author) MarkSeen(passages ...Passage) Act {
	return a.cover(Seen, "seen", passages)
}

// Withhold keeps passages out of every count, quote, search and export, because
// their participant does not want them used. Codings that touch them stay, and
// count again when the passages are released. Error: ErrBadSpan.
func (a Author) Withhold(passages ...Passage) Act {
	return a.cover(Withheld, "withhold", passages)
}

// cover drafts marks without a code.
func (a Author) cover(kind MarkKind, verb string, passages []Passage) Act {
	return func(r Reader) (Draft, error) {
		d := Draft{Label: fmt.Sprintf("%s %d passages", verb, len(passages))}
		if len(passages) == 1 {
			d.Label = verb + " " + passages[0].Handle
		}
		for _, p := range passages {
			if err := p.check(r); err != nil {
				return Draft{}, err
			}
			held, err := a.covered(r, kind, p)
			if err != nil {
				return Draft{}, err
			}
			if held {
				continue
			}
			if err := a.putMark(&d, kind, p, ID{}, 0); err != nil {
				return Draft{}, err
			}
		}
		return d, nil
	}
}

// covered reports whether the author's mark of that kind lies on just this span.
func (a Author) covered(r Reader, kind MarkKind, p Passage) (bool, error) {
	for m, err := range r.Marks(kind, p.Transcript) {
		if err != nil {
			return false, err
		}
		if m.Coder == a.Name && m.Span == p.Span {
			return true, nil
		}
	}
	return false, nil
}

// Unsee takes the author's seen marks off a passage.
func (a Author) Unsee(p Passage) Act {
	return a.uncover(Seen, "not seen", p, func(m Placed) bool { return m.Coder == a.Name })
}

// Release lets a passage be used again. What of a withheld passage lies outside it
// stays withheld.
func (a Author) Release(p Passage) Act {
	return func(r Reader) (Draft, error) {
		d, err := a.uncover(Withheld, "release", p, func(Placed) bool { return true })(r)
		if err != nil {
			return Draft{}, err
		}
		for _, e := range slices.Clone(d.Marks) {
			for _, rest := range e.Mark.Span.Without(p.Span) {
				kept := p
				kept.Span = rest
				if err := a.putMark(&d, Withheld, kept, ID{}, 0); err != nil {
					return Draft{}, err
				}
			}
		}
		return d, nil
	}
}

func (a Author) uncover(kind MarkKind, verb string, p Passage, mine func(Placed) bool) Act {
	return func(r Reader) (Draft, error) {
		d := Draft{Label: verb + " " + p.Handle}
		for m, err := range r.Marks(kind, p.Transcript) {
			if err != nil {
				return Draft{}, err
			}
			if m.Span.Overlaps(p.Span) && mine(m) {
				d.take(m.Mark)
			}
		}
		return d, nil
	}
}
