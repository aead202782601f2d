package code

import (
	"emic/internal/study"
	"emic/internal/transcript"
	"emic/internal/tui/keys"
	"emic/internal/tui/page"
)

// part is a part of a segment in the choosing: from where it began to where the
// moving end is. Both ends are offsets of the text, between characters.
type part struct {
	segment      int
	anchor, head int
}

// span returns the chosen span without blanks at its ends; at least a character.
func (p part) span(text string) transcript.Span {
	chosen := transcript.Trim(text, transcript.Span{Start: min(p.anchor, p.head), End: max(p.anchor, p.head)})
	if chosen.Empty() {
		chosen.End = transcript.NextGrapheme(text, chosen.Start)
	}
	return chosen
}

// startPart begins to choose a part of the segment: its first word.
func (s *Screen) startPart() {
	seg := s.segment()
	s.span = &part{segment: s.text.Cursor(), anchor: seg.Body.Start, head: transcript.WordEnd(s.doc.Text, seg.Body.Start)}
	s.redrawPart()
}

// movePart moves the moving end, within the segment's words.
func (s *Screen) movePart(action keys.Action) {
	p, text, body := s.span, s.doc.Text, s.doc.Segments[s.span.segment].Body
	switch action {
	case keys.WordForward:
		p.head = p.nextWord(text)
	case keys.WordBack:
		p.head = transcript.PreviousWord(text, p.head)
	case keys.WordEnd:
		p.head = transcript.WordEnd(text, p.head)
	case keys.LetterForward:
		p.head = transcript.NextGrapheme(text, p.head)
	case keys.LetterBack:
		p.head = transcript.PreviousGrapheme(text, p.head)
	case keys.LineStart, keys.LineEnd, keys.Down, keys.Up:
		p.head = s.onRow(p.head, action)
	case keys.Sentence:
		s.growSentence()
	case keys.OtherEnd:
		p.anchor, p.head = p.head, p.anchor
	}
	p.head = max(body.Start, min(p.head, body.End))
	s.redrawPart()
}

// nextWord takes one word more in, or lets one go when the moving end is the first.
func (p part) nextWord(text string) int {
	if p.head < p.anchor {
		return transcript.NextWord(text, p.head)
	}
	return transcript.WordEnd(text, p.head)
}

// growSentence takes the sentence at the moving end in; when it is in already,
// the one after it.
func (s *Screen) growSentence() {
	p, text, body := s.span, s.doc.Text, s.doc.Segments[s.span.segment].Body
	chosen := p.span(text)
	sentence := transcript.Trim(text, transcript.SentenceAt(text, body, max(chosen.Start, chosen.End-1)))
	if chosen.Contains(sentence) {
		next := transcript.NextWord(text, chosen.End)
		sentence = transcript.Trim(text, transcript.SentenceAt(text, body, min(next, body.End-1)))
		p.anchor, p.head = chosen.Start, sentence.End
		return
	}
	p.anchor, p.head = sentence.Start, sentence.End
	if chosen.Start < sentence.Start {
		p.anchor = chosen.Start
	}
}

// redrawPart has the segment drawn anew.
func (s *Screen) redrawPart() { s.drawing++ }

// passage returns what a code would be put on: the part, else the segment.
func (s *Screen) passage() study.Passage {
	span := s.segment().Body
	if s.span != nil {
		span = s.span.span(s.doc.Text)
	}
	return study.Passage{Transcript: s.doc.Transcript.ID, Span: span, Handle: s.handle(s.text.Cursor())}
}

// onRow returns where the moving end comes to lie by the rows that the segment is
// shown in: at the start or end of its row, or as far along the row below or above.
func (s *Screen) onRow(head int, action keys.Action) int {
	body := s.doc.Segments[s.span.segment].Body
	words := s.doc.Text[body.Start:body.End]
	rows := page.Wrap(words, s.wordsWidth())
	at := head - body.Start
	r := 0
	for r < len(rows)-1 && rows[r].End <= at {
		r++
	}
	switch action {
	case keys.LineStart:
		return body.Start + rows[r].Start
	case keys.LineEnd:
		return transcript.Trim(s.doc.Text, transcript.Span{Start: body.Start + rows[r].Start, End: body.Start + rows[r].End}).End
	}
	along := page.Cells(words[rows[r].Start:max(rows[r].Start, at)])
	if action == keys.Down {
		r++
	} else {
		r--
	}
	if r < 0 || r >= len(rows) {
		return head
	}
	return body.Start + cellsInto(words, rows[r], along)
}

// cellsInto returns the offset that lies so many cells into a row.
func cellsInto(words string, row page.Row, cells int) int {
	at := row.Start
	for at < row.End && page.Cells(words[row.Start:at]) < cells {
		at = transcript.NextGrapheme(words, at)
	}
	return at
}
