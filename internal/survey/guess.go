package survey

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"emic/internal/study"
)

const (
	mostly      = 80  // percent of the answers that settle what kind a column is
	openLength  = 25  // characters from which on the middle answer is more than a word to tick
	openWords   = 4   // words from which on it is
	choiceLimit = 100 // characters up to which a repeated answer is a choice
	mostChoices = 20  // different answers up to which they are choices
	remark      = 40  // characters from which on an answer beside yes and no is a remark
)

// notShown is what LimeSurvey writes for a question that somebody did not get.
const notShown = "{question_not_shown}"

var date = regexp.MustCompile(`^\d{1,4}([-/.])\d{1,2}[-/.]\d{1,4}(?:[ T].*)?$`)

// tally is what stands in the cells of a column.
type tally struct {
	answers   int // that are no reasons for there being none
	reasons   int // not asked, not known, refused, withheld
	yesNo     int // words for yes and no
	oneZero   int // 1 and 0
	numbers   int // those among them
	dates     int
	different int // different answers
	length    int // characters of the middle answer by length
	words     int // of the middle answer by words
	longest   int // characters
}

// look counts what stands in a column.
func (f *Form) look(column int) tally {
	var t tally
	var lengths, words []int
	seen := map[string]bool{}
	for _, row := range f.Rows {
		cell := f.cell(row, column)
		if cell == "" {
			continue
		}
		answer, known := f.state(cell)
		if known && answer.State != study.AnswerYes && answer.State != study.AnswerNo {
			t.reasons++
			continue
		}
		t.answers++
		t.kind(cell, answer)
		seen[strings.ToLower(cell)] = true
		lengths = append(lengths, utf8.RuneCountInString(cell))
		words = append(words, len(strings.Fields(cell)))
	}
	t.different, t.length, t.words = len(seen), middle(lengths), middle(words)
	if len(lengths) > 0 {
		t.longest = slices.Max(lengths)
	}
	return t
}

// kind counts what kind of answer a cell is.
func (t *tally) kind(cell string, word study.Answer) {
	number, isNumber := study.ParseNumber(cell)
	switch {
	case word.State != study.Unrecorded:
		t.yesNo++
	case isNumber && number.YesOrNo().State != study.AnswerValue:
		t.oneZero++
		t.numbers++
	case isNumber:
		t.numbers++
	case date.MatchString(cell):
		t.dates++
	}
}

// state reads a word for an answer: a declared one or one that everybody knows.
func (f *Form) state(cell string) (study.Answer, bool) {
	if declared, ok := f.states[strings.ToLower(cell)]; ok {
		return declared, true
	}
	if f.Program == limeSurvey && cell == notShown {
		return study.Answer{State: study.AnswerNotAsked}, true
	}
	return study.ParseAnswer(cell)
}

// measure notes how many cells are filled, how many differ and how long they are.
func (f *Form) measure(column int) {
	c := &f.Columns[column]
	seen := map[string]bool{}
	var lengths []int
	for _, row := range f.Rows {
		if cell := f.cell(row, column); cell != "" {
			seen[cell] = true
			lengths = append(lengths, utf8.RuneCountInString(cell))
		}
	}
	c.Filled, c.Different, c.Length = len(lengths), len(seen), middle(lengths)
}

// guess gives a column the role that what stands in it suggests.
func (f *Form) guess(column int) {
	c := &f.Columns[column]
	name, asked := folded(c.Name), folded(c.Question)
	switch {
	case c.Filled == 0:
		c.Role, c.Why = Skip, "empty"
	case isPersonal(name) || isPersonal(asked):
		c.Role, c.Why = Skip, "tells who somebody is"
	case isAside(f.Program, name) || isAside(f.Program, asked):
		c.Role, c.Why = Skip, "about the answering"
	default:
		t := f.look(column)
		if c.Role, c.Why = f.closed(t); c.Role == Attribute && t.isOpen() {
			c.Role, c.Why = Open, fmt.Sprintf("%d different of %d, the middle one of %s", t.different, t.answers, plural(t.length, "character"))
		}
	}
}

// closed tells which kind of closed question fits best, and why.
func (f *Form) closed(t tally) (Role, string) {
	switch {
	case t.answers == 0:
		return YesNo, fmt.Sprintf("%s, all without an answer", plural(t.reasons, "cell"))
	case share(t.yesNo+t.oneZero, t.answers) && t.numbers == t.oneZero && (t.longest < remark || t.yesNo+t.oneZero == t.answers):
		return YesNo, fmt.Sprintf("%d of %d are yes or no", t.yesNo+t.oneZero, t.answers)
	case t.yesNo == 0 && share(t.numbers, t.answers) && t.longest < remark:
		return Number, fmt.Sprintf("%d of %d are numbers", t.numbers, t.answers)
	case share(t.dates, t.answers):
		return Attribute, fmt.Sprintf("%d of %d are dates", t.dates, t.answers)
	}
	return Attribute, fmt.Sprintf("%d different of %d", t.different, t.answers)
}

// isOpen tells the words of an open question from those of a choice.
func (t tally) isOpen() bool {
	if share(t.yesNo+t.oneZero, t.answers) && t.longest >= remark {
		return true
	}
	if t.dates == t.answers || t.different*2 <= t.answers && t.different <= mostChoices && t.length <= choiceLimit {
		return false
	}
	return t.length >= openLength || t.words >= openWords
}

func share(part, of int) bool { return part*100 >= of*mostly }

// middle returns the median, of an even number the greater; 0 of none.
func middle(numbers []int) int {
	if len(numbers) == 0 {
		return 0
	}
	slices.Sort(numbers)
	return numbers[len(numbers)/2]
}

// findRespondent gives the column that surely names the respondents its role; the
// first of equals.
func (f *Form) findRespondent() {
	best, at := 0, -1
	for i, c := range f.Columns {
		rank := respondentRank(folded(c.Name))
		if rank == 0 {
			rank = respondentRank(folded(c.Question))
		}
		if rank > 0 && c.Filled > 0 && (at < 0 || rank < best) {
			best, at = rank, i
		}
	}
	if at >= 0 {
		f.Columns[at].Role, f.Columns[at].Why = Respondent, "by its name"
	}
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
