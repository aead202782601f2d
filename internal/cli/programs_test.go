package cli

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"emic/internal/ingest"
)

// onlyPrograms makes a path of shell scripts with those names, and nothing else
// but a shell.
func onlyPrograms(t *testing.T, scripts map[string]string) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the programs are shell scripts")
	}
	folder := t.TempDir()
	for name, script := range scripts {
		if err := os.WriteFile(filepath.Join(folder, name), []byte("#!/bin/sh\nPATH=/bin:/usr/bin\n"+script), 0o700); err != nil { //nolint:gosec // a program has to be one
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", folder)
	t.Setenv("TMPDIR", t.TempDir())
}

func TestProgramsConvert(t *testing.T) {
	const office = `for last; do :; done; mkdir "${6%/}/profile"; [ "$5" = --outdir ] && tr a-z A-Z <"$last" >"$6/file.docx"`
	for name, c := range map[string]struct {
		programs  map[string]string
		extension string
		want      string
	}{
		"pdftotext":   {map[string]string{"pdftotext": `echo "$*"; cat`}, ".pdf", "-layout -enc UTF-8 - -\nwords"},
		"antiword":    {map[string]string{"antiword": `echo "$*"; cat`, "soffice": "exit 1"}, ".doc", "-w 0 -m UTF-8.txt -\nwords"},
		"both":        {map[string]string{"antiword": "cat", "soffice": office}, ".doc", "WORDS"},
		"no office":   {map[string]string{"antiword": "cat"}, ".doc", "words"},
		"libreoffice": {map[string]string{"libreoffice": office}, ".doc", "WORDS"},
		"soffice":     {map[string]string{"antiword": "exit 1", "soffice": office}, ".doc", "WORDS"},
	} {
		t.Run(name, func(t *testing.T) {
			onlyPrograms(t, c.programs)
			text, err := programs{}.Convert(c.extension, []byte("words"))
			if err != nil || string(text) != c.want {
				t.Errorf("%q, %v; want %q", text, err, c.want)
			}
			if left, err := os.ReadDir(os.TempDir()); err != nil || len(left) > 0 {
				t.Errorf("%v is left over, %v", left, err)
			}
		})
	}
}

func TestProgramsFail(t *testing.T) {
	for name, c := range map[string]struct {
		programs  map[string]string
		extension string
		want      string // "" for no converter at all
	}{
		"none":       {nil, ".doc", ""},
		"other kind": {map[string]string{"antiword": "cat"}, ".wpd", ""},
		"complains":  {map[string]string{"antiword": "echo 'is not a Word Document.' >&2; echo more >&2; exit 1"}, ".doc", "run antiword: is not a Word Document."},
		"silent":     {map[string]string{"pdftotext": "exit 3"}, ".pdf", "run pdftotext: exit status 3"},
		"no text":    {map[string]string{"soffice": "exit 0"}, ".doc", "run soffice: it could not read the file"},
	} {
		t.Run(name, func(t *testing.T) {
			onlyPrograms(t, c.programs)
			_, err := programs{}.Convert(c.extension, []byte("words"))
			if c.want == "" {
				if !errors.Is(err, ingest.ErrNoConverter) {
					t.Errorf("error %v", err)
				}
				return
			}
			if err == nil || !strings.HasPrefix(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("error %v, want %q", err, c.want)
			}
		})
	}
}
