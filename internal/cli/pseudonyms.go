package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

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
apart from the study: emic reads it, and puts nothing of it into a study. emic
pseudonyms new begins one that only you may read. With
--pseudonyms KEY.csv names are replaced before anything is kept, by emic add,
revise, edit, review import and survey.`,
		Example: `  emic pseudonyms new ~/keys/joint-key.csv
  emic add joint interviews --pseudonyms ~/keys/joint-key.csv
  emic pseudonyms check joint ~/keys/joint-key.csv`,
		Args: needsVerb,
		RunE: needsVerb,
	}
	cmd.AddCommand(pseudonymsNewCommand(env), pseudonymsCheckCommand(env))
	return cmd
}

func pseudonymsNewCommand(env Env) *cobra.Command {
	return &cobra.Command{
		Use:     "new KEY.csv",
		Short:   "Begin a key that only you may read",
		Long:    `Writes an empty key, to be filled in: a name and its pseudonym on each line.`,
		Example: `  emic pseudonyms new ~/keys/joint-key.csv`,
		Args:    takes("KEY.csv"),
		RunE:    func(_ *cobra.Command, args []string) error { return env.newKey(args[0]) },
	}
}

// newKey makes an empty key. Nothing is written over.
func (e Env) newKey(path string) error {
	if strings.EqualFold(filepath.Ext(path), studyExtension) {
		return &advised{fmt.Errorf("%s is the name of a study", path), "a key is a CSV file: KEY.csv"}
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s is there already", path)
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", path, plain(err))
	}
	_, err = file.WriteString("name,pseudonym\n")
	if err = errors.Join(err, file.Close()); err != nil {
		return fmt.Errorf("write %s: %w", path, plain(err))
	}
	e.say("%s: begun; write a name and its pseudonym on each line", path)
	return nil
}

type pseudonymsCheckOptions struct{ env Env }

func pseudonymsCheckCommand(env Env) *cobra.Command {
	o := pseudonymsCheckOptions{env}
	return &cobra.Command{
		Use:   "check STUDY KEY.csv",
		Short: "Look for the names of a key in a study",
		Long: `Looks for the names in texts and their earlier revisions, transcripts, speakers,
participants and their attributes, the codebook, memos, and the history with what
was there before. Every place is named; with any the exit code is 1. What resembles
a name, addresses, telephone numbers and postcodes in texts and memos are listed
beside, to be looked at.`,
		Example: `  emic pseudonyms check joint ~/keys/joint-key.csv`,
		Args:    takes("STUDY", "KEY.csv"),
		RunE:    func(_ *cobra.Command, args []string) error { return o.run(args[0], args[1]) },
	}
}

func (o *pseudonymsCheckOptions) run(name, path string) error {
	key, err := o.env.readKey(path, name)
	if err != nil {
		return err
	}
	s := search{key: key, known: map[string]bool{}, near: newDisguise(key)}
	if err := viewStudy(o.env, name, s.study); err != nil {
		return err
	}
	for _, line := range s.places {
		o.env.say("%s", line)
	}
	if _, near := s.near.lines(); len(near) > 0 {
		o.env.messages().warn("look at these as well")
		for _, line := range near {
			o.env.messages().line("  " + line)
		}
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
	near   disguise // what is like a name
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
