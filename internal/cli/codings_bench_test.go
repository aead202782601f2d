package cli

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"emic/internal/store"
	"emic/internal/study/studytest"
)

// studyM makes a study of size M without codings, and a table of them.
func studyM(b *testing.B) (*store.File, string) {
	b.Helper()
	size, author, folder := studytest.M(), studytest.Author("jane", 1), b.TempDir()
	file, err := store.Create(filepath.Join(folder, "m.emic"), author, "M", size.Book())
	if err != nil {
		b.Fatal(err)
	}
	if err := size.AddInterviews(file, author); err != nil {
		b.Fatal(err)
	}
	table, err := os.Create(filepath.Join(folder, "codings.csv"))
	if err != nil {
		b.Fatal(err)
	}
	w := bufio.NewWriter(table)
	fmt.Fprintln(w, "transcript,start,end,code,coder")
	for n := range size.Interviews {
		for _, c := range size.CodingsOf(n) {
			fmt.Fprintf(w, "%s,%d,%d,%s,%s\n", c.Transcript, c.Characters.Start, c.Characters.End, c.Code, c.Coder)
		}
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	return file, table.Name()
}

// BenchmarkReadCodings makes sense of a table of 60,000 codings, without saving them.
func BenchmarkReadCodings(b *testing.B) {
	file, table := studyM(b)
	for b.Loop() {
		sheet, err := openSheet(table)
		if err != nil {
			b.Fatal(err)
		}
		c := codingsReader{sheet: sheet, progress: Env{}.progress()}
		if err := file.View(c.read); err != nil {
			b.Fatal(err)
		}
		if len(c.entries) != studytest.M().Codings {
			b.Fatalf("read %d codings", len(c.entries))
		}
		if err := sheet.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
