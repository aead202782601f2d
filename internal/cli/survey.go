package cli

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"emic/internal/ingest"
	"emic/internal/store"
	"emic/internal/study"
	"emic/internal/survey"
)

type surveyOptions struct {
	table    tableOutput
	coder    string
	encoding string
	headings int
	id       string
	numbered string
	roles    map[survey.Role]*[]string
	closed   []string
	rename   []string
	states   []string
	set      []string
	suffix   string
	names    string // the key that replaces them
	dryRun   bool
}

func surveyCommand(env Env) *cobra.Command {
	o := surveyOptions{roles: map[survey.Role]*[]string{}}
	o.table.env = env
	cmd := &cobra.Command{
		Use:   "survey STUDY FILE",
		Short: "Take the answers of a survey in, one row for each respondent",
		Long: `Reads a table in CSV, TSV or XLSX as Google Forms, Qualtrics and LimeSurvey write it.
Each row is a respondent. Closed questions become items of the checklist (yes or
no, numbers) or attributes (everything else); the answers to open ones become a
transcript of kind survey, each under its question, which is no data. Which is
which is guessed: --dry-run shows the guesses, the options put them right. COLUMN
is a name, a question or a number as --dry-run shows it.

The words for an answer are known in several spellings and languages: yes, Y,
ja, oui, 1; no, N, nein, non, 0; not asked, NA, n/a; not known, don't know;
refused, prefer not to say; withheld. None of the last four is a no, and an empty
cell records nothing. Numbers such as 99 mean something only if --state says so.
Where several choices can be ticked, each is an item, and one that is empty is a no
where another is ticked. Semicolons part them where they share a cell, and commas
where each choice comes up alone too; --attribute or --open takes such a column as
it is.

When anything is wrong, every line is named and nothing is taken in. One undo
takes it all back. Taking the same file in again adds what is new in it.`,
		Example: `  emic survey joint form.csv --dry-run
  emic survey joint form.csv --id "Your code" --open 7 --skip "Anything else?"
  emic survey joint areas.csv --id area --set level=area --state 99="not known"`,
		Args: takes("STUDY", "FILE"),
		RunE: func(_ *cobra.Command, args []string) error { return o.run(args[0], args[1]) },
	}
	flags := cmd.Flags()
	flags.StringVar(&o.id, "id", "", "`COLUMN` that names the respondents (else known by its name)")
	flags.StringVar(&o.numbered, "numbered", "", "call the respondents `PREFIX`1, PREFIX2, … in the order of the rows")
	for _, r := range []struct {
		role       survey.Role
		name, what string
	}{
		{survey.Open, "open", "`COLUMN` of an open question; may be repeated, as may those below"},
		{survey.YesNo, "yes-no", "`COLUMN` of an item that is yes or no, 1 and 0 included"},
		{survey.Number, "number", "`COLUMN` of an item that is a number, 1 and 0 included"},
		{survey.Attribute, "attribute", "`COLUMN` of an attribute, taken as it is written"},
		{survey.Skip, "skip", "`COLUMN` to leave out"},
	} {
		columns := new([]string)
		o.roles[r.role] = columns
		flags.StringArrayVar(columns, r.name, nil, r.what)
	}
	flags.StringArrayVar(&o.closed, "closed", nil, "`COLUMN` of a closed question, of the kind that fits best")
	flags.StringArrayVar(&o.rename, "rename", nil, "call an item or attribute otherwise, `COLUMN=NAME`")
	flags.StringArrayVar(&o.states, "state", nil, "what a cell means in items, `CELL=STATE`: 99=refused; =\"not asked\" is for empty ones")
	flags.StringArrayVar(&o.set, "set", nil, "attribute of all respondents, `key=value`")
	flags.StringVar(&o.suffix, "suffix", "", "`TEXT` after the respondent's name in that of the transcript")
	flags.IntVar(&o.headings, "headings", 0, "how many `ROWS` of headings there are (else found out)")
	flags.StringVar(&o.encoding, "encoding", "", "`NAME` of the encoding of the file (else found out)")
	flags.BoolVar(&o.dryRun, "dry-run", false, "show what each column is taken for, and what is wrong; take nothing in")
	keyFlag(flags, &o.names)
	o.table.flags(flags)
	coderFlag(flags, &o.coder)
	return cmd
}

func (o *surveyOptions) run(name, path string) error {
	form, err := o.read(path)
	if err != nil {
		return err
	}
	common, err := o.common()
	if err != nil {
		return err
	}
	key, err := o.table.env.readKey(o.names, name)
	if err != nil {
		return err
	}
	in := respondents{options: o, path: path, form: form, common: common, key: key}
	if o.dryRun {
		return errors.Join(o.showGuesses(form), o.try(name, in))
	}
	author, err := o.table.env.author(o.coder)
	if err != nil {
		return err
	}
	return withStudy(o.table.env, name, func(file *store.File) error {
		if err := file.View(in.read); err != nil {
			return err
		}
		_, err := file.Do(author, author.AddSurvey(in.source, in.profiles, in.arrivals))
		if errors.Is(err, study.ErrNothingToDo) {
			o.table.env.say("%s: %s, all as the study has them", path, plural(len(in.profiles), "respondent", "respondents"))
			return nil
		}
		if err == nil {
			in.say()
		}
		return taken(err)
	})
}

// try finds out what would be wrong with taking a survey in.
func (o *surveyOptions) try(name string, in respondents) error {
	return viewStudy(o.table.env, name, func(r study.Reader) error {
		if err := in.read(r); err != nil {
			return err
		}
		o.table.env.messages().warnAll(in.spelt)
		in.masked.report(o.table.env.messages())
		nobody := study.Author{Now: o.table.env.Now, Random: o.table.env.Random}
		_, err := nobody.AddSurvey(in.source, in.profiles, in.arrivals)(r)
		return taken(err)
	})
}

// taken gives the way out where a name means two things.
func taken(err error) error {
	if errors.Is(err, study.ErrTaken) {
		return &advised{err, "--rename COLUMN=NAME calls a column otherwise"}
	}
	return err
}

// read reads a file, and gives its columns the roles that the options say.
func (o *surveyOptions) read(path string) (*survey.Form, error) {
	states, err := statesDeclared(o.states)
	if err != nil {
		return nil, err
	}
	if o.headings < 0 || o.headings > 3 {
		return nil, wrongf("--headings cannot be %d: there are 1, 2 or 3 rows of them", o.headings)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, plain(err))
	}
	table, err := ingest.Reader{Encoding: o.encoding}.ReadTable(path, content)
	if err != nil {
		return nil, err
	}
	for _, warning := range table.Warnings {
		o.table.env.messages().warn("%s: %s", path, warning)
	}
	rows := make([]survey.Row, len(table.Rows))
	for i, row := range table.Rows {
		rows[i] = survey.Row(row)
	}
	form, err := survey.Read(rows, survey.Options{Headings: o.headings, States: states})
	if err != nil {
		return nil, &advised{fmt.Errorf("%s: %w", path, err), "the file needs a row for each respondent below the names of the columns"}
	}
	return form, o.assign(form)
}

// statesDeclared reads what the cells of items mean, by cell in lower case.
func statesDeclared(pairs []string) (map[string]study.Answer, error) {
	states := map[string]study.Answer{}
	for _, pair := range pairs {
		at := strings.LastIndexByte(pair, '=')
		answer, known := study.ParseAnswer(pair[at+1:])
		if at < 0 || !known || answer.State == study.Unrecorded {
			return nil, &usageError{fmt.Sprintf("--state cannot be %q", pair), "write it like 99=\"not known\"; the states are " + listed(names(study.AnswerStates()))}
		}
		states[strings.ToLower(strings.TrimSpace(pair[:at]))] = answer
	}
	return states, nil
}

// common returns the attributes of all respondents.
func (o *surveyOptions) common() (map[string]string, error) {
	values, err := parsePairs(o.set)
	if err != nil {
		return nil, err
	}
	about, err := profileOf("", values)
	if err == nil && about.Status != "" {
		err = wrongf("status is no attribute; emic participants STUDY set changes it")
	}
	return about.Attributes, err
}
