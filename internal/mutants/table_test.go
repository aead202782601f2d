package mutants

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// mutant is the program with one fault.
type mutant struct {
	fault   string // what it does wrong
	file    string // where, from internal/
	folder  string // of the package whose test has to find it, from internal/
	test    string
	is      string // the lines, of which there are no others just alike in the file
	becomes string
}

// table reads all faults, from testdata.
func table(t *testing.T) []mutant {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("testdata", "*.txt"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("%d tables, %v", len(paths), err)
	}
	var all []mutant
	for _, path := range paths {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for entry := range strings.SplitSeq(strings.Trim(plainEnds(content), "\n"), "\n\n") {
			all = append(all, parse(t, path, entry))
		}
	}
	return all
}

// parse reads an entry: what is wrong, where and by what it is found, and the lines
// as in a patch.
func parse(t *testing.T, path, entry string) mutant {
	t.Helper()
	var m mutant
	lines := strings.Split(entry, "\n")
	fault, told := strings.CutPrefix(lines[0], "# ")
	if len(lines) < 3 || !told {
		t.Fatalf("%s: an entry is a line with #, one with in, and lines of code:\n%s", path, entry)
	}
	where, found, told := strings.Cut(strings.TrimPrefix(lines[1], "in "), ", found by ")
	folder, test, both := strings.Cut(found, " ")
	if !told || !both {
		t.Fatalf("%s: want: in FILE, found by PACKAGE TEST:\n%s", path, lines[1])
	}
	m.fault, m.file, m.folder, m.test = fault, where, folder, test
	for _, line := range lines[2:] {
		rest := line[min(1, len(line)):] + "\n"
		if !strings.HasPrefix(line, "+") {
			m.is += rest
		}
		if !strings.HasPrefix(line, "-") {
			m.becomes += rest
		}
	}
	return m
}

func plainEnds(content []byte) string { return strings.ReplaceAll(string(content), "\r\n", "\n") }
