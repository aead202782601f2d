package look_test

import (
	"fmt"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"emic/internal/tui/look"
)

// BenchmarkManyFiles shows 2,000 files, all read one after the other, with a frame
// after each.
func BenchmarkManyFiles(b *testing.B) {
	var files []string
	for i := range 2000 {
		files = append(files, fmt.Sprintf("in/P%04d.txt", i))
	}
	b.ReportAllocs()
	for b.Loop() {
		s := look.New((&folder{}).config(files...))
		s.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
		for todo := []tea.Cmd{s.Init()}; len(todo) > 0; {
			cmd := todo[0]
			todo = todo[1:]
			if cmd == nil {
				continue
			}
			msg := cmd()
			if batch, ok := msg.(tea.BatchMsg); ok {
				todo = append(todo, batch...)
				continue
			}
			_, next := s.Update(msg)
			_ = s.View()
			todo = append(todo, next)
		}
	}
}
