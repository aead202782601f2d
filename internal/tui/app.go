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
	"emic/internal/tui/dialog"
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

// lookEvery is how often the program asks whether somebody else wrote to the study.
const lookEvery = time.Second

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
	hinted        hinted

	drafts  *draft.Keeper // nil where none are kept
	state   int           // of the draft
	writing *writing      // the text that is being typed; nil when none is
	sending []*sending    // texts of which it is not known yet whether they are saved
	kept    bool          // a text was kept as the program ended

	look          func(dark bool) *theme.Theme // nil when the theme does not depend on the background
	askBackground func() error
	whole         func() error
	beside        func() string
	over          error // why there is nothing left to work on; nil as long as there is
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
	a := &App{session: s, theme: set.Theme, table: keys.Table(), now: set.Now, drafts: set.Drafts, whole: set.Whole, beside: set.Beside, unsaved: set.ReadOnly, said: set.Notice}
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

// Init enters the first screen and begins to look for other writers.
func (a *App) Init() tea.Cmd {
	start := a.behind[0]
	a.behind = nil
	return tea.Batch(a.screens[a.front].Enter(start), a.lookLater(), a.ask(), a.awaitWhole(), a.lookBeside())
}

// awaitWhole says so when the study's file turns out to be damaged.
func (a *App) awaitWhole() tea.Cmd {
	if a.whole == nil {
		return nil
	}
	return func() tea.Msg {
		if err := a.whole(); err != nil {
			return session.Saved{Err: err}
		}
		return nil
	}
}

// found is what is to be said of what lies beside the study's file.
type found string

// lookBeside looks there once, beside the first frame.
func (a *App) lookBeside() tea.Cmd {
	if a.beside == nil {
		return nil
	}
	return func() tea.Msg {
		if said := a.beside(); said != "" {
			return found(said)
		}
		return nil
	}
}

// ask asks the terminal whether it is dark, where the theme depends on that.
func (a *App) ask() tea.Cmd {
	if a.askBackground == nil {
		return nil
	}
	return func() tea.Msg {
		if err := a.askBackground(); err != nil {
			return session.Saved{Err: err}
		}
		return nil
	}
}

// tick is when the program asks for other writers.
type tick struct{}

func (a *App) lookLater() tea.Cmd {
	return tea.Tick(lookEvery, func(time.Time) tea.Msg { return tick{} })
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

// press plays a key message, which may hold several keys.
func (a *App) press(msg tea.KeyMsg) tea.Cmd {
	var cmds []tea.Cmd
	for _, key := range keys.Split(msg) {
		a.said, a.failed = "", nil
		cmds = append(cmds, a.key(key))
	}
	return tea.Batch(cmds...)
}

// key hands one key to the dialog, to the screen, or does what holds everywhere.
func (a *App) key(key tea.KeyMsg) tea.Cmd {
	if d := a.dialog(); d != nil {
		return a.keyInDialog(d, key)
	}
	front := a.screens[a.front]
	if cmd, taken := a.pinned(key); taken {
		return cmd
	}
	action, state := a.matcher.Match(key, append(front.Scopes(), keys.Global)...)
	switch state {
	case keys.Pending, keys.Dropped:
		return nil
	case keys.Unknown:
		a.Say(keys.Name(key) + " does nothing here; ? shows every key")
		return nil
	case keys.Matched:
	}
	if action == keys.Suspend { // of the program, whatever the screen does
		return tea.Suspend
	}
	if cmd, done := front.Do(action); done {
		return cmd
	}
	return a.everywhere(action)
}

// pinned hands a key to a screen that knows keys of its own, unless a sequence has begun.
func (a *App) pinned(key tea.KeyMsg) (tea.Cmd, bool) {
	screen, ok := a.screens[a.front].(interface {
		Pinned(tea.KeyMsg) (tea.Cmd, bool)
	})
	if !ok || a.matcher.Pending() != "" {
		return nil, false
	}
	return screen.Pinned(key)
}

func (a *App) keyInDialog(d screen.Dialog, key tea.KeyMsg) tea.Cmd {
	action, state := a.matcher.Match(key, d.Scope())
	if state == keys.Matched && action == keys.Quit {
		return a.quit()
	}
	if state == keys.Matched && action == keys.Suspend {
		return tea.Suspend
	}
	depth := len(a.dialogs)
	var cmd tea.Cmd
	var closed bool
	switch state {
	case keys.Matched:
		cmd, closed = d.Do(action)
	case keys.Unknown:
		cmd, closed = d.Type(key)
	case keys.Pending, keys.Dropped:
	}
	if closed { // it may have asked for another dialog as it closed
		a.dialogs = append(a.dialogs[:depth-1], a.dialogs[depth:]...)
		return tea.Batch(cmd, a.leftWriting())
	}
	return cmd
}

// everywhere does an action that holds on every screen.
func (a *App) everywhere(action keys.Action) tea.Cmd {
	for i, show := range []keys.Action{
		keys.ShowCode, keys.ShowCodebook, keys.ShowThemes, keys.ShowQuotes, keys.ShowMemos, keys.ShowHistory,
	} {
		if action == show {
			return a.Go(screen.Place{Screen: screenOrder()[i]})
		}
	}
	switch action {
	case keys.Undo:
		return a.session.Do(a.session.Author.Undo())
	case keys.Redo:
		return a.session.Do(a.session.Author.Redo())
	case keys.Back:
		return a.back()
	case keys.Help:
		a.Ask(dialog.NewSheet(a.theme, a.table, append(a.screens[a.front].Scopes(), keys.Global)))
	case keys.Quit:
		return a.quit()
	}
	return nil
}

// quit leaves the screen, which keeps where one was, and ends the program. The
// session sees to it that everything is written first.
func (a *App) quit() tea.Cmd {
	_, cmd := a.screens[a.front].Leave()
	return tea.Batch(cmd, tea.Quit)
}

func (a *App) dialog() screen.Dialog {
	if len(a.dialogs) == 0 {
		return nil
	}
	return a.dialogs[len(a.dialogs)-1]
}

// Session implements screen.Host.
func (a *App) Session() *session.Session { return a.session }

// Theme implements screen.Host.
func (a *App) Theme() *theme.Theme { return a.theme }

// Ask implements screen.Host.
func (a *App) Ask(d screen.Dialog) { a.dialogs = append(a.dialogs, d) }

// Say implements screen.Host.
func (a *App) Say(text string) { a.said, a.failed = text, nil }

// Fail implements screen.Host. What is said more of why nothing can be saved stands
// as long as that does.
func (a *App) Fail(err error) {
	a.failed = err
	if a.unsaved != nil && errors.Is(err, a.unsaved) {
		a.unsaved = err
	}
}

// Go implements screen.Host.
func (a *App) Go(to screen.Place) tea.Cmd {
	from, left := a.screens[a.front].Leave()
	if to.Screen != a.front || to != (screen.Place{Screen: to.Screen}) {
		from.Screen = a.front
		a.behind = append(a.behind, from)
	}
	a.front = to.Screen
	return tea.Batch(left, a.screens[a.front].Enter(to))
}

// back goes back to where one came from.
func (a *App) back() tea.Cmd {
	if len(a.behind) == 0 {
		return nil
	}
	to := a.behind[len(a.behind)-1]
	a.behind = a.behind[:len(a.behind)-1]
	_, left := a.screens[a.front].Leave()
	a.front = to.Screen
	return tea.Batch(left, a.screens[a.front].Enter(to))
}
