package cli

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"emic/internal/study"
)

// census is a table of participants as it is read.
type census struct {
	*sheet
	attributes map[int]string // by column
	items      map[int]string // of the checklist, likewise
	profiles   []study.Profile
	given      map[string]map[string]told // by participant in lower case, then by what is told
	cast       map[role]told              // who speaks where
	stage      map[string]study.Transcript
	names      []string        // of the transcripts
	withdrawn  map[string]bool // who has withdrawn so far, by name in lower case; who is not in it is new
	people     []string        // whom the study has
	warnings   []string        // of what was taken in
}

// told is what a line says, and which.
type told struct {
	value string
	line  int
}

func newCensus(s *sheet) *census {
	c := &census{sheet: s, attributes: map[int]string{}, items: map[int]string{}, given: map[string]map[string]told{}, cast: map[role]told{}, stage: map[string]study.Transcript{}}
	s.require(columnParticipant)
	for i, name := range s.columns {
		switch strings.ToLower(name) {
		case columnParticipant, columnTranscript, columnSpeaker, columnStatus, "":
		default:
			if item, ok := strings.CutPrefix(strings.ToLower(name), study.ItemColumn); ok {
				c.items[i] = strings.TrimSpace(name[len(name)-len(item):])
				continue
			}
			c.attributes[i] = name
		}
	}
	return c
}

// read turns the lines into profiles, or into mistakes.
func (c *census) read(r study.Reader) error {
	p, err := readPeople(r)
	if err != nil {
		return err
	}
	c.withdrawn = map[string]bool{}
	for _, person := range p.all {
		c.withdrawn[strings.ToLower(person.Name)] = person.Withdrawn
		c.people = append(c.people, person.Name)
	}
	c.respell(p.attributes)
	for _, t := range p.transcripts {
		c.stage[strings.ToLower(t.Name)] = t
		c.names = append(c.names, t.Name)
	}
	if c.count > 0 {
		return c.err()
	}
	for {
		line, cells, err := c.next()
		if errors.Is(err, io.EOF) {
			return c.err()
		}
		if err != nil {
			return err
		}
		if err := c.line(line, cells); err != nil {
			return err
		}
	}
}

// respell gives the attributes the study's spelling.
func (c *census) respell(held []string) {
	for i, name := range c.columns {
		if own, is := c.attributes[i]; is && spelling(own, held) != own {
			c.attributes[i] = spelling(own, held)
			c.warnings = append(c.warnings, respelt(name, c.attributes[i]))
		}
	}
}

// line takes one line of the file.
func (c *census) line(line int, cells []string) error {
	p := study.Profile{
		Name:       c.cell(cells, columnParticipant),
		Transcript: c.cell(cells, columnTranscript),
		Label:      c.cell(cells, columnSpeaker),
		Status:     strings.ToLower(c.cell(cells, columnStatus)),
		Attributes: map[string]string{},
		Answers:    map[string]study.Answer{},
	}
	if p.Name == "" {
		c.add(line, "no participant")
		return nil
	}
	if p.Status != "" && !isStatus(p.Status) {
		c.add(line, "the status of %s cannot be %q: it is %s or %s", p.Name, p.Status, study.StatusActive, study.StatusWithdrawn)
		p.Status = ""
	}
	c.tell(line, p.Name, columnStatus, p.Status)
	for i, name := range c.attributes {
		p.Attributes[name] = strings.TrimSpace(cells[i])
		c.tell(line, p.Name, name, p.Attributes[name])
	}
	for i, item := range c.items {
		p.Answers[item] = c.answer(line, item, cells[i])
		c.tell(line, p.Name, study.ItemColumn+item, p.Answers[item].String())
	}
	if p.Status == study.StatusActive && !c.withdrawn[strings.ToLower(p.Name)] {
		p.Status = "" // active is what everybody is to begin with
	}
	c.profiles = append(c.profiles, p)
	return c.place(line, p)
}

// answer reads a cell of an item of the checklist.
func (c *census) answer(line int, item, cell string) study.Answer {
	answer, known := study.ParseAnswer(cell)
	if !known {
		if answer, known = study.ParseNumber(cell); !known {
			c.add(line, "%q is no answer to %s: it is one of %s, or a number", strings.TrimSpace(cell), item, listed(names(study.AnswerStates())))
		}
	}
	return answer
}

// cell returns what stands in a column; "" where there is no such column.
func (c *census) cell(cells []string, column string) string {
	if i := c.column(column); i >= 0 {
		return strings.TrimSpace(cells[i])
	}
	return ""
}

// strangers names whom the study did not have, and one by one those who speak in
// no transcript: they may be misspelt.
func (c *census) strangers() []string {
	speaks := map[string]bool{} // new participants, by name in lower case
	var names []string
	for _, p := range c.profiles {
		key := strings.ToLower(p.Name)
		if _, held := c.withdrawn[key]; held {
			continue
		}
		if _, met := speaks[key]; !met {
			names = append(names, p.Name)
		}
		speaks[key] = speaks[key] || p.Transcript != ""
	}
	var lines, speaking []string
	for _, name := range names {
		if speaks[strings.ToLower(name)] {
			speaking = append(speaking, name)
			continue
		}
		line := "new participant: " + name + "; in no transcript"
		if near := nearest(name, c.people); near != "" {
			line += "; is it " + near + "?"
		}
		lines = append(lines, line)
	}
	if len(speaking) > 0 {
		lines = append(lines, "new participants: "+listed(speaking))
	}
	return lines
}

// tell notes a value, and a mistake where another line has said otherwise.
func (c *census) tell(line int, who, what, value string) {
	about := c.given[strings.ToLower(who)]
	if about == nil {
		about = map[string]told{}
		c.given[strings.ToLower(who)] = about
	}
	if value == "" {
		return
	}
	if before, there := about[what]; there && before.value != value {
		c.add(line, "%s of %s is %q here and %q in line %d", what, who, value, before.value, before.line)
		return
	}
	about[what] = told{value, line}
}

// place checks that a participant can speak where the line says.
func (c *census) place(line int, p study.Profile) error {
	if p.Transcript == "" {
		if p.Label != "" {
			c.add(line, "speaker %q of no transcript", p.Label)
		}
		return nil
	}
	t, known := c.stage[strings.ToLower(p.Transcript)]
	if !known {
		near := ""
		if n := nearest(p.Transcript, c.names); n != "" {
			near = fmt.Sprintf("; is it %q?", n)
		}
		c.add(line, "unknown transcript %q%s", p.Transcript, near)
		return nil
	}
	label, wrong, err := speakerMeant(t, p.Label)
	switch {
	case err != nil:
		return err
	case wrong != "":
		c.add(line, "%s", wrong)
		return nil
	}
	at := role{t.Name, label}
	if before, there := c.cast[at]; there && !strings.EqualFold(before.value, p.Name) {
		c.add(line, "%s speaks in %s, but line %d says that it is %s", p.Name, strings.TrimSuffix(at.transcript+" as "+label, " as "), before.line, before.value)
		return nil
	}
	c.cast[at] = told{p.Name, line}
	return nil
}

// speakerMeant returns the label that a line means, or what is wrong with it.
func speakerMeant(t study.Transcript, label string) (meant, wrong string, err error) {
	labels, err := speakers(t)
	if err != nil {
		return "", "", err
	}
	switch {
	case label == "" && len(labels) == 1:
		return labels[0], "", nil
	case label == "" && len(labels) > 1:
		return "", fmt.Sprintf("%s has several speakers; the column speaker says which: %s", t.Name, listed(labels)), nil
	case t.Asks(label):
		return "", fmt.Sprintf("%q asks the questions in %s", label, t.Name), nil
	}
	for _, l := range labels {
		if l == label || label == "" {
			return label, "", nil
		}
	}
	if label == "" {
		return "", "", nil
	}
	if near := nearest(label, labels); near != "" {
		return "", fmt.Sprintf("nobody in %s is called %q; is it %q?", t.Name, label, near), nil
	}
	return "", fmt.Sprintf("nobody in %s is called %q", t.Name, label), nil
}
