package store_test

import (
	"bufio"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"emic/internal/store"
	"emic/internal/study/studytest"
)

// TestGenerate writes a study of a known size, and its codings as a table:
//
//	EMIC_GENERATE=L:/tmp/dir go test ./internal/store -run TestGenerate -v
//
// makes /tmp/dir/L.emic, /tmp/dir/L-uncoded.emic and /tmp/dir/L.csv.
func TestGenerate(t *testing.T) {
	name, folder, ok := strings.Cut(os.Getenv("EMIC_GENERATE"), ":")
	if !ok {
		t.Skip("EMIC_GENERATE=SIZE:FOLDER is not set")
	}
	size, err := studytest.ParseSize(name)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, size.Name+".emic")
	author := studytest.Author("jane", 1)
	file, err := store.Create(path, author, "Generated study "+size.Name, size.Book())
	if err != nil {
		t.Fatal(err)
	}
	timed(t, "interviews", func() error { return size.AddInterviews(file, author) })
	timed(t, "uncoded copy", func() error { return file.Backup(filepath.Join(folder, size.Name+"-uncoded.emic")) })
	entries, err := size.Entries(file)
	if err != nil {
		t.Fatal(err)
	}
	timed(t, "codings", func() error {
		_, err := file.Do(author, author.ImportCodings(size.Name+".csv", entries))
		return err
	})
	timed(t, "table", func() error { return writeTable(filepath.Join(folder, size.Name+".csv"), size) })
	text := 0
	for n := range size.Interviews {
		text += len(size.Arrival(n).Text)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("file %d bytes, text %d bytes: %.2f times", info.Size(), text, float64(info.Size())/float64(text))
}

func timed(t *testing.T, what string, do func() error) {
	t.Helper()
	start := time.Now()
	if err := do(); err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	t.Logf("%s: %.2f s", what, time.Since(start).Seconds())
}

func writeTable(path string, size studytest.Size) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(file, 1<<20)
	return errors.Join(size.WriteCSV(out), out.Flush(), file.Close())
}
