// Package tui is the program at the terminal: the one tea.Model, which routes keys
// and messages, and draws what is around the screens.
//
// A key goes to the dialog that is open, else to the screen, else it is one of
// those that hold everywhere; see packages keys and screen. Keys that a fast
// typist sends at once come as one message and are played one by one. Other
// messages go to every screen, since what was saved concerns all of them.
package tui

import (
	"errors"
	"time"

	"emic/internal/study"
	"emic/internal/tui/draft"
	"emic/internal/tui/keys"
	"emic/internal/tui/screen"
	"emic/internal/tui/screen/code"
	"emic/internal/tui/screen/codebook"
	"emic/internal/tui/screen/history"
	"emic/internal/tui/screen/memos"
	"emic/internal/tui/screen/quotes"
	"emic/internal/tui/screen/themes"
	"emic/internal/tui/session"
	"emic/internal/tui/theme"

	tea "github.com/charmbracelet/bubbletea"
)

// App is the tea.Model. It is made by New.
type App struct {
	session *session.Session
	theme   *theme.Theme
	matcher *keys.Matcher
	table   []keys.Binding
	now     func() time.Time

	screens map[keys.Scope]screen.Screen
	front   keys.Scope
	behind  []screen.Place // where Back comes back to, the last first
	dialogs []screen.Dialog

	width, height int
	room          size     // of the screens
	warning       []string // what is wrong, where the status line has no room for it
	said          string   // a few words on the status line
	failed        error
	unsaved       error // why nothing can be saved; nil when the last act was
	astray        error // what is wrong with the study's file, as it was last looked at
	savedAt       time.Time
	savedBefore   time.Time // before the program began
	hinted        hinted

	drafts  *draft.Keeper // nil where none are kept
	state   int           // of the draft
	writing *writing      // the text that is being typed; nil when none is
	sending []*sending    // texts of which it is not known yet whether they are saved
	kept    bool          // a text was kept as the program ended

	look          func(dark bool) *theme.Theme // nil when the theme does not depend on the background
	askBackground func() error                 // whether the terminal is dark; nil likewise
	whole         func() error                 // waits until the file is known to be whole; may be nil
	beside        func() string                // what is to be said of what lies beside it; may be nil
	over          error                        // why there is nothing left to work on; nil as long as there is
}

// size is of what is shown, in cells.
type size struct{ width, height int }

// Settings are what the program is started with.
type Settings struct {
	Theme *theme.Theme
	Now   func() time.Time
	// Drafts keeps the text that is being typed; nil keeps none.
	Drafts *draft.Keeper
	Start  screen.Place // where to begin; Screen empty = the code screen
	// ReadOnly is why nothing can be saved; nil when that is not known beforehand.
	ReadOnly error
	// SavedBefore is when something was saved last; zero when that is not known.
	SavedBefore time.Time
	// Notice is what stands on the status line until the first key.
	Notice string
	// Beside looks at what lies beside the study's file, and returns what is to be said
	// of it, "" for nothing; nil looks at nothing.
	Beside func() string
	// Whole waits until the study's file is known to be whole; nil when it is.
	Whole func() error
}

// New returns the program on an open study.
func New(s *session.Session, set Settings) *App {
	a := &App{session: s, theme: set.Theme, table: keys.Table(), now: set.Now, drafts: set.Drafts, whole: set.Whole, beside: set.Beside, unsaved: set.ReadOnly, savedBefore: set.SavedBefore, said: set.Notice}
	a.matcher = keys.NewMatcher(a.table)
	a.screens = map[keys.Scope]screen.Screen{
		keys.Code: code.New(a), keys.Codebook: codebook.New(a), keys.Themes: themes.New(a),
		keys.Quotes: quotes.New(a), keys.Memos: memos.New(a), keys.History: history.New(a),
	}
	a.front = keys.Code
	if set.Start.Screen != "" {
		a.front = set.Start.Screen
	}
	a.behind = []screen.Place{set.Start}
	return a
}

// Update implements tea.Model.
func (a *App) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	cmd := a.update(msg)
	a.layOut()
	return a, cmd
}

func (a *App) update(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	if memo, ok := msg.(sent); ok {
		cmds, msg = append(cmds, a.sent(memo)), memo.saved
	}
	switch msg := msg.(type) {
	case tea.KeyMsg:
		return a.press(msg)
	case tea.WindowSizeMsg:
		a.width, a.height = msg.Width, msg.Height
		return nil
	case tea.MouseMsg:
		msg.Y -= headerLines
		return a.screens[a.front].Update(msg)
	case tick:
		return tea.Batch(a.session.Look(), a.lookLater(), a.keepDraft())
	case theme.Background:
		if a.look != nil {
			*a.theme = *a.look(msg.Dark)
		}
	case session.Saved:
		if isWithdrawn(msg.Err) {
			return a.leave(msg.Err)
		}
		a.saved(msg)
	case draftFailed:
		a.Fail(msg)
		a.keepAgain()
	case found:
		if a.failed == nil {
			a.Say(string(msg))
		}
	case session.Changed:
		if isWithdrawn(msg.Err) {
			return a.leave(msg.Err)
		}
		a.session.Take(msg)
		a.astray = nil
		if msg.Err != nil {
			a.Fail(msg.Err)
			if lasts(msg.Err) {
				a.astray = msg.Err
			}
		}
	}
	for _, scope := range screenOrder() {
		cmds = append(cmds, a.screens[scope].Update(msg))
	}
	return tea.Batch(cmds...)
}

// leave ends the program, since there is nothing left to work on.
func (a *App) leave(why error) tea.Cmd {
	a.over = why
	return tea.Quit
}

// screenOrder lists the screens as the digits do.
func screenOrder() []keys.Scope {
	return []keys.Scope{keys.Code, keys.Codebook, keys.Themes, keys.Quotes, keys.Memos, keys.History}
}

// saved notes that an act is safe, or that it is not.
func (a *App) saved(msg session.Saved) {
	a.session.Take(msg)
	switch {
	case errors.Is(msg.Err, study.ErrNothingToDo):
		a.Say("nothing to do: it is so already")
	case msg.Err != nil:
		a.Fail(msg.Err)
		if lasts(msg.Err) {
			a.unsaved = msg.Err
		}
	case a.session.Late(msg.Act):
		a.savedAt = a.now() // what came of the later one is said already
	default:
		a.savedAt, a.unsaved, a.astray = a.now(), nil, nil
		a.Say(msg.Change.Label)
	}
}

// layOut gives the screens the room that is left between the lines around them.
func (a *App) layOut() {
	a.warning = a.warningLines()
	room := size{a.width, max(0, a.height-headerLines-footerLines-len(a.warning))}
	if room == a.room {
		return
	}
	a.room = room
	for _, s := range a.screens {
		s.SetSize(room.width, room.height)
	}
}
