package look

import (
	"fmt"

	"emic/internal/tui/dialog"
	"emic/internal/tui/keys"
	"emic/internal/tui/page"
	"emic/internal/tui/screen"
	"emic/internal/tui/theme"

	tea "github.com/charmbracelet/bubbletea"
)

// Config is what there is to look at.
type Config struct {
	Theme   *theme.Theme
	Study   string // that they are for
	Files   []Coming
	At      int             // where to begin
	Why     string          // it is shown, until the first key; may be empty
	Refused string          // why the study did not take the files in, though they were to be; else empty
	Formats []dialog.Option // that are offered: endings, and what they are called
	// Encodings are those that are offered, and Encoding gives the usual name of
	// any other, and whether there is one.
	Encodings []dialog.Option
	Encoding  func(name string) (usual string, known bool)

	// Read reads a file under a choice. It is called while the screen goes on, for
	// several files at once.
	Read func(file int, said Choice) File
}

// Coming is a file, and what is said about it so far.
type Coming struct {
	Path  string
	Said  Choice
	Words string // what stands for its text, as it was seen here; "" where it was not
	told  []keys.Action
}

// Screen is the tea.Model. It is made by New.
type Screen struct {
	config  Config
	theme   *theme.Theme
	table   []keys.Binding
	matcher *keys.Matcher
	entries []entry
	past    []step         // what was changed, for undo
	names   map[string]int // the first file with each name of a transcript,
	words   map[string]int // and with each text; see compare
	reading int            // files, at this moment
	read    int            // files, so far
	taken   bool

	files   *page.List
	card    *page.List
	rows    []row // of the card
	of      card  // what the rows were made of
	version uint64
	inCard  bool // where the keys go
	sought  string

	dialogs       []screen.Dialog
	said          string
	failed        bool // what is said is an error
	width, height int
}

// New returns the screen. There is at least one file.
func New(c Config) *Screen {
	s := &Screen{config: c, theme: c.Theme, table: keys.Table(), entries: make([]entry, len(c.Files)), inCard: len(c.Files) == 1, names: map[string]int{}, words: map[string]int{}}
	s.matcher = keys.NewMatcher(s.table)
	for i, file := range c.Files {
		s.entries[i] = entry{path: file.Path, said: file.Said, told: file.told, twin: twin{of: -1}}
	}
	s.files, s.card = page.NewList(listed{s}), page.NewList(details{s})
	s.files.SetCursor(c.At)
	s.say("%s", c.Why)
	if c.Refused != "" {
		s.ask(dialog.NewConfirm(s.theme, "Nothing was taken in: "+c.Refused+". What you said stands. Try again?", s.accept))
	}
	s.lay()
	return s
}

// Taken returns the files with what is said about each, and whether they are to be
// taken in. A screen that is given them goes on where this one ended.
func (s *Screen) Taken() ([]Coming, bool) {
	said := make([]Coming, len(s.entries))
	for i, e := range s.entries {
		said[i] = Coming{Path: e.path, Said: e.said, told: e.told}
		if e.state == read {
			said[i].Words = e.is.Words
		}
	}
	return said, s.taken
}

// Init implements tea.Model.
func (s *Screen) Init() tea.Cmd { return s.readOn() }

// Update implements tea.Model.
func (s *Screen) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.resize(msg.Width, msg.Height)
	case answer:
		cmd = s.take(msg)
	case theme.Background:
		s.version++
	case tea.MouseMsg:
		s.mouse(msg)
	case tea.KeyMsg:
		cmd = s.press(msg)
	}
	s.lay()
	return s, cmd
}

// press plays a key message, which may hold several keys.
func (s *Screen) press(msg tea.KeyMsg) tea.Cmd {
	var cmds []tea.Cmd
	for _, key := range keys.Split(msg) {
		s.say("")
		cmds = append(cmds, s.key(key))
		s.lay()
	}
	return tea.Batch(append(cmds, s.readOn())...)
}

// key hands a key to the dialog, or does what it means here.
func (s *Screen) key(key tea.KeyMsg) tea.Cmd {
	if n := len(s.dialogs); n > 0 {
		return s.keyInDialog(s.dialogs[n-1], key)
	}
	action, state := s.matcher.Match(key, keys.Look)
	switch state {
	case keys.Unknown:
		s.say("%s does nothing here; ? shows every key", keys.Name(key))
	case keys.Matched:
		return s.do(action)
	case keys.Pending, keys.Dropped:
	}
	return nil
}

func (s *Screen) keyInDialog(d screen.Dialog, key tea.KeyMsg) (cmd tea.Cmd) {
	action, state := s.matcher.Match(key, d.Scope())
	depth, closed := len(s.dialogs), false
	switch {
	case state == keys.Matched && action == keys.Quit:
		return tea.Quit
	case state == keys.Matched && action == keys.Suspend:
		return tea.Suspend
	case state == keys.Matched:
		cmd, closed = d.Do(action)
	case state == keys.Unknown:
		cmd, closed = d.Type(key)
	}
	if closed { // it may have asked for another dialog as it closed
		s.dialogs = append(s.dialogs[:depth-1], s.dialogs[depth:]...)
	}
	return cmd
}

func (s *Screen) ask(d screen.Dialog) { s.dialogs = append(s.dialogs, d) }

// say puts a few words on the status line until the next key.
func (s *Screen) say(format string, args ...any) {
	s.said, s.failed = fmt.Sprintf(format, args...), false
}

// fail does the same with what is wrong.
func (s *Screen) fail(format string, args ...any) {
	s.said, s.failed = fmt.Sprintf(format, args...), true
}

// at returns the file under the cursor.
func (s *Screen) at() int { return s.files.Cursor() }

// mouse moves the cursor of the list that the mouse is in.
func (s *Screen) mouse(msg tea.MouseMsg) {
	if len(s.dialogs) > 0 {
		return
	}
	inCard := s.listWidth() == 0 || msg.X > s.listWidth()
	list, top := s.files, headerLines+1
	if inCard {
		list = s.card
	}
	if screen.Mouse(list, msg, top) {
		s.inCard = inCard
	}
}
