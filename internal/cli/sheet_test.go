package cli

import (
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
)

// sheetOf makes a sheet of the content of a file.
func sheetOf(t *testing.T, content string) (*sheet, error) {
	t.Helper()
	t.Chdir(t.TempDir())
	if err := os.WriteFile("a.csv", []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := openSheet("a.csv")
	if err == nil {
		t.Cleanup(func() {
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	return s, err
}

// rowsOf reads all rows, each as "LINE: cell|cell".
func rowsOf(t *testing.T, s *sheet) []string {
	t.Helper()
	var rows []string
	for {
		line, cells, err := s.next()
		if errors.Is(err, io.EOF) {
			return rows
		}
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, plural(line, "", "")+": "+strings.Join(cells, "|"))
	}
}

func TestSheetReadsWhatSpreadsheetsWrite(t *testing.T) {
	want := []string{"2 : a|b, c|", "5 : d|e\nf|g"}
	for name, content := range map[string]string{
		"commas":     "x,y,z\na,\"b, c\"\n,,\n\nd,\"e\nf\",g\n",
		"semicolons": "\ufeffx;y;z;;\r\na;b, c;;;\r\n;;;;\r\n\r\nd;\"e\r\nf\";g\r\n",
		"tabs":       "x\ty\tz\na\tb, c\n\t\t\n\nd\t\"e\nf\"\tg",
	} {
		s, err := sheetOf(t, content)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := rowsOf(t, s); !slices.Equal(got, want) || s.count != 0 {
			t.Errorf("%s: read %q with %d mistakes, want %q", name, got, s.count, want)
		}
		if s.column("Y") != 1 || s.column("nothere") != -1 {
			t.Errorf("%s: columns are not found by name", name)
		}
	}
}

func TestSheetRefusesWhatCannotBeRead(t *testing.T) {
	for content, want := range map[string]string{
		"":                   "is empty",
		"\xff\xfex\x00,\x00": "is not a CSV file in UTF-8",
		"a,\xe9\n":           "this is not UTF-8",
		"\"a,b\nc":           "the quotes do not match",
	} {
		if _, err := sheetOf(t, content); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", content, err, want)
		}
	}
}

func TestSheetNamesMistakes(t *testing.T) {
	s, err := sheetOf(t, "a,,A,transcripts\n1,2,3,4,5\n1,2,3,4,\n")
	if err != nil {
		t.Fatal(err)
	}
	s.require("transcript", "zzz")
	rowsOf(t, s)
	want := []string{
		"a.csv:1: column 2 has no name",
		`a.csv:1: the column "A" is there twice`,
		`a.csv:1: there is no column "transcript"; is it "transcripts"?`,
		`a.csv:1: there is no column "zzz"`,
		"a.csv:2: 5 cells where the heading has 4; is a text with commas not in quotes?",
	}
	if !slices.Equal(s.lines, want) {
		t.Errorf("named %q\nwant  %q", s.lines, want)
	}
}

func FuzzSheet(f *testing.F) {
	f.Add("a,b\n1,2\n")
	f.Add("\ufeffa;b\r\n\"x\"\"y\";\r\n")
	f.Add("a\tb\n\"")
	f.Fuzz(func(t *testing.T, content string) {
		s, err := sheetOf(t, content)
		for err == nil {
			var cells []string
			if _, cells, err = s.next(); err == nil && len(cells) != len(s.columns) {
				t.Fatalf("%d cells in %d columns", len(cells), len(s.columns))
			}
		}
	})
}
