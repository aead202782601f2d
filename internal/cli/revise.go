package cli

import (
	"errors"
	"fmt"
	"os"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"

	"emic/internal/ingest"
	"emic/internal/pseudonym"
	"emic/internal/store"
	"emic/internal/study"
)

type reviseOptions struct {
	env      Env
	table    tableOutput
	coder    string
	encoding string
	dryRun   bool
	queue    bool
	accept   []int
	drop     []int
	names    string // the key that replaces them
}

func reviseCommand(env Env) *cobra.Command {
	o := reviseOptions{env: env}
	o.table.env = env
	cmd := &cobra.Command{
		Use:   "revise STUDY TRANSCRIPT [FILE]",
		Short: "Give a transcript its corrected text; what is coded goes along",
		Long: `Puts the text of FILE in place of the transcript's, as one change that undo takes
back. Codings, memos, seen marks and withheld passages go along with their words.
What has no sure place any more, since its words are gone, rewritten or at several
places, waits in a queue, counts nowhere meanwhile and is never dropped by itself.
Where less than a third of a passage is left, it is lost, and the place offered
for it is the whole segment in which it stood.
The queue is on the code screen as well (gr). A withheld passage that was
rewritten keeps whatever stands in its place withheld.`,
		Example: `  emic revise joint P07 P07-checked.docx --dry-run
  emic revise joint P07 P07-checked.docx
  emic revise joint P07 --queue
  emic revise joint P07 --accept 1,2 --drop 3    as numbered in the queue`,
		Args: takes("STUDY", "TRANSCRIPT", "[FILE]"),
		RunE: func(_ *cobra.Command, args []string) error { return o.run(args[0], args[1], args[2:]) },
	}
	flags := cmd.Flags()
	flags.BoolVar(&o.dryRun, "dry-run", false, "say what would come of it, and change nothing")
	flags.BoolVar(&o.queue, "queue", false, "list what waits for a place")
	flags.IntSliceVar(&o.accept, "accept", nil, "put these `NUMBERS` of the queue on the first place offered")
	flags.IntSliceVar(&o.drop, "drop", nil, "take these `NUMBERS` out of the queue, and put them nowhere")
	flags.StringVar(&o.encoding, "encoding", "", "`NAME` of the file's encoding (else its content decides)")
	keyFlag(flags, &o.names)
	o.table.flags(flags)
	coderFlag(flags, &o.coder)
	return cmd
}

func (o *reviseOptions) run(name, of string, file []string) error {
	settles := len(o.accept)+len(o.drop) > 0
	switch {
	case len(file) > 0 && (o.queue || settles):
		return wrongf("a file is taken in by itself, without --queue, --accept or --drop")
	case o.queue && settles:
		return wrongf("--queue lists; --accept and --drop act on what it lists")
	case o.queue:
		return o.list(name, of)
	case settles:
		return o.settle(name, of)
	case len(file) == 0:
		return &usageError{"emic revise needs FILE, or --queue", "see: emic revise --help"}
	}
	to, warnings, err := readRevision(file[0], o.encoding)
	if err != nil {
		return err
	}
	author, err := o.env.author(o.coder)
	if err != nil {
		return err
	}
	key, err := o.env.readKey(o.names, name)
	if err != nil {
		return err
	}
	for _, warning := range warnings {
		o.env.messages().warn("%s: %s", file[0], warning)
	}
	return withStudy(o.env, name, func(held *store.File) error {
		t, err := findTranscript(held, of)
		if err != nil {
			return err
		}
		return correction{env: o.env, author: author, study: name, dryRun: o.dryRun, key: key}.make(held, t, to)
	})
}

// readRevision reads a corrected text.
func readRevision(path, encoding string) (study.Revision, []string, error) {
	result, err := readText(path, encoding, besideTranscripts)
	return study.Revision{
		Text: result.Text, Turns: result.Turns, Format: result.Format, Source: fileName(path), Asking: result.Interviewers,
	}, result.Warnings, err
}

// readText reads a file as a transcript, unless it is known to be none.
func readText(path, encoding string, beside ingest.Beside) (ingest.Result, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return ingest.Result{}, fmt.Errorf("read %s: %w", path, plain(err))
	}
	return ingest.Reader{Converter: programs{}, Encoding: encoding, Beside: beside}.Read(path, content)
}

// shownWords is how much of a passage, in cells, a person is shown in a table.
const shownWords = 60

// list shows the queue of a transcript.
func (o *reviseOptions) list(name, of string) error {
	t := newTable("nothing waits for a place", "no#", "what", "coder", "fate", "words", "places", "now")
	err := viewStudy(o.env, name, func(r study.Reader) error {
		waiting, err := readQueue(r, of)
		if err != nil {
			return err
		}
		for i, p := range waiting.parked {
			words, places, now := waiting.words(p), "", ""
			if places, now = waiting.places(p); o.table.forPeople() {
				words, now = ansi.Truncate(words, shownWords, "…"), ansi.Truncate(now, shownWords, "…")
			}
			t.add(fmt.Sprint(i+1), waiting.what(p), p.Coder, p.Fate.String(), words, places, now)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return o.table.show(t)
}

// settle accepts and drops what the options number, as one change.
func (o *reviseOptions) settle(name, of string) error {
	said := ""
	err := doInStudy(o.env, name, o.coder, func(a study.Author) study.Act {
		return func(r study.Reader) (study.Draft, error) {
			waiting, err := readQueue(r, of)
			if err != nil {
				return study.Draft{}, err
			}
			var acts []study.Act
			for _, n := range o.accept {
				p, on, err := waiting.accepted(n)
				if err != nil {
					return study.Draft{}, err
				}
				acts = append(acts, a.PlaceParked(p, on))
			}
			for _, n := range o.drop {
				p, err := waiting.number(n)
				if err != nil {
					return study.Draft{}, err
				}
				acts = append(acts, a.DropParked(p))
			}
			said = fmt.Sprintf("%s: %d placed, %d dropped, %d left in the queue",
				waiting.Name, len(o.accept), len(o.drop), len(waiting.parked)-len(acts))
			return together(r, fmt.Sprintf("settle %s of %s", plural(len(acts), "waiting mark", "waiting marks"), waiting.Name), acts)
		}
	})
	if err == nil {
		o.env.say("%s", said)
	}
	return err
}

// correction is a revision on its way into a study.
type correction struct {
	env    Env
	author study.Author
	study  string // as the user calls it
	dryRun bool
	key    *pseudonym.Key // nil when names stay
}

// make looks ahead, says what comes of it and does it.
func (c correction) make(file *store.File, t study.Transcript, to study.Revision) error {
	masked := putRevision(c.key, t, &to)
	outcome, err := c.foresee(file, t, to)
	if err == nil && !c.dryRun {
		_, err = file.Do(c.author, c.author.Revise(t.ID, to))
	}
	if errors.Is(err, study.ErrNothingToDo) {
		c.env.say("%s: nothing to do, it has this text already", t.Name)
		return nil
	}
	if err != nil {
		return err
	}
	c.report(t, to, outcome)
	masked.report(c.env.messages())
	return nil
}

// foresee looks ahead. Error: study.ErrNothingToDo.
func (c correction) foresee(file *store.File, t study.Transcript, to study.Revision) (outcome study.Outcome, err error) {
	err = file.View(func(r study.Reader) (err error) {
		outcome, err = c.author.Foresee(r, t.ID, to)
		return err
	})
	return outcome, err
}
