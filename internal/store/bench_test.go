package store_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"emic/internal/store"
	"emic/internal/study"
	"emic/internal/study/studytest"
)

// generated returns a study of a size, made once for each run of a benchmark.
// EMIC_BENCH names a folder in which it is kept, and found again.
func generated(b *testing.B, size studytest.Size) *store.File {
	b.Helper()
	folder := os.Getenv("EMIC_BENCH")
	if folder == "" {
		folder = b.TempDir()
	}
	path := filepath.Join(folder, size.Name+".emic")
	if file, err := store.Open(path); err == nil {
		return file
	}
	author := studytest.Author("jane", 1)
	file, err := store.Create(path, author, "Generated study "+size.Name, size.Book())
	if err != nil {
		b.Fatal(err)
	}
	if err := size.FillBegun(file, author); err != nil {
		b.Fatal(err)
	}
	return file
}

// each runs a benchmark at several sizes.
func each(b *testing.B, run func(*testing.B, studytest.Size), sizes ...studytest.Size) {
	for _, size := range sizes {
		b.Run(size.Name, func(b *testing.B) { run(b, size) })
	}
}

// BenchmarkCode is one coding, from the key to where it is safe on disk.
func BenchmarkCode(b *testing.B) {
	each(b, func(b *testing.B, size studytest.Size) {
		file := generated(b, size)
		passages, codes := toCode(b, file)
		author := study.Author{Name: "bench", Now: time.Now, Random: studytest.Author("", byte(time.Now().UnixNano())).Random}
		var took []time.Duration
		b.ReportAllocs()
		for n := 0; b.Loop(); n++ {
			start := time.Now()
			if _, err := file.Do(author, author.Code(passages[n%len(passages)], codes[n/len(passages)%len(codes)])); err != nil {
				b.Fatal(err)
			}
			took = append(took, time.Since(start))
		}
		slices.Sort(took)
		b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
		b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
	}, studytest.S(), studytest.L())
}

// toCode returns the segments of one interview, and the codes, whom nobody has
// brought together yet.
func toCode(b *testing.B, file *store.File) (passages []study.Passage, codes []study.ID) {
	b.Helper()
	err := file.View(func(r study.Reader) error {
		all, err := study.Transcripts(r)
		if err != nil {
			return err
		}
		tr := all[len(all)/2]
		text, err := r.Text(tr.Text)
		if err != nil {
			return err
		}
		segments, err := tr.Segments(text)
		if err != nil {
			return err
		}
		for _, s := range segments {
			passages = append(passages, study.Passage{Transcript: tr.ID, Span: s.Body, Handle: tr.Name})
		}
		book, err := study.ReadCodebook(r)
		if err != nil {
			return err
		}
		for _, code := range book.Codes {
			codes = append(codes, book.IDOf(code.ID))
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	return passages, codes
}

// BenchmarkOpenView is how soon a study can be read.
func BenchmarkOpenView(b *testing.B) {
	each(b, func(b *testing.B, size studytest.Size) {
		path := generated(b, size).Path()
		b.ReportAllocs()
		for b.Loop() {
			file, err := store.Open(path)
			if err != nil {
				b.Fatal(err)
			}
			if _, err := file.Revision(); err != nil {
				b.Fatal(err)
			}
		}
	}, studytest.S(), studytest.L())
}

// BenchmarkRevision is what a screen pays to notice the writing of others.
func BenchmarkRevision(b *testing.B) {
	each(b, func(b *testing.B, size studytest.Size) {
		file := generated(b, size)
		b.ReportAllocs()
		for b.Loop() {
			if _, err := file.Revision(); err != nil {
				b.Fatal(err)
			}
		}
	}, studytest.L())
}

// BenchmarkScan reads all codings, transcript by transcript.
func BenchmarkScan(b *testing.B) {
	each(b, func(b *testing.B, size studytest.Size) {
		file := generated(b, size)
		b.ReportAllocs()
		for b.Loop() {
			if n := scan(b, file); n < size.Codings {
				b.Fatalf("%d codings, want %d", n, size.Codings)
			}
		}
	}, studytest.M(), studytest.L())
}

func scan(b *testing.B, file *store.File) (n int) {
	err := file.View(func(r study.Reader) error {
		for thing, err := range r.Things(study.KindTranscript) {
			if err != nil {
				return err
			}
			for _, err := range r.Marks(study.Coding, thing.ID) {
				if err != nil {
					return err
				}
				n++
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	return n
}

// BenchmarkCodingsOf reads the codings of the most used code.
func BenchmarkCodingsOf(b *testing.B) {
	each(b, func(b *testing.B, size studytest.Size) {
		file := generated(b, size)
		_, codes := toCode(b, file)
		b.ReportAllocs()
		n := 0
		for b.Loop() {
			n = 0
			err := file.View(func(r study.Reader) error {
				for _, err := range r.CodingsOf(codes[0]) {
					if err != nil {
						return err
					}
					n++
				}
				return nil
			})
			if err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(n), "codings")
	}, studytest.L())
}

// BenchmarkImport puts all codings into a study that has its interviews, in one change.
func BenchmarkImport(b *testing.B) {
	each(b, func(b *testing.B, size studytest.Size) {
		author := studytest.Author("jane", 1)
		file, err := store.Create(filepath.Join(b.TempDir(), "import.emic"), author, "Import", size.Book())
		if err != nil {
			b.Fatal(err)
		}
		if err := size.AddInterviews(file, author); err != nil {
			b.Fatal(err)
		}
		entries, err := size.Entries(file)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportAllocs()
		for n := 0; b.Loop(); n++ {
			b.StopTimer()
			copied := copyOf(b, file, n)
			b.StartTimer()
			if _, err := copied.Do(author, author.ImportCodings("codings.csv", entries)); err != nil {
				b.Fatal(err)
			}
		}
	}, studytest.M())
}

// BenchmarkCompact writes a study into a new file, and reads it from end to end.
func BenchmarkCompact(b *testing.B) {
	each(b, func(b *testing.B, size studytest.Size) {
		file := generated(b, size)
		b.ReportAllocs()
		var last store.Compaction
		for n := 0; b.Loop(); n++ {
			b.StopTimer()
			copied := copyOf(b, file, n)
			b.StartTimer()
			var err error
			if last, err = copied.Compact(); err != nil {
				b.Fatal(err)
			}
			b.StopTimer()
			if err := os.Remove(copied.Path()); err != nil {
				b.Fatal(err)
			}
			b.StartTimer()
		}
		b.ReportMetric(float64(last.Before)/(1<<20), "before-MiB")
		b.ReportMetric(float64(last.After)/(1<<20), "after-MiB")
	}, studytest.M(), studytest.L())
}

func copyOf(b *testing.B, file *store.File, n int) *store.File {
	b.Helper()
	path := fmt.Sprintf("%s-%d", file.Path(), n)
	if err := file.Backup(path); err != nil {
		b.Fatal(err)
	}
	copied, err := store.Open(path)
	if err != nil {
		b.Fatal(err)
	}
	return copied
}
