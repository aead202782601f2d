package picker

import (
	"slices"
	"strings"

	"emic/internal/codebook"
	"emic/internal/tui/dialog"
	"emic/internal/tui/keys"
	"emic/internal/tui/screen"
	"emic/internal/tui/theme"

	tea "github.com/charmbracelet/bubbletea"
)

// NewPin asks for the key that codes with a code, saying which are free and whose
// the typed one is. An empty answer frees the code's key. What was chosen is handed
// on as an edit of the codebook, with what it does in words.
func NewPin(th *theme.Theme, book *codebook.Book, c codebook.Code, done func(label string, edit func(*codebook.Book) error) tea.Cmd) screen.Dialog {
	possible := keys.Pinnable(keys.Table())
	free := slices.DeleteFunc(slices.Clone(possible), func(key string) bool {
		_, held := book.Pinned(key)
		return held
	})
	id, name, now := c.ID, c.Name, c.Pin
	note := func(key string) (string, bool) {
		other, held := book.Pinned(key)
		switch {
		case key == "" && now != "":
			return "empty: no key any more", true
		case key != "" && !slices.Contains(possible, key):
			return "the code screen uses that key, or it is none", false
		case held && other.ID != id:
			return "taken from " + other.Name, true
		}
		return "", true
	}
	return dialog.NewAnswer(th, "Key for "+name, "free: "+strings.Join(free, ""), now, note, func(key string) tea.Cmd {
		label := "pin " + name + " to " + key
		if key == "" {
			label = "take the key off " + name
		} else if other, held := book.Pinned(key); held && other.ID != id {
			label += ", taken from " + other.Name
		}
		return done(label, func(b *codebook.Book) error { return b.Pin(id, key) })
	})
}
