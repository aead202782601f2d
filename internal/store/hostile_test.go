package store

import (
	"encoding/binary"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"emic/internal/study"
	"emic/internal/study/studytest"
	"emic/internal/transcript"
)

// TestOneMarkTwice writes what no Author writes: a mark whose code changes, and
// one that stands twice in a change. The index by code follows.
func TestOneMarkTwice(t *testing.T) {
	file := begun(t)
	author := studytest.Author("jane", 3)
	mark := study.Mark{Kind: study.Coding, ID: study.ID{1}, Transcript: study.ID{2}, Span: transcript.Span{Start: 1, End: 2}, Code: study.ID{3}, Coder: "jane"}
	other := mark
	other.Code = study.ID{4}
	for _, m := range []study.Mark{mark, other} {
		weight := m.Code[0]
		_, err := file.Do(author, func(study.Reader) (study.Draft, error) {
			return study.Draft{Label: "by hand", Marks: []study.MarkEdit{{Mark: m, New: study.Standing{There: true, Weight: weight}}}}, nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	err := file.read(func(tx *transaction) error {
		for code, want := range map[study.ID]int{mark.Code: 0, other.Code: 1} {
			found := 0
			for _, err := range (reader{tx}).CodingsOf(code) {
				if err != nil {
					return err
				}
				found++
			}
			if found != want {
				t.Errorf("code %v has %d codings, want %d", code[0], found, want)
			}
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	if seen, err := file.inspect(inspect); err != nil || len(seen.found) > 0 {
		t.Errorf("found %v (%v)", seen.found, err)
	}
}

func TestFirstOfTwoWritesStands(t *testing.T) {
	file := begun(t)
	mark := study.Mark{Kind: study.Seen, ID: study.ID{1}, Transcript: study.ID{2}, Span: transcript.Span{Start: 1, End: 2}, Coder: "jane"}
	err := file.write(func(tx *transaction) error {
		s := newState(tx)
		at := study.Stamp{Clock: 7}
		return errors.Join(
			s.SetStanding(mark, study.Standing{There: true}, at),
			s.SetStanding(mark, study.Standing{}, at),
			s.flush())
	})
	if err != nil {
		t.Fatal(err)
	}
	err = file.View(func(r study.Reader) error {
		standing, _, err := r.Standing(mark)
		if !standing.There {
			t.Error("the second write has won")
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// TestMissingRecords takes records away behind the study's back.
func TestMissingRecords(t *testing.T) {
	for bucket, read := range map[string]func(study.Reader) error{
		operationsTable: func(r study.Reader) error {
			for h, err := range r.History() {
				if err != nil {
					return err
				}
				_, err = r.Change(h.ID)
				return err
			}
			return nil
		},
		textsTable: func(r study.Reader) error {
			all, err := study.Transcripts(r)
			if err == nil {
				_, err = r.Text(all[0].Text)
			}
			return err
		},
	} {
		file := begun(t)
		author := studytest.Author("jane", 3)
		if _, err := file.Do(author, author.AddTranscripts(studytest.Size{Interviews: 1, Words: 800, Codes: 9}.Arrival(0))); err != nil {
			t.Fatal(err)
		}
		err := file.write(func(tx *transaction) error {
			table, err := tx.table(bucket)
			if err != nil {
				return err
			}
			var last []byte
			for at, err := range table.scan(nil) {
				if err != nil {
					return err
				}
				last = slices.Clone(at.key)
			}
			return table.bucket.Delete(last)
		})
		if err != nil {
			t.Fatal(err)
		}
		if err := file.View(read); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: read gives %v, want ErrDamaged", bucket, err)
		}
		if _, err := Open(file.path); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: open gives %v, want ErrDamaged", bucket, err)
		}
	}
}

// TestFreePageInUse has the list of free pages name one that is in use: the next
// write would write over it.
func TestFreePageInUse(t *testing.T) {
	file := begun(t)
	seen, err := file.inspect(inspect)
	if err != nil || len(seen.found) > 0 {
		t.Fatal(seen.found, err)
	}
	raw, err := os.OpenFile(file.path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	list := make(page, pageLen)
	if _, err := raw.ReadAt(list, int64(seen.meta.freelist)*pageLen); err != nil || list.count() == 0 {
		t.Fatalf("%d free pages, %v", list.count(), err)
	}
	inUse := binary.LittleEndian.AppendUint64(nil, seen.meta.root)
	_, err = raw.WriteAt(inUse, int64(seen.meta.freelist)*pageLen+pageHeaderLen)
	if err := errors.Join(err, raw.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(file.path); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), usedTwice) {
		t.Errorf("open gives %v, want ErrDamaged: %s", err, usedTwice)
	}
}
