package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// expand returns the files that arguments stand for: themselves, the files that
// fit a pattern (which not every shell expands), the transcripts in a folder. It
// also returns an error for each argument that stands for none.
func expand(args []string) (files []string, missing []error) {
	for _, arg := range args {
		found, err := expandOne(arg)
		if err != nil {
			missing = append(missing, err)
		}
		for _, path := range found {
			if !slices.Contains(files, path) {
				files = append(files, path)
			}
		}
	}
	return files, missing
}

func expandOne(arg string) ([]string, error) {
	info, err := os.Stat(arg)
	switch {
	case err == nil && info.IsDir():
		return transcriptsIn(arg)
	case err == nil:
		return []string{arg}, nil
	case !strings.ContainsAny(arg, "*?["):
		return nil, &advised{fmt.Errorf("read %s: %w", arg, plain(err)), "check the name and the folder"}
	}
	found, err := filepath.Glob(arg)
	if err != nil {
		return nil, fmt.Errorf("read %s: the pattern is not complete", arg)
	}
	found = slices.DeleteFunc(found, func(path string) bool { return !isFile(path) })
	if len(found) == 0 {
		return nil, fmt.Errorf("read %s: no file fits the pattern", arg)
	}
	return found, nil
}

// transcriptsIn returns the files of a folder that are transcripts by their
// names; not those of the folders in it.
func transcriptsIn(folder string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", folder, plain(err))
	}
	var files []string
	for _, entry := range entries {
		if !strings.HasPrefix(entry.Name(), ".") && isTranscriptName(entry.Name()) && !entry.IsDir() {
			files = append(files, filepath.Join(folder, entry.Name()))
		}
	}
	if len(files) == 0 {
		return nil, &advised{
			errors.New("read " + folder + ": there are no transcripts in this folder"),
			"emic looks for .txt, .md and .vtt; name files of other kinds one by one",
		}
	}
	return files, nil
}

func isTranscriptName(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".txt", ".text", ".md", ".markdown", ".mdown", ".qmd", ".rmd", ".vtt":
		return true
	}
	return false
}
