package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"emic/internal/ingest"
)

// found is a file that an argument stands for.
type found struct {
	path   string
	inside bool // a folder that was named, and not the file
}

// expand returns the files that arguments stand for, each once: themselves, the
// files that fit a pattern (which not every shell expands), the transcripts in a
// folder, and, if it is to go deep, in the folders of that. It also returns an
// error for each argument that stands for none.
func expand(args []string, deep bool) (files []found, missing []error) {
	at := map[string]int{}
	for _, arg := range args {
		paths, inside, err := expandOne(arg, deep)
		if err != nil {
			missing = append(missing, err)
		}
		for _, path := range paths {
			i, twice := at[path]
			if !twice {
				at[path] = len(files)
				files = append(files, found{path, inside})
			} else if !inside {
				files[i].inside = false
			}
		}
	}
	return files, missing
}

// expandOne also reports whether the files are those inside a folder.
func expandOne(arg string, deep bool) (paths []string, inside bool, err error) {
	info, err := os.Stat(arg)
	if err == nil && info.IsDir() {
		paths, err = transcriptsIn(arg, deep)
		return paths, true, err
	}
	if err != nil {
		paths, err = fitting(arg, err)
		return paths, false, err
	}
	return []string{arg}, false, nil
}

// fitting returns the files that fit a pattern; where it is none, what is wrong
// with the name.
func fitting(arg string, wrong error) ([]string, error) {
	if !strings.ContainsAny(arg, "*?[") {
		return nil, &advised{fmt.Errorf("read %s: %w", arg, plain(wrong)), "check the name and the folder"}
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
// names; those of the folders in it too, if it is to go deep. What of that cannot
// be read is told by the error, beside the files that can.
func transcriptsIn(folder string, deep bool) ([]string, error) {
	files, err := walk(folder, deep)
	if len(files) == 0 && err == nil {
		err = &advised{
			errors.New("read " + folder + ": there are no transcripts in this folder"),
			"emic looks for files that end in " + listed(ingest.Extensions()) + "; name others one by one; --recursive looks into folders",
		}
	}
	return files, err
}

// walk lists the transcripts in a folder. It goes through no links to folders,
// which may lead in a circle.
func walk(folder string, deep bool) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", folder, plain(err))
	}
	var files []string
	var failed error
	for _, entry := range entries {
		path := filepath.Join(folder, entry.Name())
		switch {
		case strings.HasPrefix(entry.Name(), ".") || strings.HasPrefix(entry.Name(), lockPrefix):
		case entry.IsDir() && deep:
			inside, err := walk(path, deep)
			files, failed = append(files, inside...), errors.Join(failed, err)
		case !entry.IsDir() && ingest.IsExtension(filepath.Ext(path)):
			files = append(files, path)
		}
	}
	return files, failed
}

// lockPrefix begins the names of the files with which Word marks that a document
// is open.
const lockPrefix = "~$"
