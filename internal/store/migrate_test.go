package store

import (
	"errors"
	"os"
	"testing"

	"emic/internal/study"
	"emic/internal/study/studytest"
)

// older makes a study of a fabricated format 0, in which places have no bucket.
func older(t *testing.T) *File {
	t.Helper()
	file := begun(t)
	if err := age(file); err != nil {
		t.Fatal(err)
	}
	return file
}

// age makes a study one of the fabricated format 0.
func age(file *File) error {
	return file.write(func(tx *transaction) error {
		counts, err := tx.manifest()
		if err != nil {
			return err
		}
		var kept []count
		for _, c := range counts {
			if c.Bucket != placesTable {
				kept = append(kept, c)
			}
		}
		return errors.Join(tx.bolt.DeleteBucket([]byte(placesTable)), tx.putManifest(kept),
			tx.put(metaTable, []byte(formatKey), uint32Bytes(0)))
	})
}

// addPlaces is the step from the fabricated format.
func addPlaces(tx *transaction) error {
	counts, err := tx.manifest()
	if err != nil {
		return err
	}
	_, err = tx.bolt.CreateBucket([]byte(placesTable))
	return errors.Join(err, tx.putManifest(append(counts, count{Bucket: placesTable})))
}

// openWith opens a file with other migrations than those that ship.
func openWith(path string, steps ...migration) (*File, error) {
	file := Options{}.file(path)
	file.formats.steps = steps
	return file, file.open()
}

func TestMigrate(t *testing.T) {
	old := older(t)
	file, err := openWith(old.path, migration{makes: 1, run: addPlaces})
	if err != nil {
		t.Fatal(err)
	}
	if err := file.Remember("jane", study.ID{1}, 7); err != nil {
		t.Error(err)
	}
	if seen, err := file.inspect(inspect); err != nil || len(seen.found) > 0 {
		t.Errorf("found %v (%v)", seen.found, err)
	}
	if _, err := Open(old.path); err != nil {
		t.Errorf("open what is up to date: %v", err)
	}
	if _, err := openWith(old.path+".format-0", migration{makes: 1, run: addPlaces}); err != nil {
		t.Errorf("the backup cannot be brought up to date: %v", err)
	}
}

func TestMigrateThatFailsLeavesTheStudy(t *testing.T) {
	old := older(t)
	for range 2 {
		_, err := openWith(old.path, migration{makes: 1, run: func(tx *transaction) error {
			return errors.Join(addPlaces(tx), errDisk)
		}})
		if !errors.Is(err, errDisk) {
			t.Fatalf("got %v", err)
		}
	}
	for _, kept := range []string{".format-0", ".format-0-2"} {
		if _, err := os.Stat(old.path + kept); err != nil {
			t.Errorf("no backup: %v", err)
		}
	}
	if _, err := openWith(old.path, migration{makes: 1, run: addPlaces}); err != nil {
		t.Errorf("bring up to date at last: %v", err)
	}
}

func TestMigrateNeedsEveryStep(t *testing.T) {
	steps := []migration{{makes: 2}, {makes: 3}}
	known := formats{current: 3, steps: steps}
	if got := known.path(1); len(got) != 2 || got[0].makes != 2 {
		t.Errorf("from 1: %v", got)
	}
	if got := known.path(2); len(got) != 1 || got[0].makes != 3 {
		t.Errorf("from 2: %v", got)
	}
	if got := known.path(0); got != nil {
		t.Errorf("from 0: %v", got)
	}
	if _, err := Open(older(t).path); !errors.Is(err, ErrNotStudy) {
		t.Errorf("got %v for a format that never was", err)
	}
}

func TestNewerFormat(t *testing.T) {
	file := begun(t)
	err := file.write(func(tx *transaction) error {
		return tx.put(metaTable, []byte(formatKey), uint32Bytes(formatVersion+1))
	})
	if err != nil {
		t.Fatal(err)
	}
	_, err = Open(file.path)
	var told *Error
	if !errors.Is(err, ErrNewer) || !errors.As(err, &told) || told.Hint() == "" {
		t.Errorf("got %v, want ErrNewer with a hint", err)
	}
	author := studytest.Author("jane", 3)
	if _, err := file.Do(author, author.Retitle("Written by the older program")); !errors.Is(err, ErrNewer) {
		t.Errorf("an act on a study that has become newer: got %v, want ErrNewer", err)
	}
}
