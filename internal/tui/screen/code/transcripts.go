package code

import (
	"maps"

	"emic/internal/study"
	"emic/internal/tui/document"
	"emic/internal/tui/keys"
	"emic/internal/tui/page"
	"emic/internal/tui/screen"
	"emic/internal/tui/session"

	tea "github.com/charmbracelet/bubbletea"
)

// transcripts is the list at the left: how much of each is coded or seen.
type transcripts struct {
	screen  *Screen
	list    *page.List
	done    map[study.ID]float64 // share of segments that are coded or seen
	asked   map[study.ID]bool
	longest int // cells of the longest name
	version uint64
	number  int // generation of the newest load
}

// shares answers a load: how much of some transcripts is done.
type shares map[study.ID]float64

func newTranscripts(s *Screen) *transcripts {
	t := &transcripts{screen: s}
	t.list = page.NewList(t)
	t.refresh()
	return t
}

// refresh forgets what is known of the transcripts.
func (t *transcripts) refresh() {
	t.done, t.asked = map[study.ID]float64{}, map[study.ID]bool{}
	t.longest = 0
	for _, tr := range t.screen.snap().Transcripts {
		t.longest = max(t.longest, page.Cells(tr.Name))
	}
	t.number++
	t.version++
}

// load asks for the shares of the transcripts in sight that are not known.
func (t *transcripts) load() tea.Cmd {
	var wanted []study.Transcript
	all := t.screen.snap().Transcripts
	from, to := t.list.Visible()
	for _, tr := range all[min(from, len(all)):min(to, len(all))] {
		if !t.asked[tr.ID] {
			t.asked[tr.ID] = true
			wanted = append(wanted, tr)
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	coder := t.screen.author().Name
	return session.Load(t.screen.host.Session(), t.number, func(r study.Reader) (shares, error) {
		found := shares{}
		for _, tr := range wanted {
			doc, err := document.Read(r, tr.ID, coder)
			if err != nil {
				return nil, err
			}
			found[tr.ID] = doc.Progress().Share()
		}
		return found, nil
	})
}

func (t *transcripts) take(msg session.Loaded[shares]) {
	if msg.Generation != t.number || msg.Err != nil {
		return
	}
	maps.Copy(t.done, msg.Value)
}

// follow takes in a change: the share of the open document is known, those of
// others that it touches are asked for anew.
func (t *transcripts) follow(c study.Change) tea.Cmd {
	for _, e := range c.Marks {
		delete(t.asked, e.Mark.Transcript)
	}
	for _, e := range c.Fields {
		if e.Key.Kind == study.KindTranscript {
			delete(t.asked, e.Key.ID)
		}
	}
	t.takeOpen()
	return t.load()
}

// takeOpen takes the share of the open document.
func (t *transcripts) takeOpen() {
	if doc := t.screen.doc; doc != nil {
		t.asked[doc.Transcript.ID] = true
		t.done[doc.Transcript.ID] = doc.Progress().Share()
	}
}

// reveal puts the cursor on a transcript.
func (t *transcripts) reveal(id study.ID) {
	if _, i := t.screen.snap().Transcript(id); i >= 0 {
		t.list.SetCursor(i)
	}
	t.version++
	t.takeOpen()
}

func (t *transcripts) move(action keys.Action) bool { return screen.Move(t.list, action) }

// Len implements page.Items.
func (t *transcripts) Len() int { return len(t.screen.snap().Transcripts) }

// Version implements page.Items: what a row shows is the list's, its share, and
// whether the pane has the keys.
func (t *transcripts) Version(i int) uint64 {
	v := t.version << 32
	if share, known := t.done[t.screen.snap().Transcripts[i].ID]; known {
		v |= uint64(share*1e6+1) << 1
	}
	if t.screen.focus == paneTranscripts {
		v |= 1
	}
	return v
}

// Render implements page.Items. A name is worth more than a bar: with names too
// long for both, only the numbers stand beside them.
func (t *transcripts) Render(i, width int, current bool) []string {
	th, tr := t.screen.host.Theme(), t.screen.snap().Transcripts[i]
	pointer := " "
	if doc := t.screen.doc; doc != nil && doc.Transcript.ID == tr.ID {
		pointer = th.Glyphs.Pointer
	}
	const percent, bar, around = 4, 5, 3
	share, known := t.done[tr.ID]
	side := page.Percent(share)
	if t.longest <= width-percent-bar-around {
		side = th.Share(share, bar) + side
	}
	line := pointer + page.Fit(th.Status.Text(tr.Name), max(3, width-page.Width(side)-around))
	if known {
		line += " " + side
	}
	if current && t.screen.focus == paneTranscripts {
		line = th.Selected.Under(page.Fit(line, width))
	}
	return []string{line}
}
