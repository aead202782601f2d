package history

import (
	"fmt"
	"strconv"
	"strings"

	"emic/internal/analysis"
	"emic/internal/study"
	"emic/internal/tui/page"
	"emic/internal/tui/session"

	tea "github.com/charmbracelet/bubbletea"
)

// then is the study as it stood right after a change.
type then struct {
	header      study.Header
	title       string
	transcripts int
	table       analysis.Table
}

// goBack asks for the study as it stood then.
func (s *Screen) goBack(h study.Header) tea.Cmd {
	s.open("Reading the study as it stood then…")
	return session.Load(s.host.Session(), s.asked, func(r study.Reader) (then, error) { return readThen(r, h) })
}

func readThen(r study.Reader, h study.Header) (then, error) {
	was, err := study.AsOf(r, h.Time())
	if err != nil {
		return then{}, err
	}
	t := then{header: h}
	return t, was.View(func(r study.Reader) error {
		if t.title, err = study.Title(r); err != nil {
			return err
		}
		transcripts, err := study.Transcripts(r)
		if err != nil {
			return err
		}
		t.transcripts = len(transcripts)
		t.table, err = analysis.Themes(r, analysis.Query{})
		return err
	})
}

// many counts things: "1 coding", "2 codings".
func many(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// newThen lays the study of then out.
func (s *Screen) newThen(t then) *leaf {
	th := s.host.Theme()
	total, codes := t.table.Total[0], 0
	for _, row := range t.table.Rows {
		if !row.Retired {
			codes++
		}
	}
	whose := ""
	if n := len(t.table.Coders); n > 1 {
		whose = fmt.Sprintf(", the union of %d coders'", n)
	}
	head := []string{
		th.Warning.Text(" AS OF " + s.time(t.header) + ", read only: esc comes back to now "),
		th.Title.Text(t.title) + th.Dim.Text("   after: "+t.header.Label),
		many(t.transcripts, "transcript") + ", " + many(codes, "code") + ", " + many(total.Codings, "coding") + whose,
		"",
		th.Dim.Under(page.Columns(s.columns(), "", "codings", "segments", "participants")),
	}
	items := make([]leafItem, 0, len(t.table.Rows)+1)
	for _, row := range t.table.Rows {
		name := strings.Repeat("  ", row.Depth) + row.Name
		if row.Retired {
			name += " (retired)"
		}
		items = append(items, s.countsItem(name, row.Counts[0], t.table.Groups[0].Of))
	}
	if len(items) == 0 {
		return newLeaf(s.host.Theme, head[:4], []leafItem{plainItem("There were no codes yet.")})
	}
	return newLeaf(s.host.Theme, head, append(items, s.countsItem("total", total, t.table.Groups[0].Of)))
}

func (s *Screen) columns() []int { return []int{max(10, s.width-36), -8, -9, -14} }

func (s *Screen) countsItem(name string, c analysis.Counts, of int) leafItem {
	return leafItem{name, func(int) []string {
		return []string{page.Columns(s.columns(), page.Ink("").Text(name),
			strconv.Itoa(c.Codings), strconv.Itoa(c.Segments), fmt.Sprintf("%d of %d", c.Participants, of))}
	}}
}
