package quotes

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"testing"

	"emic/internal/analysis"
	"emic/internal/store"
	"emic/internal/study"
	"emic/internal/study/studytest"
	"emic/internal/tui/keys"
	"emic/internal/tui/screen"
	"emic/internal/tui/session"
	"emic/internal/tui/theme"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
)

// generated returns a generated study of 200 interviews and 60,000 codings; of
// the size that EMIC_SIZE names, if it does. EMIC_BENCH names a folder in which
// it is kept, and found again.
func generated(b *testing.B) *store.File {
	b.Helper()
	size, author := studytest.M(), studytest.Author("jane", 1)
	if named, err := studytest.ParseSize(os.Getenv("EMIC_SIZE")); err == nil {
		size = named
	}
	folder := os.Getenv("EMIC_BENCH")
	if folder == "" {
		folder = b.TempDir()
	}
	path := filepath.Join(folder, size.Name+".emic")
	if f, err := store.Open(path); err == nil {
		return f
	}
	f, err := store.Create(path, author, "Generated", size.Book())
	if err != nil {
		b.Fatal(err)
	}
	if err := size.FillBegun(f, author); err != nil {
		b.Fatal(err)
	}
	return f
}

// first returns the code at the top of the tree, which has the most under it.
func first(b *testing.B, f *store.File) string {
	b.Helper()
	slug := ""
	if err := f.View(func(r study.Reader) error {
		book, err := study.ReadCodebook(r)
		slug = book.Codes[0].ID
		return err
	}); err != nil {
		b.Fatal(err)
	}
	return slug
}

func BenchmarkRead(b *testing.B) {
	f := generated(b)
	for name, most := range map[string]int{"first": firstBatch, "enough": enough} {
		b.Run(name, func(b *testing.B) {
			q := analysis.QuoteQuery{Codes: []string{first(b, f)}}
			b.ReportAllocs()
			for b.Loop() {
				if err := f.View(func(r study.Reader) error {
					found, err := gather(context.Background(), r, q, most)
					b.ReportMetric(float64(len(found.quotes)), "quotes")
					return err
				}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// quiet is a program that does nothing.
type quiet struct {
	session *session.Session
	theme   *theme.Theme
}

func (h quiet) Session() *session.Session { return h.session }
func (h quiet) Theme() *theme.Theme       { return h.theme }
func (quiet) Ask(screen.Dialog)           {}
func (quiet) Write(screen.Writing)        {}
func (quiet) Go(screen.Place) tea.Cmd     { return nil }
func (quiet) Say(string)                  {}
func (quiet) Fail(error)                  {}

func BenchmarkMove(b *testing.B) {
	f := generated(b)
	ses, err := session.Open(f, studytest.Author("jane", 2))
	if err != nil {
		b.Fatal(err)
	}
	s := New(quiet{ses, theme.New(lipgloss.NewRenderer(io.Discard), theme.Dark)})
	s.SetSize(200, 57)
	run := func(cmd tea.Cmd) {
		for cmd != nil {
			cmd = s.Update(cmd())
		}
	}
	s.query.Codes, s.front = []string{first(b, f)}, true
	run(s.readUpTo(enough))
	b.ReportAllocs()
	for b.Loop() {
		if s.list.Cursor() == len(s.quotes)-1 {
			s.list.SetCursor(0)
		}
		s.Do(keys.Down)
		s.View()
	}
}
