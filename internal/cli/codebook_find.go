package cli

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"emic/codebooks"
	"emic/internal/codebook"
	"emic/internal/store"
	"emic/internal/study"
)

// findCodebook returns the codebook that a user calls by the name of one that
// ships, by a YAML file or by a study.
func findCodebook(env Env, ref string) (*codebook.Book, error) {
	switch {
	case isStudyName(ref):
		return codebookOfStudy(env, ref)
	case isYAMLName(ref):
		return codebookOfFile(env, ref)
	}
	book, _, err := codebooks.Open(ref)
	switch {
	case err == nil:
		return book, nil
	case !errors.Is(err, codebooks.ErrUnknown):
		return nil, err
	case isFile(studyPath(ref)):
		return codebookOfStudy(env, ref)
	case isFile(ref):
		return codebookOfFile(env, ref)
	}
	return nil, noCodebook(ref)
}

func isStudyName(ref string) bool { return strings.EqualFold(filepath.Ext(ref), studyExtension) }

func isYAMLName(ref string) bool {
	ext := strings.ToLower(filepath.Ext(ref))
	return ext == ".yaml" || ext == ".yml"
}

func noCodebook(ref string) error {
	var names []string
	for _, entry := range codebooks.List() {
		names = append(names, entry.Name)
	}
	return &advised{
		fmt.Errorf("there is no codebook %q", ref),
		meant(ref, names, "name one that ships ("+listed(names)+"), a YAML file or a study"),
	}
}

// codebookOfFile reads a codebook that can be used, and shows its warnings.
func codebookOfFile(env Env, path string) (*codebook.Book, error) {
	content, err := readSmall(path)
	if err != nil {
		return nil, err
	}
	book, problems := codebook.Read(path, content)
	if book != nil {
		return book, nil
	}
	lines := problemLines(problems.Errors())
	return nil, &refusal{lines, &advised{
		fmt.Errorf("%s cannot be used: it has %s", path, plural(len(problems.Errors()), "error", "errors")),
		"emic codebook check " + path + " shows warnings too",
	}}
}

// codebookOfStudy returns a study's own codebook.
func codebookOfStudy(env Env, name string) (*codebook.Book, error) {
	file, err := openStudy(env, name, store.Options{})
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var book *codebook.Book
	err = file.View(func(r study.Reader) error {
		held, err := study.ReadCodebook(r)
		if err == nil {
			book = held.Book
		}
		return err
	})
	return book, err
}

// problemLines writes each problem, and below it the way out.
func problemLines(problems codebook.Problems) []string {
	var lines []string
	for _, p := range problems {
		line := p.String()
		if p.Hint != "" {
			line += " (" + p.Hint + ")"
		}
		lines = append(lines, line)
	}
	return lines
}
