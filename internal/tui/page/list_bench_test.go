package page_test

import (
	"fmt"
	"strings"
	"testing"

	"emic/internal/transcript"
	"emic/internal/tui/page"
)

// script is a transcript of a megabyte as the code screen shows it: number,
// speaker, wrapped text with marks, letters in the margin.
type script struct {
	texts    []string
	versions []uint64
}

func newScript() *script {
	s := &script{}
	words := strings.Fields("Well the health authority asked us and we were keen enough at the start but nobody could say whose money it was")
	for size := 0; size < 1<<20; size += len(s.texts[len(s.texts)-1]) {
		var text strings.Builder
		for i := range 5 + len(s.texts)*7%60 {
			text.WriteString(words[(i*3+len(s.texts))%len(words)] + " ")
		}
		s.texts = append(s.texts, text.String())
	}
	s.versions = make([]uint64, len(s.texts))
	return s
}

func (s *script) Len() int                { return len(s.texts) }
func (s *script) Version(item int) uint64 { return s.versions[item] }

func (s *script) Render(item, width int, current bool) []string {
	text, pointer := s.texts[item], " "
	if current {
		pointer = "▸"
	}
	marks := []page.Mark{
		{Span: transcript.Span{Start: 3, End: len(text) / 2}, Ink: "4"},
		{Span: transcript.Span{Start: len(text) / 3, End: len(text) - 4}, Ink: "38;5;12"},
	}
	rows := page.Wrap(text, width-24)
	lines := make([]string, len(rows))
	for i, row := range rows {
		number, speaker := "", ""
		if i == 0 {
			number, speaker = fmt.Sprintf("%s%d", pointer, item), page.Ink("1").Text("P07")
		}
		margin := page.Ink("38;5;12").Text("▌a") + " " + page.Ink("38;5;9").Text("▌s")
		lines[i] = page.Columns([]int{6, 5, width - 24, 10}, number, speaker, page.Paint(text, row, marks), margin)
	}
	return lines
}

// These are the bounds of the issue: a redraw after one step, or after coding
// one segment, at 200×60 in a megabyte of text: 1 ms and 150 allocations.
func BenchmarkList(b *testing.B) {
	s := newScript()
	start := func(b *testing.B) *page.List {
		l := page.NewList(s)
		l.SetSize(200, 60)
		l.SetCursor(s.Len() / 2)
		l.View()
		b.ReportAllocs()
		b.ResetTimer()
		return l
	}
	b.Run("step", func(b *testing.B) {
		l, step := start(b), 1
		for i := 0; b.Loop(); i++ {
			if l.Cursor() == s.Len()-1 || l.Cursor() == 0 {
				step = -step
			}
			l.Move(step)
			l.View()
		}
	})
	b.Run("change", func(b *testing.B) {
		l := start(b)
		for b.Loop() {
			s.versions[l.Cursor()]++
			l.View()
		}
	})
	b.Run("unchanged", func(b *testing.B) {
		l := start(b)
		for b.Loop() {
			l.View()
		}
	})
	b.Run("scroll", func(b *testing.B) {
		l := start(b)
		for i := 0; b.Loop(); i++ {
			l.Scroll(1 - 2*(i/4000%2))
			l.View()
		}
	})
	b.Run("jump", func(b *testing.B) {
		l := start(b)
		for i := 0; b.Loop(); i++ {
			l.SetCursor(i * 7919 % s.Len())
			l.View()
		}
	})
}
