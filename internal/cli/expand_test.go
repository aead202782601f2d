package cli

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// TestExpandFolder leaves out what is hidden, what other programs put beside
// files that are open, and what no format goes by.
func TestExpandFolder(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{"b.TXT", "a.docx", "~$a.docx", ".c.txt", "d.png", "in/e.vtt", "in/deep/f.csv", ".git/g.txt"} {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for deep, want := range map[bool][]string{
		false: {"a.docx", "b.TXT"},
		true:  {"a.docx", "b.TXT", filepath.Join("in", "deep", "f.csv"), filepath.Join("in", "e.vtt")},
	} {
		files, missing := expand([]string{folder, folder}, deep)
		var names []string
		for _, file := range files {
			name, _ := filepath.Rel(folder, file.path)
			names = append(names, name)
			if !file.inside {
				t.Errorf("%s is not held for a file inside a folder", name)
			}
		}
		if !slices.Equal(names, want) || len(missing) > 0 {
			t.Errorf("deep %v: %q, %v", deep, names, missing)
		}
	}
}

// TestExpandNamedToo knows a file as named that is in a named folder as well.
func TestExpandNamedToo(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "a.csv")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{folder, path}, {path, folder}, {filepath.Join(folder, "*.csv")}} {
		if files, missing := expand(args, false); !slices.Equal(files, []found{{path, false}}) || len(missing) > 0 {
			t.Errorf("%v: %v, %v", args, files, missing)
		}
	}
}

// TestExpandThroughLink looks into a folder that is named by a link.
func TestExpandThroughLink(t *testing.T) {
	folder := t.TempDir()
	if err := os.Mkdir(filepath.Join(folder, "real"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "real", "a.txt"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(folder, "link")
	if err := os.Symlink("real", link); err != nil {
		t.Skipf("no link can be made here: %v", err)
	}
	if files, missing := expand([]string{link}, true); len(files) != 1 || len(missing) > 0 {
		t.Errorf("%v, %v", files, missing)
	}
}
