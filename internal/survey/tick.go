package survey

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"emic/internal/study"
)

// tick is what is known of a column that stands for one choice of a question of
// which several can be ticked: the cell repeats the choice, or is empty.
type tick struct {
	mark  string // the cell of one that is ticked
	among []int  // the columns of the question
}

// ticked reads a cell. One that is empty is a no where another choice of the
// question is ticked; where none is, nobody knows whether it was asked.
func (f *Form) ticked(t tick, row Row, cell string) (study.Answer, bool) {
	switch {
	case t.mark == "":
		return study.Answer{}, false
	case strings.EqualFold(oneLine(cell), t.mark):
		return study.Answer{State: study.AnswerYes}, true
	case cell == "" && slices.ContainsFunc(t.among, func(column int) bool { return f.isTicked(row.cell(column)) }):
		return study.Answer{State: study.AnswerNo}, true
	}
	return study.Answer{}, false
}

// isTicked reports whether a cell is more than a reason for there being no answer.
func (f *Form) isTicked(cell string) bool {
	answer, known := f.state(cell)
	return cell != "" && (!known || answer.State == study.AnswerYes)
}

// choice cuts a column of Qualtrics ("Which? - Selected Choice - Fax") or LimeSurvey
// (Q1[SQ001]) into its question and what its cells say when it is ticked.
func (f *Form) choice(c Column) (question string, marks []string) {
	switch i := strings.LastIndex(c.Question, " - "); {
	case f.Program == qualtrics && i > 0 && !strings.HasSuffix(c.Name, "_TEXT"):
		return strings.TrimSuffix(c.Question[:i], " - Selected Choice"), []string{c.Question[i+len(" - "):], "1"}
	case f.Program == limeSurvey && strings.HasSuffix(c.Name, "]"):
		question, _, _ = strings.Cut(c.Name, "[")
		return question, []string{"Y"}
	}
	return "", nil
}

// findTicks finds the questions of which several choices can be ticked.
func (f *Form) findTicks() {
	questions := map[string][]int{}
	for i, c := range f.Columns {
		if question, _ := f.choice(c); question != "" {
			questions[question] = append(questions[question], i)
		}
	}
	for i := range f.Columns {
		c := &f.Columns[i]
		question, marks := f.choice(*c)
		if len(questions[question]) < 2 || c.Role == Respondent {
			continue
		}
		for _, mark := range marks {
			if f.holdsOnly(i, mark) {
				c.Role, c.Why = YesNo, "ticked or not"
				c.tick = tick{oneLine(mark), questions[question]}
				break
			}
		}
	}
}

// holdsOnly reports whether something stands in a column, and never anything else
// but reasons for there being no answer.
func (f *Form) holdsOnly(column int, mark string) bool {
	found := false
	for _, row := range f.Rows {
		cell := oneLine(row.cell(column))
		if is := strings.EqualFold(cell, oneLine(mark)); is {
			found = true
		} else if _, known := f.state(cell); cell != "" && !known {
			return false
		}
	}
	return found
}

// findTimers skips the columns in which LimeSurvey notes how long a question took:
// its code, and Time.
func (f *Form) findTimers() {
	for i := range f.Columns {
		code, timed := strings.CutSuffix(f.Columns[i].Name, "Time")
		if f.Program == limeSurvey && timed && slices.ContainsFunc(f.Columns, func(c Column) bool {
			return c.Name == code || strings.HasPrefix(c.Name, code+"[")
		}) {
			f.Columns[i].Role, f.Columns[i].Why = Skip, "about the answering"
		}
	}
}

const (
	listSign    = ";"  // between the choices that Google Forms puts into one cell
	commaSign   = ", " // between them in the sheet that it links to a form, and in words too
	mostListed  = 20   // choices of a question
	longestPick = 60   // characters of one
)

// findLists gives each choice of a question with several in one cell a column of
// its own, behind the others.
func (f *Form) findLists() {
	for i := range f.Columns {
		if f.Columns[i].Role != Attribute && f.Columns[i].Role != Open {
			continue
		}
		if choices := f.listed(i); len(choices) > 0 {
			f.spread(i, choices, listSign, "several can be ticked")
		} else if choices := f.listedByCommas(i); len(choices) > 0 {
			f.spread(i, choices, commaSign, "several can be ticked, with commas between them")
		}
	}
}

// listed returns the choices that stand in a column, in the order in which they
// first come up; nil where it holds no lists. Words in which somebody has put a
// semicolon do not come up again.
func (f *Form) listed(column int) []string {
	l := f.count(column, listSign)
	if l.lists == 0 || len(l.choices) > mostListed || l.longest > longestPick || l.picks*2 < len(l.choices)*3 {
		return nil
	}
	return l.choices
}

// listedByCommas returns the choices where commas part them. Commas stand in words
// as well, so each choice has to come up both in a list and by itself.
func (f *Form) listedByCommas(column int) []string {
	l := f.count(column, commaSign)
	if l.lists < 2 || len(l.choices) < 2 || len(l.choices) > mostListed || l.longest > longestPick {
		return nil
	}
	for _, choice := range l.choices {
		if l.inLists[choice] == 0 || l.alone[choice] == 0 {
			return nil
		}
	}
	return l.choices
}

// listing is what comes up in a column when a sign parts its cells.
type listing struct {
	choices        []string // in the order in which they first come up
	inLists, alone map[string]int
	lists, picks   int // cells with several; all that was picked
	longest        int // characters of a choice
}

func (f *Form) count(column int, sign string) listing {
	l := listing{inLists: make(map[string]int), alone: make(map[string]int)}
	for _, row := range f.Rows {
		cell := row.cell(column)
		among := l.alone
		if strings.Contains(cell, sign) {
			l.lists++
			among = l.inLists
		}
		for _, pick := range picked(cell, sign) {
			if l.picks++; l.inLists[pick]+l.alone[pick] == 0 {
				l.choices = append(l.choices, pick)
			}
			among[pick]++
			l.longest = max(l.longest, utf8.RuneCountInString(pick))
		}
	}
	return l
}

// picked cuts a cell into choices.
func picked(cell, sign string) []string {
	var picks []string
	for pick := range strings.SplitSeq(cell, sign) {
		if pick = oneLine(pick); pick != "" {
			picks = append(picks, pick)
		}
	}
	return picks
}

// spread adds a column for each choice of another.
func (f *Form) spread(column int, choices []string, sign, why string) {
	of := &f.Columns[column]
	of.Role, of.Why = Skip, fmt.Sprintf("%s; %s from column %d", why, plural(len(choices), "column"), len(f.Columns)+1)
	name, question := of.Name, of.Question
	for _, choice := range choices {
		f.Columns = append(f.Columns, Column{
			Name: f.unused(fmt.Sprintf("%s [%s]", name, choice)), Question: fmt.Sprintf("%s [%s]", question, choice),
			Role: YesNo, Why: "ticked or not", pick: pick{column, choice, sign},
		})
		f.measure(len(f.Columns) - 1)
	}
}

// pick is a choice whose column is made of the lists in another.
type pick struct {
	column int
	choice string
	sign   string // between the choices
}

// cell returns a cell without the blank space around it: that of the file, or the
// one that is made of a list; empty where nothing was ticked.
func (f *Form) cell(row Row, column int) string {
	p := f.Columns[column].pick
	if p.choice == "" {
		return row.cell(column)
	}
	picks := picked(row.cell(p.column), p.sign)
	switch {
	case len(picks) == 0:
		return ""
	case slices.Contains(picks, p.choice):
		return "yes"
	}
	return "no"
}
