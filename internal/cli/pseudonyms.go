package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"emic/internal/pseudonym"
	"emic/internal/study"
)

// pseudonymsCommand groups what can be done with a key of names.
func pseudonymsCommand(env Env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "pseudonyms",
		Short: "Look for names that should not be in a study",
		Long: `A key is a CSV file with the columns name and pseudonym. Keep it to yourself and
apart from the study: emic reads it, and puts nothing of it into a study. With
--pseudonyms KEY.csv names are replaced before anything is kept, by emic add,
revise, edit, review import and survey.`,
		Example: `  emic add joint interviews --pseudonyms ~/keys/joint-key.csv
  emic pseudonyms check joint ~/keys/joint-key.csv`,
		Args: needsVerb,
		RunE: needsVerb,
	}
	cmd.AddCommand(pseudonymsCheckCommand(env))
	return cmd
}

type pseudonymsCheckOptions struct{ env Env }

func pseudonymsCheckCommand(env Env) *cobra.Command {
	o := pseudonymsCheckOptions{env}
	return &cobra.Command{
		Use:   "check STUDY KEY.csv",
		Short: "Look for the names of a key in a study",
		Long: `Looks for the names in texts and their earlier revisions, transcripts, speakers,
participants and their attributes, the codebook, memos, and the history with what
was there before. Every place is named; with any the exit code is 1.`,
		Example: `  emic pseudonyms check joint ~/keys/joint-key.csv`,
		Args:    takes("STUDY", "KEY.csv"),
		RunE:    func(_ *cobra.Command, args []string) error { return o.run(args[0], args[1]) },
	}
}

func (o *pseudonymsCheckOptions) run(name, path string) error {
	key, err := o.env.readKey(path)
	if err != nil {
		return err
	}
	s := search{key: key, known: map[string]bool{}}
	if err := viewStudy(o.env, name, s.study); err != nil {
		return err
	}
	for _, line := range s.places {
		o.env.say("%s", line)
	}
	if len(s.places) > 0 {
		return fmt.Errorf("names of the key are in %s", plural(len(s.places), "place", "places"))
	}
	o.env.say("none of %s is in the study", plural(len(key.Entries()), "name", "names"))
	return nil
}

// search goes through a study for the names of a key.
type search struct {
	key    *pseudonym.Key
	known  map[string]bool // what had a name in it, so that the history need not repeat it
	places []string
}

// study searches one part after the other.
func (s *search) study(r study.Reader) error {
	for _, part := range []func(study.Reader) error{s.title, s.transcripts, s.participants, s.codebook, s.memos, s.history} {
		if err := part(r); err != nil {
			return err
		}
	}
	return nil
}

// in searches some words, which belong to where.
func (s *search) in(where, words string) {
	found := s.key.Find(words)
	if len(found) > 0 {
		s.known[words] = true
	}
	s.note(where, found)
}

// note says which names are somewhere, each once.
func (s *search) note(where string, found []pseudonym.Match) {
	said := map[string]int{}
	for _, m := range found {
		said[m.Name]++
	}
	for _, e := range s.key.Entries() {
		switch n := said[e.Name]; n {
		case 0:
		case 1:
			s.places = append(s.places, where+": "+e.Name)
		default:
			s.places = append(s.places, fmt.Sprintf("%s: %s, %d times", where, e.Name, n))
		}
	}
}
