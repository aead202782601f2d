package cli

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"emic/internal/ingest"
	"emic/internal/pseudonym"
	"emic/internal/study"
	"emic/internal/transcript"
	"emic/internal/tui/look"
)

// intake is files on their way into a study.
type intake struct {
	env        Env
	attributes map[string]string     // of all participants
	byName     map[string]string     // transcripts that are there, or coming, by name in lower case
	byText     map[study.Hash]string // likewise, by the hash of their text
	spelt      []string              // attributes that are there, or coming
	arrivals   []study.Arrival
	report     []string // a line for each file
	matches    []string // what was taken for something that the study has
	warnings   []string
	besides    []look.File // what lies beside transcripts and is none
	failed     []error
	key        *pseudonym.Key // nil when names stay
	disguised  disguise
	people     identity
}

// coming is a file, and what is said about it.
type coming struct {
	found
	said look.Choice
	seen look.Coming // as the screen has left it; nothing where it was not there
}

// reading is a file that has been read, and its names replaced.
type reading struct {
	path     string
	said     look.Choice
	result   ingest.Result // as it is in the file
	arrival  study.Arrival
	offered  []look.Attribute
	warnings []string
	masked   disguise
}

// survey learns what transcripts and participants the study has, and how it spells
// attributes.
func (in *intake) survey(r study.Reader) error {
	in.byName, in.byText = map[string]string{}, map[study.Hash]string{}
	held, err := readPeople(r)
	in.people = newIdentity(held)
	in.attributes, in.matches = respell(in.attributes, held.attributes)
	in.spelt = slices.AppendSeq(held.attributes, maps.Keys(in.attributes))
	for _, t := range held.transcripts {
		in.byName[strings.ToLower(t.Name)], in.byText[t.Text] = t.Name, t.Name
	}
	return err
}

// errEnough says that no more files need to be read.
var errEnough = errors.New("enough")

// each goes through what is read of files, shows how far it has come, and keeps
// what fails for the end. It returns where it had enough; -1 at the end.
func (in *intake) each(files []coming, do func(reading) error) int {
	progress := in.env.progress()
	defer progress.end()
	for i, wait := range ahead(files, open) {
		progress.say("reading %d of %d: %s", i+1, len(files), filepath.Base(files[i].path))
		raw := wait()
		err := raw.err
		if err == nil {
			err = do(in.take(files[i], raw.result))
		}
		if errors.Is(err, errEnough) {
			return i
		}
		if why := files[i].besides(err); why != "" {
			in.besides = append(in.besides, look.File{Path: files[i].path, Passed: why})
		} else if err != nil {
			in.failed = append(in.failed, err)
		}
	}
	return -1
}

// besides says why a file that cannot be read is nothing that anybody has asked
// for: it only lies in a folder with transcripts. It is "" for all others.
func (file coming) besides(err error) string {
	refusal, ok := errors.AsType[*ingest.Error](err)
	if !ok || !file.inside || !errors.Is(err, ingest.ErrNoTranscript) {
		return ""
	}
	return fmt.Sprintf("%v: %s", refusal.Err, refusal.Detail)
}

// opened is what is in a file, whatever there is in the study.
type opened struct {
	result ingest.Result
	err    error
}

// open reads a file as is said about it.
func open(file coming) opened {
	content, err := os.ReadFile(file.path)
	if err != nil {
		return opened{err: fmt.Errorf("read %s: %w", file.path, plain(err))}
	}
	said := file.said
	result, err := ingest.Reader{
		Converter: programs{}, Beside: besideTranscripts, Encoding: said.Encoding, As: said.As, Interviewers: said.Interviewers,
	}.Read(file.path, content)
	return opened{result, err}
}

// take makes of a file what is said about it. It changes nothing in the intake.
func (in *intake) take(file coming, result ingest.Result) reading {
	got := reading{path: file.path, said: file.said, result: result, arrival: in.arrival(file, result)}
	got.warnings = append(result.Warnings, got.hear(file.said.Take, in.spelt)...)
	got.mask(in.key)
	got.warnings = append(got.warnings, adviseOn(got.arrival)...)
	return got
}

// arrival is a file as it is said that it is to be taken.
func (in *intake) arrival(file coming, result ingest.Result) study.Arrival {
	said := file.said
	t := study.Arrival{
		Name: strings.TrimSpace(said.Name), Format: result.Format, Source: fileName(file.path), Text: result.Text, Turns: result.Turns,
		Interviewers: result.Interviewers, Participant: strings.TrimSpace(said.Participant), Attributes: in.attributes,
	}
	if t.Name == "" {
		t.Name = ingest.Stem(file.path)
	}
	// The words were checked when the options were read.
	t.Kind, _ = transcript.ParseKind(said.Kind)
	t.Unit, _ = transcript.ParseUnit(said.Unit)
	if said.Unit == "" {
		t.Unit = unitFor(result)
	}
	return t
}

// unitFor is the unit that a text suggests: turns, or what a text of one turn has
// several of. Where nobody is named that is paragraphs in any case.
func unitFor(result ingest.Result) transcript.Unit {
	if len(result.Speakers()) == 0 {
		return transcript.ByParagraph
	}
	for _, unit := range []transcript.Unit{transcript.ByTurn, transcript.ByParagraph, transcript.ByLine} {
		if len(transcript.Segments(result.Text, result.Turns, unit)) > 1 {
			return unit
		}
	}
	return transcript.ByTurn
}

// adviseOn says what does not fit together in what is said about a file.
func adviseOn(t study.Arrival) []string {
	var advice []string
	if group := answering(t); t.Participant != "" && len(group) > 1 {
		advice = append(advice, fmt.Sprintf("several people answer in it (%s), so none of them is called %s", listed(group), t.Participant))
	}
	if t.Unit == transcript.ByTurn && len(labelsOf(t)) == 0 {
		advice = append(advice, "it is one turn; paragraphs may be the better unit")
	}
	return advice
}

// same returns the transcript whose text is that of a file; "" where there is none.
func (in *intake) same(got reading) string { return in.byText[study.HashText(got.arrival.Text)] }

// clash refuses a file whose name is taken.
func (in *intake) clash(got reading) error {
	taken, there := in.byName[strings.ToLower(got.arrival.Name)]
	if !there {
		return nil
	}
	return &advised{
		fmt.Errorf("read %s: there is another transcript called %s", got.path, taken),
		"it needs another name: --name gives it one by itself, and r where --look shows it",
	}
}

// admit takes a file among the arrivals, and notes what came of it.
func (in *intake) admit(got reading) error {
	if same := in.same(got); same != "" {
		in.report = append(in.report, fmt.Sprintf("%s: the same text as %s, passed over", got.path, same))
		return nil
	}
	if err := in.clash(got); err != nil {
		return err
	}
	t := got.arrival
	in.byName[strings.ToLower(t.Name)], in.byText[study.HashText(t.Text)] = t.Name, t.Name
	in.arrivals = append(in.arrivals, t)
	in.disguised.add(got.masked)
	for _, told := range t.Told {
		in.spelt = append(in.spelt, told.Key)
	}
	in.report = append(in.report, got.path+": "+describe(t))
	in.matches = append(in.matches, in.people.meet(got.path, t)...)
	if got.said.Fine { // they have been seen
		return nil
	}
	for _, warning := range append(got.warnings, got.untaken()...) {
		in.warnings = append(in.warnings, got.path+": "+warning)
	}
	return nil
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
