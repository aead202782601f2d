package tui_test

import (
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"emic/internal/demo"
	"emic/internal/demo/demotest"
	"emic/internal/study"
	"emic/internal/transcript"
	"emic/internal/tui"
	"emic/internal/tui/session"
	"emic/internal/tui/theme"
	"emic/internal/tui/tuitest"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
)

// longInterview returns about a megabyte of turns.
func longInterview() study.Arrival {
	var text strings.Builder
	var turns []transcript.Turn
	random := rand.New(rand.NewPCG(1, 2))
	for text.Len() < 1<<20 {
		label := []string{"INT", "P99"}[len(turns)%2]
		start := text.Len()
		fmt.Fprintf(&text, "%s: ", label)
		body := text.Len()
		for range 10 + random.IntN(90) {
			text.WriteString(strings.Repeat("x", 1+random.IntN(9)) + " ")
		}
		end := text.Len() - 1
		text.WriteString("\n\n")
		turns = append(turns, transcript.Turn{Span: transcript.Span{Start: start, End: text.Len()}, Body: transcript.Span{Start: body, End: end}, Speaker: label, At: transcript.NoTime})
	}
	return study.Arrival{Name: "P99", Unit: transcript.ByTurn, Text: text.String(), Turns: turns, Interviewers: []string{"INT"}}
}

// benchDesk is the program at a megabyte of transcript, at 200×60 in full colour.
func benchDesk(b *testing.B) (*tui.App, study.Author) {
	b.Helper()
	m := demotest.Study(b)
	author := study.Author{Name: demo.Coder, Now: time.Now, Random: rand.NewChaCha8([32]byte{1})}
	if _, err := m.Do(author, author.AddTranscripts(longInterview())); err != nil {
		b.Fatal(err)
	}
	s, err := session.Open(m, author)
	if err != nil {
		b.Fatal(err)
	}
	renderer := lipgloss.NewRenderer(io.Discard)
	renderer.SetColorProfile(termenv.TrueColor)
	set := tui.Settings{Theme: theme.New(renderer, theme.Dark), Now: time.Now}
	all := s.Snapshot().Transcripts
	set.Start.Transcript = all[len(all)-1].ID
	app := tui.New(s, set)
	run(app, app.Init())
	app.Update(tea.WindowSizeMsg{Width: 200, Height: 60})
	for range 40 {
		press(app, "j")
	}
	return app, author
}

// run carries a command out and everything that comes of it, but for timers.
func run(app *tui.App, cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	done := make(chan tea.Msg, 1)
	go func() { done <- cmd() }()
	select {
	case msg := <-done:
		if batch, ok := msg.(tea.BatchMsg); ok {
			for _, c := range batch {
				run(app, c)
			}
			return
		}
		if msg != nil {
			_, next := app.Update(msg)
			run(app, next)
		}
	case <-time.After(300 * time.Millisecond): // the program's clock
	}
}

func press(app *tui.App, key string) tea.Cmd {
	msg, _ := tuitest.Key(key)
	_, cmd := app.Update(msg)
	return cmd
}

func BenchmarkScrollOneSegment(b *testing.B) {
	app, _ := benchDesk(b)
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		key := "j"
		if n/400%2 == 1 {
			key = "k"
		}
		n++
		press(app, key)
		_ = app.View()
	}
}

// BenchmarkCodeOneSegment measures what a saved coding costs the screen: the
// message that it is saved, and the redraw. Key and store are not in it.
func BenchmarkCodeOneSegment(b *testing.B) {
	app, _ := benchDesk(b)
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		var saved tea.Msg
		for _, c := range commands(press(app, "t")) {
			saved = c()
		}
		_ = app.View()
		b.StartTimer()
		app.Update(saved)
		_ = app.View()
	}
}

// commands takes batches apart.
func commands(cmd tea.Cmd) []tea.Cmd {
	if cmd == nil {
		return nil
	}
	return []tea.Cmd{cmd}
}
