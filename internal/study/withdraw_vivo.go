package study

import (
	"errors"

	"emic/internal/transcript"
)

// learnWords takes in what the participant says.
func (w *Withdrawal) learnWords(text string) {
	w.words.learn(text, QuotedWords)
	for length := 2; length < QuotedWords; length++ {
		w.sayings.learn(text, length)
	}
}

// quoted reports whether the text of a field quotes the participant.
func (w *Withdrawal) quoted(k Key, text string) bool {
	return textual(k) && w.words.quotedIn(text) || w.byTheWord(k, text)
}

// byTheWord reports whether the text of a field, however short, is nothing but the
// participant's words: the example of a code, which is there to quote, or a name
// that was made of a passage.
func (w *Withdrawal) byTheWord(k Key, text string) bool {
	switch {
	case k.Kind != KindCode || text == "":
		return false
	case k.Field == fieldExample:
		return w.sayings.isOne(text)
	case k.Field == fieldName:
		return text == w.inVivo[k.ID]
	}
	return k.Field == fieldSlug && w.inVivo[k.ID] != ""
}

// nameInVivo notes the codes that a change makes, and names by the participant's words
// that it puts them on.
func (w *Withdrawal) nameInVivo(r Reader, c Change) error {
	for _, e := range c.Fields {
		if e.Key.Kind != KindCode || e.Key.Field != fieldName || e.New == nil {
			continue
		}
		name := textOf(e.New)
		for _, m := range c.Marks {
			if m.Mark.Code != e.Key.ID || !m.New.There {
				continue
			}
			if said, err := w.saidIn(r, m.Mark, name); err != nil {
				return err
			} else if said {
				w.inVivo[e.Key.ID] = name
			}
		}
	}
	return nil
}

// saidIn reports whether the participant says words in a passage.
func (w *Withdrawal) saidIn(r Reader, m Mark, words string) (bool, error) {
	s := w.touched(m.Transcript)
	if s == nil {
		return false, nil
	}
	text, err := r.Text(s.page.hash)
	switch {
	case errors.Is(err, ErrNotFound):
		return false, nil // it never came
	case err != nil:
		return false, err
	}
	for _, own := range s.page.own {
		at := transcript.Span{Start: max(own.Start, m.Span.Start), End: min(own.End, m.Span.End, len(text))}
		if at.Start >= at.End {
			continue
		}
		said := phrases{}
		said.learn(text[at.Start:at.End], countWords(words))
		if said.isOne(words) {
			return true, nil
		}
	}
	return false, nil
}
