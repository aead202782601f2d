package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"emic/internal/store"
	"emic/internal/study"
	"emic/internal/tui/draft"
)

// wrote notes that words of the study went to a file.
func (e Env) wrote(path string) {
	if absolute, err := filepath.Abs(path); err == nil && e.written != nil {
		*e.written = append(*e.written, absolute)
	}
}

// noteCopies remembers in the study where a command has written words of it, so
// that they can be found when a participant withdraws.
func (e Env) noteCopies(ran *cobra.Command) {
	if len(*e.written) == 0 || !strings.Contains(ran.Use, "STUDY") {
		return
	}
	err := withStudy(e, ran.Flags().Arg(0), func(file *store.File) error {
		for _, path := range *e.written {
			command := strings.TrimPrefix(ran.CommandPath(), "emic ")
			if err := file.NoteCopy(store.Copy{Path: path, Command: command, At: e.Now()}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		e.messages().warn("the study does not remember where this went, which would be of use when a participant withdraws: %v", err)
	}
}

// writeText writes a text that holds no words of the study.
func (o *output) writeText(text string) error {
	target, err := o.target()
	if err != nil {
		return err
	}
	err = replaceFile(target, func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	})
	return plain(err)
}

// lyingAbout finds copies beside the study and beside those that are known, and
// what was left behind where emic was killed.
func lyingAbout(env Env, path string, noted []store.Copy, plan *study.Withdrawal) []copied {
	own, err := os.Stat(path)
	if err != nil {
		return nil
	}
	absolute, err := filepath.Abs(path)
	if err != nil {
		return nil
	}
	folders := []string{filepath.Dir(absolute)}
	for _, c := range noted {
		folders = append(folders, filepath.Dir(c.Path))
	}
	slices.Sort(folders)
	var found []copied
	for _, folder := range slices.Compact(folders) {
		entries, _ := os.ReadDir(folder) // what cannot be read holds no known copy
		for _, entry := range entries {
			other := filepath.Join(folder, entry.Name())
			info, err := os.Stat(other)
			if err != nil || !info.Mode().IsRegular() || os.SameFile(info, own) {
				continue
			}
			if what := heldBy(env, other, plan); what != "" {
				found = append(found, copied{other, what})
			}
		}
	}
	return append(found, env.lentOut()...)
}

// heldBy says what of the participant a file holds; "" when nothing is known of it.
func heldBy(env Env, path string, plan *study.Withdrawal) string {
	name := filepath.Base(path)
	switch {
	case strings.HasPrefix(name, ".emic-"), strings.HasPrefix(name, ".") && strings.Contains(name, studyExtension+"."):
		return "left behind where emic was interrupted"
	case !looksLikeStudy(path):
		return ""
	case !strings.EqualFold(filepath.Ext(name), studyExtension):
		return "a study under another name"
	}
	holds := false
	err := viewStudy(env, path, func(r study.Reader) error {
		people, err := study.Participants(r)
		holds = slices.ContainsFunc(people, func(p study.Participant) bool { return p.ID == plan.Participant.ID && p.Name != plan.Called })
		return err
	})
	switch {
	case err != nil:
		return "a study that cannot be read"
	case holds:
		return "a copy of the study"
	}
	return ""
}

// noDrafts refuses as long as a text that is being typed is about what goes.
func (e Env) noDrafts(plan *study.Withdrawal) error {
	if e.CacheDir == "" {
		return nil
	}
	all, err := os.ReadDir(filepath.Join(e.CacheDir, "emic", "drafts"))
	if err != nil {
		return nil // there are none
	}
	for _, entry := range all {
		path := filepath.Join(e.CacheDir, "emic", "drafts", entry.Name())
		memo, there, err := draft.NewKeeper(path).Load()
		if err != nil {
			return &advised{fmt.Errorf("look at the text that is being typed in %s: %w", path, err), "remove the file, if nobody needs it"}
		}
		if !there || !plan.Concerns(memo.On, memo.ID, memo.Text) {
			continue
		}
		if strings.HasPrefix(entry.Name(), ".") { // left behind half written
			if err := os.Remove(path); err != nil {
				return err
			}
			continue
		}
		return &advised{errors.New("a text about what goes is being typed, and not saved"), "open the study, save the text or give it up, leave, and try again; or remove " + path}
	}
	return nil
}
