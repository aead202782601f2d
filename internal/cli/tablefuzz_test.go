package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"emic/internal/terminal/terminaltest"
)

// FuzzTables gives tables of any content to the commands that take one. They may
// refuse it, in words that are harmless, and none may fall over it.
func FuzzTables(f *testing.F) {
	home := f.TempDir()
	study, table, own := filepath.Join(home, "joint.emic"), filepath.Join(home, "table.csv"), filepath.Join(home, "P01.txt")
	commands := [][]string{
		{"codings", "import", study, table}, {"participants", "import", study, table}, {"survey", study, table, "--dry-run"}, {"survey", study, table, "--numbered", "R"},
		{"pseudonyms", "check", study, table}, {"review", "import", study, "P01", table},
	}
	for _, seed := range []string{
		"transcript,start,end,code,coder,memo,weight\nP01,0,4,c,jane,m,9\n", "transcript;start;end;code;coder\nP01;9;2;x;\n",
		"participant,transcript,speaker,status,item:plan,area\nP01,P01,P,withdrawn,yes,valleys\nP02,,,active,3,\n", "participant,item:\n,\n",
		"id,What do you think?,Do you?\nR1,that it is so and so,yes\nR2,,no\n", "StartDate,Q1\n\"Start Date\",\"Why, \"\"you\"\"?\"\n2026-05-04,x\n",
		"name,pseudonym\nMary,Ann\nAnn,Mary\n", "name\tpseudonym\n\x1b]0;x\a\t\u202e\n", "INT: Why?\n\nP: So.\n\nTurns not to be used: 1, 2-9\n", "\ufeff", "\"", "a\x00b\n\xff",
	} {
		for which := range commands {
			f.Add(seed, byte(which))
		}
	}
	book := filepath.Join(home, "book.yaml")
	write(f, own, "INT: Why?\n\nP01: So.\n\nINT: How?\n\nP01: Well.\n")
	write(f, book, "id: b\ntitle: B\nlevels: [{id: category, name: Category}]\ncodes: [{id: c, name: C, level: category, definition: d}]\n")
	for _, args := range [][]string{{"new", study, "--codebook", book}, {"add", study, own}} {
		if code, said := runQuietly(args); code != done {
			f.Fatal(said)
		}
	}
	sound, err := os.ReadFile(study)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, content string, which byte) {
		args := commands[int(which)%len(commands)]
		write(t, study, string(sound))
		write(t, table, content)
		code, said := runQuietly(args)
		if flaw := terminaltest.Flaw(said, terminaltest.Printed); flaw != "" || strings.Contains(said, "was not made for") || code > misuse {
			t.Errorf("emic %v: exit code %d, %s, said %q", args[:2], code, flaw, said)
		}
		if after, err := os.ReadFile(study); err == nil && string(after) == string(sound) {
			return // and most tables are refused
		}
		if code, said := runQuietly([]string{"participants", "list", study}); code != done {
			t.Errorf("after emic %v: %s", args[:2], said)
		}
	})
}

// runQuietly runs a command and returns what it says on standard error.
func runQuietly(args []string) (int, string) {
	env, _, said := testEnv(args...)
	env.Random = System().Random
	env.UserName = func() (string, error) { return "jane", nil }
	return Main(env), said.String()
}

func write(t testing.TB, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}
