package cli

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"emic/internal/ingest"
	"emic/internal/pseudonym"
	"emic/internal/study"
	"emic/internal/transcript"
)

// intake is files on their way into a study.
type intake struct {
	options    *addOptions
	attributes map[string]string
	byName     map[string]string     // transcripts that are there, or coming, by name in lower case
	byText     map[study.Hash]string // likewise, by the hash of their text
	arrivals   []study.Arrival
	report     []string // a line for each file
	warnings   []string
	failed     []error
	key        *pseudonym.Key // nil when names stay
	disguised  disguise
	people     identity
}

// survey learns what transcripts the study has, how it spells attributes, and
// who its participants are.
func (in *intake) survey(r study.Reader) error {
	in.byName, in.byText = map[string]string{}, map[study.Hash]string{}
	held, err := readPeople(r)
	in.people = newIdentity(held)
	in.attributes, in.warnings = respell(in.attributes, held.attributes)
	for _, t := range held.transcripts {
		in.byName[strings.ToLower(t.Name)], in.byText[t.Text] = t.Name, t.Name
	}
	return err
}

// readAll reads the files, each for itself.
func (in *intake) readAll(files []string) {
	progress := in.options.env.progress()
	defer progress.end()
	for i, path := range files {
		progress.say("reading %d of %d: %s", i+1, len(files), filepath.Base(path))
		if err := in.read(path); err != nil {
			in.failed = append(in.failed, err)
		}
	}
}

func (in *intake) read(path string) error {
	content, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("read %s: %w", path, plain(err))
	}
	result, err := ingest.Reader{Converter: programs{}, Encoding: in.options.encoding}.Read(path, content)
	if err != nil {
		return err
	}
	t := in.arrival(path, result)
	masked := put(in.key, &t)
	hash := study.HashText(t.Text)
	if same, there := in.byText[hash]; there {
		in.report = append(in.report, fmt.Sprintf("%s: the same text as %s, passed over", path, same))
		return nil
	}
	if taken, there := in.byName[strings.ToLower(t.Name)]; there {
		return &advised{
			fmt.Errorf("read %s: there is another transcript called %s", path, taken),
			"add this one by itself, with --name",
		}
	}
	in.byName[strings.ToLower(t.Name)], in.byText[hash] = t.Name, t.Name
	in.arrivals = append(in.arrivals, t)
	in.disguised.add(masked)
	in.report = append(in.report, path+": "+describe(t))
	if group := answering(t); t.Participant != "" && len(group) > 1 {
		in.warnings = append(in.warnings, fmt.Sprintf("%s: several people answer in it (%s), so none of them is called %s",
			path, listed(group), t.Participant))
	}
	in.warnings = append(in.warnings, in.people.meet(path, t, in.options.participant != "")...)
	for _, warning := range result.Warnings {
		in.warnings = append(in.warnings, path+": "+warning)
	}
	return nil
}

// arrival is a file as the options say it is to be taken.
func (in *intake) arrival(path string, result ingest.Result) study.Arrival {
	o := in.options
	t := study.Arrival{
		Name: o.name, Format: result.Format, Source: filepath.Base(path), Text: result.Text, Turns: result.Turns,
		Interviewers: in.interviewers(path, result), Participant: strings.TrimSpace(o.participant), Attributes: in.attributes,
	}
	if t.Name == "" {
		t.Name = ingest.Stem(path)
	}
	// The words were checked when the options were read.
	t.Kind, _ = transcript.ParseKind(o.kind)
	t.Unit, _ = transcript.ParseUnit(o.unit)
	if o.unit == "" && len(result.Speakers()) == 0 {
		t.Unit = transcript.ByParagraph
	}
	return t
}

// interviewers returns who asks: the speakers that the option names, or else
// those whose labels say so.
func (in *intake) interviewers(path string, result ingest.Result) []string {
	wanted := in.options.interviewers
	asking := slices.DeleteFunc(result.Speakers(), func(speaker string) bool {
		return !slices.ContainsFunc(wanted, func(label string) bool { return strings.EqualFold(speaker, strings.TrimSpace(label)) })
	})
	if len(asking) > 0 {
		return asking
	}
	if len(wanted) > 0 {
		in.warnings = append(in.warnings, fmt.Sprintf("%s: nobody is called %s; its speakers are %s",
			path, listed(wanted), cmp.Or(listed(result.Speakers()), "not named")))
	}
	return result.Interviewers
}

// labelsOf returns the speakers, in the order in which they first speak.
func labelsOf(t study.Arrival) []string {
	var labels []string
	for _, turn := range t.Turns {
		if turn.Speaker != "" && !slices.Contains(labels, turn.Speaker) {
			labels = append(labels, turn.Speaker)
		}
	}
	return labels
}

// answering returns the speakers who do not ask.
func answering(t study.Arrival) []string {
	return slices.DeleteFunc(labelsOf(t), func(label string) bool { return slices.Contains(t.Interviewers, label) })
}

// describe says what a file was taken for.
func describe(t study.Arrival) string {
	who := "no speakers"
	if n := len(labelsOf(t)); n > 0 {
		who = plural(n, "speaker", "speakers")
	}
	switch len(t.Interviewers) {
	case 0:
	case 1:
		who += " (" + t.Interviewers[0] + " asks)"
	default:
		who += " (" + strings.Join(t.Interviewers, " and ") + " ask)"
	}
	segments := transcript.Segments(t.Text, t.Turns, t.Unit)
	return fmt.Sprintf("%s, %s, %s, %s", t.Format, who,
		plural(len(t.Turns), "turn", "turns"), plural(len(segments), "segment", "segments"))
}
