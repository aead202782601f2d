//go:build !unix

package tui

import tea "github.com/charmbracelet/bubbletea"

// suspender would stop the program; these systems do not do so.
type suspender struct{}

func (*suspender) watch(*tea.Program) (stop func()) { return func() {} }

// filter is for tea.WithFilter.
func (*suspender) filter(_ tea.Model, msg tea.Msg) tea.Msg { return msg }
