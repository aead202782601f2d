package cli

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"

	"github.com/spf13/pflag"

	"emic/internal/pseudonym"
)

// keyFlag adds the option that names a key.
func keyFlag(flags *pflag.FlagSet, path *string) {
	flags.StringVar(path, "pseudonyms", "", "`KEY.csv` with columns name and pseudonym: replace the names before anything is kept")
}

// readKey reads the file that says which name is replaced by what in a study; nil
// for no file. It warns when others may read the file as well, and when it lies
// beside the study.
func (e Env) readKey(path, study string) (*pseudonym.Key, error) {
	if path == "" {
		return nil, nil
	}
	sheet, err := openSheet(path)
	if err != nil {
		return nil, err
	}
	defer sheet.Close()
	e.warnOfReaders(path)
	e.warnOfNeighbour(path, study)
	sheet.require("name", "pseudonym")
	if sheet.count > 0 {
		return nil, sheet.err()
	}
	return sheet.key()
}

// warnOfReaders warns when a key may be read by others than its owner. Windows
// keeps that elsewhere than in the mode.
func (e Env) warnOfReaders(path string) {
	info, err := os.Stat(path)
	if err != nil || runtime.GOOS == "windows" || info.Mode().Perm()&0o077 == 0 {
		return
	}
	e.messages().warn("others on this computer may read %s; chmod 600 makes it yours alone", path)
}

// warnOfNeighbour warns when a key lies in the folder of its study, which is copied
// and shared as a whole.
func (e Env) warnOfNeighbour(path, study string) {
	key, wrong := os.Stat(filepath.Dir(path))
	home, unknown := os.Stat(filepath.Dir(studyPath(study)))
	if wrong == nil && unknown == nil && os.SameFile(key, home) {
		e.messages().warn("%s lies in the folder of the study, and goes along when that is copied; keep it apart", path)
	}
}

// key reads the lines of a key file, or names its mistakes.
func (s *sheet) key() (*pseudonym.Key, error) {
	var entries []pseudonym.Entry
	var lines []int
	for {
		line, cells, err := s.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		entries = append(entries, pseudonym.Entry{Name: cells[s.column("name")], Pseudonym: cells[s.column("pseudonym")]})
		lines = append(lines, line)
	}
	if len(entries) == 0 && s.count == 0 {
		s.add(1, "no names follow the heading")
	}
	key, wrong := pseudonym.NewKey(entries)
	for _, mistake := range wrong {
		s.add(lines[mistake.Entry], "%s", mistake.Err)
	}
	return key, s.err()
}
