package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"emic/internal/ingest"
	"emic/internal/store"
	"emic/internal/study"
	"emic/internal/transcript"
	"emic/internal/tui/look"
)

type addOptions struct {
	env       Env
	coder     string
	said      look.Choice // of all files
	nobody    bool        // asks
	set       []string
	dryRun    bool
	look      bool
	lookGiven bool // or denied
	theme     string
	recursive bool

	pseudonyms string
}

func addCommand(env Env) *cobra.Command {
	o := addOptions{env: env}
	cmd := &cobra.Command{
		Use:   "add STUDY FILE…",
		Short: "Take transcripts into a study",
		Long: `Reads plain text, Markdown, subtitles (.vtt, .srt), web pages, PDF, Word (.docx;
.doc where antiword or LibreOffice is installed), OpenDocument, Rich Text, tables
of turns (.csv, .xlsx), CHAT, ELAN, Akoma Ntoso and what transcription programs
write (Otter, Teams, Zoom, noScribe, f4, oTranscribe, Whisper, Deepgram and their
like), and says what it took each file for. A folder stands for the transcripts in
it; tables and the like in it that are no transcripts are passed over. The same
text twice is taken once. A file that cannot be read is named; the others are taken
in all the same, as one change.

--dry-run says what would come of each file, and changes nothing. --look shows that
on a screen, where every guess can be put right, file by file or for all. At a
terminal the screen opens by itself where a guess is doubtful: of the encoding, or
of who asks. --look=false and options that settle the doubt keep it away; where
there is no terminal, as in a pipe, it never opens. The other options set right
what is guessed wrong, and hold for all files.`,
		Example: `  emic add joint interviews --dry-run
  emic add joint interviews --look
  emic add joint P07.vtt --interviewer Moderator --set area=valleys
  emic add joint diary.txt --participant P07 --kind notes --unit paragraph
  emic add joint interviews --pseudonyms ~/keys/joint-key.csv`,
		Args: takes("STUDY", "FILE…"),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.lookGiven = cmd.Flags().Changed("look")
			return o.run(args[0], args[1:])
		},
	}
	o.flags(cmd)
	return cmd
}

func (o *addOptions) flags(cmd *cobra.Command) {
	flags, said := cmd.Flags(), &o.said
	flags.BoolVar(&o.dryRun, "dry-run", false, "say what would come of each file, and change nothing")
	flags.BoolVar(&o.look, "look", false, "look at the files on a screen first; =false never does")
	o.theme = "auto"
	choiceFlag(flags, &o.theme, "theme", "colours of that screen", "auto", "dark", "light", "none")
	flags.BoolVarP(&o.recursive, "recursive", "r", false, "take what is in the folders of a folder too")
	flags.StringArrayVar(&said.Interviewers, "interviewer", nil, "`LABEL` of a speaker who asks the questions; may be repeated")
	flags.BoolVar(&o.nobody, "no-interviewer", false, "nobody asks, whatever the labels say")
	flags.StringVar(&said.Participant, "participant", "", "whose it is (else named after the file, or by the labels of a group)")
	flags.StringVar(&said.Name, "name", "", "name of the transcript (else that of the file)")
	flags.StringArrayVar(&o.set, "set", nil, "attribute of the participants, `key=value`; may be repeated")
	flags.StringSliceVar(&said.Take, "take-attributes", nil, "take what the head of a text tells of participants; =`KEY`,… takes these only")
	flags.Lookup("take-attributes").NoOptDefVal = look.Every
	choiceFlag(flags, &said.Unit, "unit", "what a segment is (else turn; paragraph or line where all is one turn)", names(transcript.Units())...)
	choiceFlag(flags, &said.Kind, "kind", "what the text is a record of", names(transcript.Kinds())...)
	flags.StringVar(&said.Encoding, "encoding", "", "`NAME` of the encoding of text files, such as windows-1252 or Shift-JIS (else guessed)")
	flags.StringVar(&said.As, "as", "", "read the files as those with this `ENDING`, such as md or csv (else the content decides)")
	keyFlag(flags, &o.pseudonyms)
	coderFlag(flags, &o.coder)
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
	if slices.Equal(o.said.Take, []string{look.Every}) && slices.Contains(patterns, look.Every) {
		return &usageError{`"*" is read as a pattern of files here, not as what --take-attributes takes`,
			"write --take-attributes=*; ./* stands for all files of this folder"}
	}
	attributes, err := o.check()
	if err != nil {
		return err
	}
	author, err := o.env.author(o.coder)
	if err != nil {
		return err
	}
	key, err := o.env.readKey(o.pseudonyms, name)
	if err != nil {
		return err
	}
	files, missing := expand(patterns, o.recursive)
	if o.said.Name != "" && len(files) > 1 {
		return wrongf("--name is for one file, and these are %d", len(files))
	}
	all := make([]coming, len(files))
	for i, file := range files {
		all[i].found, all[i].said = file, o.said
	}
	return withStudy(o.env, name, func(file *store.File) error {
		begin := func() (*intake, error) {
			in := &intake{env: o.env, attributes: attributes, failed: missing, key: key}
			return in, file.View(in.survey)
		}
		if !o.dryRun {
			return o.takeIn(file, author, all, begin)
		}
		in, err := begin()
		if err != nil {
			return err
		}
		return in.rehearse(all)
	})
}

// takeIn takes files in, once the user has looked at them where they wanted that,
// or where there is something to doubt.
func (o *addOptions) takeIn(file *store.File, author study.Author, files []coming, begin func() (*intake, error)) error {
	in, err := begin()
	if err != nil {
		return err
	}
	at := 0
	if !o.look || len(files) == 0 {
		if at = in.readCertain(files, o.watchful()); at < 0 {
			return in.deliver(file, author)
		}
	}
	return o.takeLooked(file, author, files, at, begin)
}

// check refuses options that cannot be meant, and returns the attributes that
// are set for all participants.
func (o *addOptions) check() (map[string]string, error) {
	values, err := parsePairs(o.set)
	if err != nil {
		return nil, err
	}
	about, err := profileOf(o.said.Participant, values)
	if err != nil {
		return nil, err
	}
	if about.Status != "" {
		return nil, wrongf("status is no attribute; emic participants STUDY set changes it")
	}
	if _, known := ingest.EncodingName(o.said.Encoding); o.said.Encoding != "" && !known {
		return nil, wrongf("no encoding is called %s; known are UTF-8, UTF-16, windows-1252, MacRoman, Shift-JIS, EUC-JP, Big5, GB18030, KOI8-R, windows-1251 and many more", o.said.Encoding)
	}
	if o.said.As != "" && !ingest.IsExtension(o.said.As) {
		return nil, wrongf("no files that end in %q are read; known are %s", o.said.As, listed(ingest.Extensions()))
	}
	if o.look && o.dryRun {
		return nil, wrongf("--look asks before it takes anything in, so there is no --dry-run of it")
	}
	if o.look && !o.env.interactive() {
		return nil, &advised{errors.New("looking at files needs a terminal"), "--dry-run says the same in words"}
	}
	if o.nobody && len(o.said.Interviewers) > 0 {
		return nil, wrongf("--interviewer says who asks, and --no-interviewer that nobody does")
	}
	if o.nobody {
		o.said.Interviewers = []string{}
	}
	return about.Attributes, nil
}

// deliver makes one change of everything that was read, and says what came of
// each file.
func (in *intake) deliver(file *store.File, author study.Author) error {
	if err := in.keep(file, author); err != nil {
		return err
	}
	return in.told()
}

// keep makes one change of everything that was read.
func (in *intake) keep(file *store.File, author study.Author) error {
	err := in.people.err()
	if err == nil && len(in.arrivals) > 0 {
		_, err = file.DoLarge(in.size(), author, author.AddTranscripts(in.arrivals...))
	}
	return err
}

// told says what came of each file.
func (in *intake) told() error {
	for _, line := range in.report {
		in.env.say("%s", line)
	}
	for _, file := range in.besides {
		in.env.say("%s: passed over, %s", file.Path, file.Passed)
	}
	in.env.messages().warnAll(in.matches)
	in.env.messages().warnAll(in.warnings)
	in.disguised.report(in.env.messages())
	return in.tellFailed("not taken in")
}

// size is about how much larger the arrivals make a study, in bytes: beside their
// texts it keeps where their words begin, and their turns.
func (in *intake) size() (bytes int64) {
	for _, t := range in.arrivals {
		bytes += int64(len(t.Text)) * 3 / 2
	}
	return bytes
}

// tellFailed says which files could not be read.
func (in *intake) tellFailed(what string) error {
	for _, err := range in.failed {
		in.env.messages().fail(err)
	}
	if len(in.failed) == 0 {
		return nil
	}
	return fmt.Errorf("%d of %s %s", len(in.failed), plural(len(in.failed)+len(in.report)+len(in.besides), "file", "files"), what)
}

// reserved reports whether a key means something else in tables of participants,
// so that no attribute can be called so.
func reserved(key string) bool {
	return slices.Contains([]string{columnParticipant, columnTranscript, columnSpeaker, columnStatus}, strings.ToLower(key))
}
