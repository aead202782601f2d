// Package codebook is the codebook screen.
package codebook

import (
	"strings"

	"emic/internal/tui/keys"
	"emic/internal/tui/screen"

	tea "github.com/charmbracelet/bubbletea"
)

// Screen is the codebook screen.
type Screen struct {
	host          screen.Host
	width, height int
}

// New returns the screen.
func New(host screen.Host) *Screen { return &Screen{host: host} }

// Scopes implements screen.Screen.
func (s *Screen) Scopes() []keys.Scope { return []keys.Scope{keys.Codebook} }

// Do implements screen.Screen.
func (s *Screen) Do(keys.Action) (tea.Cmd, bool) { return nil, false }

// Type implements screen.Screen.
func (s *Screen) Type(tea.KeyMsg) tea.Cmd { return nil }

// Update implements screen.Screen.
func (s *Screen) Update(tea.Msg) tea.Cmd { return nil }

// Enter implements screen.Screen.
func (s *Screen) Enter(screen.Place) tea.Cmd { return nil }

// Leave implements screen.Screen.
func (s *Screen) Leave() (screen.Place, tea.Cmd) { return screen.Place{Screen: keys.Codebook}, nil }

// SetSize implements screen.Screen.
func (s *Screen) SetSize(width, height int) { s.width, s.height = width, height }

// View implements screen.Screen.
func (s *Screen) View() string { return strings.Repeat("\n", max(s.height-1, 0)) }

// Header implements screen.Screen.
func (s *Screen) Header(int) string { return "" }
