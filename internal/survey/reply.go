package survey

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"emic/internal/study"
	"emic/internal/transcript"
)

// Mistake is what is wrong with a line of the file.
type Mistake struct {
	Line int
	What string // "LA01 answers here and in line 3"
}

// Reply is what one respondent has answered.
type Reply struct {
	Line       int
	Name       string
	Attributes map[string]string
	Answers    map[string]study.Answer
	Open       []OpenAnswer // in the order of the columns
}

// OpenAnswer is the words to an open question.
type OpenAnswer struct{ Question, Words string }

// Replies reads every row. Respondents are called as the respondent column says
// or, where there is none, prefix1, prefix2 and so on in the order of the rows.
// With mistakes there is nothing to be taken in; all of them are named.
func (f *Form) Replies(prefix string) ([]Reply, []Mistake) {
	b := replyReader{Form: f, lines: map[string]int{}, prefix: prefix}
	b.checkNames()
	for i, row := range f.Rows {
		b.read(i, row)
	}
	return b.replies, b.mistakes
}

// replyReader reads rows one after the other.
type replyReader struct {
	*Form
	prefix   string
	lines    map[string]int // in which a respondent answers, by name in lower case
	replies  []Reply
	mistakes []Mistake
}

func (b *replyReader) wrong(line int, format string, args ...any) {
	b.mistakes = append(b.mistakes, Mistake{line, fmt.Sprintf(format, args...)})
}

// checkNames refuses attributes with a name that means something else in a table
// of participants.
func (b *replyReader) checkNames() {
	for _, c := range b.Columns {
		if c.Role == Attribute && (isReserved(c.Name) || strings.HasPrefix(strings.ToLower(c.Name), study.ItemColumn)) {
			b.wrong(b.heading.line, "an attribute cannot be called %q; --rename gives the column another name, --skip leaves it out", c.Name)
		}
	}
}

func isReserved(name string) bool {
	switch strings.ToLower(name) {
	case "participant", "transcript", "speaker", "status":
		return true
	}
	return false
}

// read takes one row.
func (b *replyReader) read(index int, row Row) {
	for i := len(b.heading.names); i < len(row.Cells); i++ {
		if row.cell(i) != "" {
			b.wrong(row.Line, "%d cells where the heading has %d; is a text with commas not in quotes?", len(row.Cells), len(b.heading.names))
			return
		}
	}
	reply := Reply{Line: row.Line, Name: b.name(index, row), Attributes: map[string]string{}, Answers: map[string]study.Answer{}}
	for i, c := range b.Columns {
		cell := b.cell(row, i)
		if cell == "" && c.Role != YesNo && c.Role != Number {
			continue
		}
		switch c.Role {
		case Attribute:
			reply.Attributes[c.Name] = cell
		case YesNo, Number:
			if answer, ok := b.answer(row, c, cell); ok {
				reply.Answers[c.Name] = answer
			}
		case Open:
			reply.Open = append(reply.Open, OpenAnswer{c.Question, strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(cell)})
		case Respondent, Skip:
		}
	}
	b.replies = append(b.replies, reply)
}

// name returns what the respondent of a row is called.
func (b *replyReader) name(index int, row Row) string {
	const longest = 60 // code points
	column := b.RespondentColumn()
	name := fmt.Sprintf("%s%d", b.prefix, index+1)
	if column >= 0 {
		name = oneLine(row.cell(column))
	}
	before, twice := b.lines[strings.ToLower(name)]
	switch {
	case name == "":
		b.wrong(row.Line, "nobody is named in the column %q", b.Columns[column].Name)
	case utf8.RuneCountInString(name) > longest:
		b.wrong(row.Line, "%d characters in the column %q are too long for a name", utf8.RuneCountInString(name), b.Columns[column].Name)
	case twice:
		b.wrong(row.Line, "%s answers here and in line %d", name, before)
	default:
		b.lines[strings.ToLower(name)] = row.Line
	}
	return name
}

// answer reads a cell of an item. It reports whether there is anything to record.
func (b *replyReader) answer(row Row, c Column, cell string) (study.Answer, bool) {
	answer, known := b.state(cell)
	if ticked, is := b.ticked(c.tick, row, cell); is {
		answer, known = ticked, true
	}
	if !known {
		answer, known = study.ParseNumber(cell)
		if c.Role == YesNo {
			answer = answer.YesOrNo()
			known = known && answer.State != study.AnswerValue
		}
	}
	switch {
	case known && c.Role == Number && (answer.State == study.AnswerYes || answer.State == study.AnswerNo):
		known = false
	case known:
		return answer, answer.State != study.Unrecorded
	}
	b.wrong(row.Line, "%q in the column %q is no %s", shortened(cell, 40), c.Name, map[Role]string{YesNo: "yes or no", Number: "number"}[c.Role])
	return study.Answer{}, known
}

// shortened cuts a text to so many code points.
func shortened(s string, longest int) string {
	if runes := []rune(s); len(runes) > longest {
		return string(runes[:longest]) + "…"
	}
	return s
}

// Transcript returns the words to the open questions as a text of turns, each
// answer under its question; false when there are none. The label of the
// questions is Q.
func (r Reply) Transcript() (study.Arrival, bool) {
	label := "Q"
	if strings.EqualFold(r.Name, label) {
		label = "Question"
	}
	a := study.Arrival{Kind: transcript.Survey, Unit: transcript.ByTurn, Format: "survey", Interviewers: []string{label}, Participant: r.Name}
	for _, open := range r.Open {
		if transcript.Trim(open.Words, transcript.Span{End: len(open.Words)}).Empty() {
			continue
		}
		say(&a, label, open.Question)
		say(&a, r.Name, open.Words)
	}
	return a, len(a.Turns) > 0
}

// say adds a turn to a text.
func say(a *study.Arrival, label, words string) {
	turn := transcript.Turn{Speaker: label, At: transcript.NoTime}
	turn.Start = len(a.Text)
	a.Text += label + ": "
	body := transcript.Span{Start: len(a.Text), End: len(a.Text) + len(words)}
	a.Text += words + "\n\n"
	turn.Body, turn.End = transcript.Trim(a.Text, body), len(a.Text)
	a.Turns = append(a.Turns, turn)
}
