package store

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"emic/internal/study"
	"emic/internal/study/studytest"
)

// worked makes a study on which several coders have worked: trees of several
// levels, records of several pages, small buckets, free pages, and acts of all kinds.
func worked(t testing.TB) *File {
	t.Helper()
	size := studytest.Size{Name: "worked", Interviews: 3, Words: 2000, Codes: 90, Codings: 700}
	jane, rosa := studytest.Author("jane", 1), studytest.Author("rosa", 2)
	file, err := Create(filepath.Join(folder(t), "study.emic"), jane, "Worked", size.Book())
	if err != nil {
		t.Fatal(err)
	}
	if err := size.FillBegun(file, jane); err != nil {
		t.Fatal(err)
	}
	var all []study.Transcript
	err = file.View(func(r study.Reader) (err error) {
		all, err = study.Transcripts(r)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for n := range 60 {
		author := []study.Author{jane, rosa}[n%2]
		tr := all[n%len(all)]
		place := study.Passage{Transcript: tr.ID, Handle: tr.Name + ":1"}
		place.Span.Start, place.Span.End = 40*n, 40*n+30
		act := []study.Act{
			author.MarkSeen(place), author.WriteMemo(study.Target{On: study.OnStudy}, study.Note, strings.Repeat("why so? ", 1+20*n), "it"),
			author.Withhold(place), author.Retitle(fmt.Sprint("Worked ", n)), author.Undo(),
		}[n%5]
		if _, err := file.Do(author, act); err != nil {
			t.Fatal(n, err)
		}
		if err := file.Remember(author.Name, tr.ID, n); err != nil {
			t.Fatal(err)
		}
	}
	return file
}

// folder returns a folder for a test's files: in memory, where there is room.
func folder(t testing.TB) string {
	t.Helper()
	name, err := os.MkdirTemp("/dev/shm", "emic")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { _ = os.RemoveAll(name) })
	return name
}

// imageOf returns the bytes of a study's file.
func imageOf(t testing.TB, file *File) []byte {
	t.Helper()
	image, err := os.ReadFile(file.path)
	if err != nil {
		t.Fatal(err)
	}
	return image
}

// all returns everything that a study says: fields, marks, texts and history.
func all(file *File) (said map[string]string, err error) {
	said = map[string]string{}
	err = file.View(func(r study.Reader) error {
		for _, kind := range study.Kinds() {
			for thing, err := range r.Things(kind) {
				if err != nil {
					return err
				}
				for field, value := range thing.Fields {
					said[fmt.Sprint(fieldsTable(kind), thing.ID, field)] = string(value)
				}
			}
		}
		transcripts, err := study.Transcripts(r)
		if err != nil {
			return err
		}
		for _, tr := range transcripts {
			if said["texts"+tr.ID.String()], err = r.Text(tr.Text); err != nil {
				return err
			}
			for _, kind := range study.MarkKinds() {
				for m, err := range r.Marks(kind, tr.ID) {
					if err != nil {
						return err
					}
					said[marksTable(kind)+m.ID.String()] = string(fmt.Append(nil, m.Span, m.Code, m.Coder, m.Weight))
				}
			}
		}
		for h, err := range r.History() {
			if err != nil {
				return err
			}
			c, err := r.Change(h.ID)
			if err != nil {
				return err
			}
			if err := c.Verify(); err != nil {
				return err
			}
			said["changes"+h.ID.String()] = "" // its id says the rest
		}
		return nil
	})
	return said, err
}

// lost returns what one study said and another does not say.
func lost(had, has map[string]string) (keys []string) {
	for key, value := range had {
		if now, ok := has[key]; !ok || now != value {
			keys = append(keys, key)
		}
	}
	return keys
}
