package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"emic/internal/ingest"
	"emic/internal/store"
	"emic/internal/study"
	"emic/internal/transcript"
)

type addOptions struct {
	env          Env
	coder        string
	interviewers []string
	participant  string
	name         string
	set          []string
	unit         string
	kind         string
	encoding     string
	pseudonyms   string
}

func addCommand(env Env) *cobra.Command {
	o := addOptions{env: env}
	cmd := &cobra.Command{
		Use:   "add STUDY FILE…",
		Short: "Take transcripts into a study",
		Long: `Reads plain text, Markdown, WebVTT, web pages, PDF, Word (.docx; .doc where
antiword or LibreOffice is installed), OpenDocument and Rich Text, and says what
it took each file for. A folder stands for the transcripts in it. The same text
twice is taken once. A file that cannot be read is named; the others are taken in
all the same, as one change.`,
		Example: `  emic add joint interviews/*.txt
  emic add joint P07.vtt --interviewer Moderator --set area=valleys
  emic add joint diary.txt --participant P07 --kind notes --unit paragraph
  emic add joint interviews --pseudonyms ~/keys/joint-key.csv`,
		Args: takes("STUDY", "FILE…"),
		RunE: func(_ *cobra.Command, args []string) error { return o.run(args[0], args[1:]) },
	}
	flags := cmd.Flags()
	flags.StringArrayVar(&o.interviewers, "interviewer", nil, "`LABEL` of a speaker who asks the questions; may be repeated")
	flags.StringVar(&o.participant, "participant", "", "whose it is (else named after the file, or by the labels of a group)")
	flags.StringVar(&o.name, "name", "", "name of the transcript (else that of the file)")
	flags.StringArrayVar(&o.set, "set", nil, "attribute of the participants, `key=value`; may be repeated")
	choiceFlag(flags, &o.unit, "unit", "what a segment is (else turn, or paragraph where nobody is named)", names(transcript.Units())...)
	choiceFlag(flags, &o.kind, "kind", "what the text is a record of", names(transcript.Kinds())...)
	flags.StringVar(&o.encoding, "encoding", "", "`NAME` of the encoding of text files, such as windows-1252 or Shift-JIS (else guessed)")
	flags.StringVar(&o.pseudonyms, "pseudonyms", "", "`KEY.csv` with columns name and pseudonym: replace the names before anything is kept")
	coderFlag(flags, &o.coder)
	return cmd
}

// names returns what the values of a domain type are called.
func names[T fmt.Stringer](values []T) []string {
	all := make([]string, len(values))
	for i, v := range values {
		all[i] = v.String()
	}
	return all
}

func (o *addOptions) run(name string, patterns []string) error {
	values, err := parsePairs(o.set)
	if err != nil {
		return err
	}
	about, err := profileOf(o.participant, values)
	if err != nil {
		return err
	}
	if about.Status != "" {
		return wrongf("status is no attribute; emic participants STUDY set changes it")
	}
	if _, known := ingest.EncodingName(o.encoding); o.encoding != "" && !known {
		return wrongf("no encoding is called %s; known are UTF-8, UTF-16, windows-1252, MacRoman, Shift-JIS, EUC-JP, Big5, GB18030, KOI8-R, windows-1251 and many more", o.encoding)
	}
	author, err := o.env.author(o.coder)
	if err != nil {
		return err
	}
	key, err := o.env.readKey(o.pseudonyms)
	if err != nil {
		return err
	}
	files, missing := expand(patterns)
	if o.name != "" && len(files) > 1 {
		return wrongf("--name is for one file, and these are %d", len(files))
	}
	return withStudy(name, func(file *store.File) error {
		in := intake{options: o, attributes: about.Attributes, failed: missing, key: key}
		if err := file.View(in.survey); err != nil {
			return err
		}
		in.readAll(files)
		if err := in.people.err(); err != nil {
			return err
		}
		return in.deliver(file, author)
	})
}

// deliver makes one change of everything that was read, and says what came of
// each file.
func (in *intake) deliver(file *store.File, author study.Author) error {
	env := in.options.env
	if len(in.arrivals) > 0 {
		if _, err := file.Do(author, author.AddTranscripts(in.arrivals...)); err != nil {
			return err
		}
	}
	for _, line := range in.report {
		env.say("%s", line)
	}
	env.messages().warnAll(in.warnings)
	in.disguised.report(env.messages())
	if len(in.failed) == 0 {
		return nil
	}
	for _, err := range in.failed {
		env.messages().fail(err)
	}
	return fmt.Errorf("%d of %s not taken in", len(in.failed), plural(len(in.failed)+len(in.report), "file", "files"))
}
