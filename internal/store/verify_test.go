package store

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"emic/internal/study"
	"emic/internal/study/studytest"
)

// TestDeep forges records with seals that fit. Only the history gives them away.
func TestDeep(t *testing.T) {
	file := worked(t)
	sound := imageOf(t, file)
	forge := func(change func(content []byte) []byte) func(*table, record) error {
		return func(in *table, at record) error { return in.put(at.key, change(slices.Clone(at.content))) }
	}
	turn := forge(func(content []byte) []byte { content[len(content)-1] ^= 1; return content })
	remove := func(in *table, at record) error { return in.delete(at.key) }
	for name, c := range map[string]struct {
		bucket string
		do     func(*table, record) error
		want   string
	}{
		"field":       {codesTable, turn, "is not what the history makes of it"},
		"no field":    {transcriptsTable, remove, "is missing"},
		"coding":      {codingsTable, forge(func(content []byte) []byte { content[0] ^= 1; return content }), "is not what the history makes of it"},
		"no coding":   {codingsTable, remove, "and the history makes"},
		"seen":        {seenTable, turn, "put on bytes"},
		"index":       {byCodeTable, forge(func(content []byte) []byte { content[0] ^= 1; return content }), "is not what the codings say"},
		"no index":    {byCodeTable, remove, "and the codings make"},
		"text":        {textsTable, turn, "is not the one that was added"},
		"ruler":       {rulersTable, turn, "are not those of the text"},
		"no edits":    {operationsTable, remove, "edits are missing"},
		"edits":       {operationsTable, forge(func(content []byte) []byte { content[len(content)/2] ^= 1; return content }), "change "},
		"no head":     {headsTable, remove, "and the history makes"},
		"wrong head":  {headsTable, func(in *table, at record) error { return in.put([]byte(strings.Repeat("x", 32)), nil) }, "and the history makes"},
		"no awaited":  {awaitedTable, func(in *table, _ record) error { return in.put(make([]byte, 32), nil) }, "and the history makes"},
		"no id":       {changeIDsTable, remove, "and the history makes"},
		"no change":   {changesTable, remove, "and the history makes"},
		"no header":   {changesTable, turn, "does not match its id"},
		"no metadata": {studyTable, turn, "is not what the history makes of it"},
	} {
		t.Run(name, func(t *testing.T) {
			if err := os.WriteFile(file.path, sound, 0o600); err != nil {
				t.Fatal(err)
			}
			file, err := Open(file.path)
			if err != nil {
				t.Fatal(err)
			}
			err = file.write(func(tx *transaction) error {
				in, err := tx.table(c.bucket)
				if err != nil {
					return err
				}
				for at, err := range in.scan(nil) {
					if err != nil {
						return err
					}
					return c.do(in, record{slices.Clone(at.key), slices.Clone(at.content)})
				}
				return c.do(in, record{})
			})
			if err != nil {
				t.Fatal(err)
			}
			if report, err := Verify(file.path, false); err != nil || len(report.Findings) > 0 {
				t.Errorf("the seals do not fit: %v (%v)", report, err)
			}
			report, err := Verify(file.path, true)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(linesOf(report), c.want) {
				t.Errorf("found %q, want %q", linesOf(report), c.want)
			}
		})
	}
}

// linesOf returns the findings, a line each.
func linesOf(r *Report) string {
	var b strings.Builder
	for _, f := range r.Findings {
		b.WriteString(f.String() + "\n")
	}
	return b.String()
}

// TestFindingsName destroys a page of each bucket and asks what it concerned.
func TestFindingsName(t *testing.T) {
	file := worked(t)
	sound := imageOf(t, file)
	seen := inspect(bytes.NewReader(sound), int64(len(sound)), formatVersion)
	for bucket, want := range map[string]string{
		codingsTable: "codings of P000", byCodeTable: "codings of P000", textsTable: "the text of P000",
		operationsTable: "by jane", changesTable: "by ", codesTable: "code ", memosTable: "a memo by ",
	} {
		t.Run(bucket, func(t *testing.T) {
			image := bytes.Clone(sound)
			harmed := false
			for n, owner := range seen.owners {
				if owner > 0 && seen.buckets[owner-1].name == bucket && seen.sheets[n].kind == leafPage && !harmed {
					image[n*pageLen+pageHeaderLen+3*elementLen] ^= 0x40
					harmed = true
				}
			}
			if !harmed {
				t.Fatal("the bucket lies within another page")
			}
			if err := os.WriteFile(file.path, image, 0o600); err != nil {
				t.Fatal(err)
			}
			report, err := Verify(file.path, false)
			if err != nil || len(report.Findings) == 0 {
				t.Fatal(err, "nothing was found")
			}
			if found := report.Findings[0]; found.Bucket != bucket || !strings.Contains(strings.Join(found.Concerns, "; "), want) {
				t.Errorf("found %q, want %q", found, want)
			}
		})
	}
}

// TestVerifyWhileWriting looks at a file that others write to: it is always sound.
func TestVerifyWhileWriting(t *testing.T) {
	file := begun(t)
	file.options.Timeout = time.Minute // who looks may find the file in use again and again
	done := make(chan error)
	go func() {
		author := studytest.Author("jane", 3)
		var err error
		for n := 0; n < 40 && err == nil; n++ {
			_, err = file.Do(author, author.WriteMemo(study.Target{On: study.OnStudy}, study.Note, strings.Repeat("why? ", 50*n+1), "it"))
		}
		done <- err
	}()
	looks := 0
	for {
		select {
		case err := <-done:
			if err != nil || looks == 0 {
				t.Errorf("after %d looks: %v", looks, err)
			}
			return
		default:
		}
		seen, err := file.inspect(inspect)
		if err != nil || len(seen.found) > 0 {
			t.Fatalf("look %d: %v (%v)", looks, seen.found, err)
		}
		looks++
	}
}

// TestExposed warns of files that others may read.
func TestExposed(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no such modes there")
	}
	file := begun(t)
	for mode, want := range map[os.FileMode]bool{0o600: false, 0o400: false, 0o640: true, 0o604: true, 0o660: true} {
		if err := os.Chmod(file.path, mode); err != nil {
			t.Fatal(err)
		}
		report, err := Verify(file.path, false)
		if err != nil || report.Exposed != want || file.Exposed() != want {
			t.Errorf("mode %o: %v (%v), want %v", mode, report, err, want)
		}
	}
}

// TestBackupIsSound sees that copies pass, also after they were written to: the
// numbers of their meta pages are further apart then.
func TestBackupIsSound(t *testing.T) {
	file := worked(t)
	for n := range 2 {
		path := filepath.Join(folder(t), "copy.emic")
		if err := file.Backup(path); err != nil {
			t.Fatal(err)
		}
		copied, err := Open(path)
		if err != nil {
			t.Fatal(err)
		}
		author := studytest.Author("tom", byte(n))
		for range 3 {
			if _, err := copied.Do(author, author.WriteMemo(study.Target{On: study.OnStudy}, study.Note, "more", "it")); err != nil {
				t.Fatal(err)
			}
			if report, err := Verify(path, true); err != nil || len(report.Findings) > 0 {
				t.Errorf("a copy that was written to: %v (%v)", report, err)
			}
		}
		if _, err := file.Do(author, author.Retitle(strings.Repeat("more ", n+1))); err != nil {
			t.Fatal(err)
		}
	}
}
