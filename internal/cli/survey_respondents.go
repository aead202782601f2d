package cli

import (
	"fmt"
	"maps"
	"strings"

	"emic/internal/pseudonym"
	"emic/internal/study"
	"emic/internal/survey"
	"emic/internal/transcript"
)

// respondents are rows of a survey on their way into a study.
type respondents struct {
	options   *surveyOptions
	path      string
	form      *survey.Form
	common    map[string]string // attributes of all
	profiles  []study.Profile
	arrivals  []study.Arrival
	withdrawn []string // who answers though they have withdrawn
	spelt     []string // what was taken for an attribute of the study

	key    *pseudonym.Key // nil when names stay
	masked disguise
	source string         // the name of the file, as the study keeps it
	lines  map[string]int // in which a respondent answers, by name in lower case
}

// read makes participants and transcripts of the rows. Every mistake is named, and
// then there are none.
func (in *respondents) read(r study.Reader) error {
	people, err := readPeople(r)
	if err != nil {
		return err
	}
	in.lines = map[string]int{}
	list := mistakes{file: in.path}
	if wrong := in.maskForm(); wrong != "" {
		list.add(1, "%s", wrong)
	}
	in.spell(people.attributes)
	replies, wrong := in.form.Replies(in.options.numbered)
	for _, m := range wrong {
		list.add(m.Line, "%s", m.What)
	}
	withdrawn, err := withdrawnNames(r)
	if err != nil {
		return err
	}
	held, err := transcriptsByName(r)
	if err != nil {
		return err
	}
	for _, reply := range replies {
		if wrong := in.mask(&reply); wrong != "" {
			list.add(reply.Line, "%s", wrong)
			continue
		}
		if name, gone := withdrawn[strings.ToLower(reply.Name)]; gone {
			in.withdrawn = append(in.withdrawn, name)
			continue
		}
		if wrong := in.take(reply, held); wrong != "" {
			list.add(reply.Line, "%s", wrong)
		}
	}
	if err := list.err(); err != nil {
		return &advised{err, `correct the lines named above; or say what a cell means with --state "CELL=not known", or take a column as it is with --attribute COLUMN`}
	}
	return nil
}

func withdrawnNames(r study.Reader) (map[string]string, error) {
	all, err := study.Participants(r)
	names := map[string]string{}
	for _, p := range all {
		if p.Withdrawn {
			names[strings.ToLower(p.Name)] = p.Name
		}
	}
	return names, err
}

func transcriptsByName(r study.Reader) (map[string]study.Transcript, error) {
	all, err := study.Transcripts(r)
	held := map[string]study.Transcript{}
	for _, t := range all {
		held[strings.ToLower(t.Name)] = t
	}
	return held, err
}

// take makes a participant, and a transcript where there are words, of one reply;
// it returns what is wrong with it.
func (in *respondents) take(reply survey.Reply, held map[string]study.Transcript) string {
	for key, value := range in.common {
		for name, before := range reply.Attributes {
			if strings.EqualFold(name, key) && before != value {
				return fmt.Sprintf("%s is %q here and %q by --set", name, before, value)
			}
		}
	}
	maps.Copy(reply.Attributes, in.common)
	in.profiles = append(in.profiles, study.Profile{Name: reply.Name, Attributes: reply.Attributes, Answers: reply.Answers})
	t, speaks := reply.Transcript()
	if !speaks {
		return ""
	}
	t.Name, t.Source = reply.Name+in.options.suffix, in.source
	in.suspect(t)
	if in.form.Program != "" {
		t.Format = in.form.Program
	}
	before, there := held[strings.ToLower(t.Name)]
	switch {
	case !there:
		in.arrivals = append(in.arrivals, t)
	case before.Kind != transcript.Survey:
		return fmt.Sprintf("there is another transcript called %s; --suffix \" survey\" calls the new ones otherwise", before.Name)
	case before.Text != study.HashText(t.Text):
		return fmt.Sprintf("the study has other words of %s in a survey; --suffix calls the new transcripts otherwise", before.Name)
	}
	return ""
}

// say tells what has come in.
func (in *respondents) say() {
	env := in.options.table.env
	defer in.masked.report(env.messages())
	defer env.messages().warnAll(in.spelt)
	from := ""
	if in.form.Program != "" {
		from = in.form.Program + ", "
	}
	env.say("%s: %s%s, %s", in.path, from, plural(len(in.profiles), "respondent", "respondents"), plural(len(in.arrivals), "transcript", "transcripts"))
	for _, role := range survey.Roles() {
		var columns []string
		for i, c := range in.form.Columns {
			if c.Role == role {
				columns = append(columns, columnNames(in.form)[i])
			}
		}
		if len(columns) > 0 {
			env.say("  %-10s  %s", role, listed(columns))
		}
	}
	if len(in.withdrawn) > 0 {
		env.messages().warn("%s: passed over, withdrawn: %s", in.path, listed(in.withdrawn))
	}
}
