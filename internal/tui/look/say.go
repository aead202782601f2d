package look

import (
	"maps"
	"slices"
	"strings"

	"emic/internal/transcript"
	"emic/internal/tui/dialog"
	"emic/internal/tui/keys"

	tea "github.com/charmbracelet/bubbletea"
)

// set asks what is to be said of the file under the cursor, or says it where there
// is one thing only.
func (s *Screen) set(action keys.Action) {
	e := &s.entries[s.at()]
	switch action {
	case keys.SetFormat:
		s.choose("Format", e.said.As, s.config.Formats, func(as string) { s.change(action, func(c *Choice) { c.As = as }) })
	case keys.SetEncoding:
		s.setEncoding(e)
	case keys.SetUnit:
		s.choose("What a segment is", e.said.Unit, named(transcript.Units()), func(unit string) { s.change(action, func(c *Choice) { c.Unit = unit }) })
	case keys.SetKind:
		s.choose("What the text is a record of", e.said.Kind, named(transcript.Kinds()), func(kind string) { s.change(action, func(c *Choice) { c.Kind = kind }) })
	case keys.SetName:
		s.write("Name of the transcript (empty: that of the file)", e.is.Name, func(name string) { s.change(action, func(c *Choice) { c.Name = name }) })
	case keys.SetParticipant:
		s.write("Whose it is (empty: as the file or its labels say)", e.said.Participant, func(name string) { s.change(action, func(c *Choice) { c.Participant = name }) })
	case keys.SetAskers:
		s.setAskers(e)
	case keys.TakeHead:
		s.takeHead(e)
	}
}

// choose lets one of some options be chosen; "" is that the file itself is to tell.
func (s *Screen) choose(title, now string, options []dialog.Option, done func(string)) {
	all := append([]dialog.Option{{Label: "by itself", Note: "as the file suggests"}}, options...)
	current := max(0, slices.IndexFunc(all, func(o dialog.Option) bool { return o.Label == now }))
	s.ask(dialog.NewChoose(s.theme, title, all, current, func(i int) tea.Cmd {
		if i == 0 {
			done("")
		} else {
			done(all[i].Label)
		}
		return nil
	}))
}

// write asks for a line.
func (s *Screen) write(title, now string, done func(string)) {
	s.ask(dialog.NewLine(s.theme, title, now, func(typed string) tea.Cmd {
		done(strings.TrimSpace(typed))
		return nil
	}))
}

// setEncoding offers encodings, and to name another.
func (s *Screen) setEncoding(e *entry) {
	if e.known && e.is.Err == nil && e.is.Encoding == "" {
		s.say("%s settles the encoding by itself", e.is.Format)
		return
	}
	const another = "another…"
	put := func(name string) { s.change(keys.SetEncoding, func(c *Choice) { c.Encoding = name }) }
	options := append(slices.Clone(s.config.Encodings), dialog.Option{Label: another, Note: "by its name"})
	s.choose("Encoding", e.said.Encoding, options, func(name string) {
		if name != another {
			put(name)
			return
		}
		s.write("Name of the encoding", "", func(typed string) {
			if usual, known := s.config.Encoding(typed); known {
				put(usual)
			} else {
				s.fail("no encoding is called %s", typed)
			}
		})
	})
}

// setAskers offers to have each speaker ask or answer.
func (s *Screen) setAskers(e *entry) {
	if len(e.is.Speakers) == 0 {
		s.say("nobody is named as a speaker")
		return
	}
	options := []dialog.Option{{Label: "by the labels", Note: "as the file suggests"}, {Label: "nobody asks"}}
	changes := []func(*Choice){
		func(c *Choice) { c.Interviewers = nil },
		func(c *Choice) { c.Interviewers = []string{} },
	}
	for i, speaker := range e.is.Speakers {
		options = append(options, dialog.Option{Label: speaker.Label, Note: roleOf(speaker) + " now, " + count(speaker.Turns, "turn")})
		changes = append(changes, turnRound(e.is, i))
	}
	s.ask(dialog.NewChoose(s.theme, "Who asks the questions? Enter on a name changes it", options, 2, func(i int) tea.Cmd {
		s.change(keys.SetAskers, changes[i])
		return nil
	}))
}

// roleOf is what a speaker does.
func roleOf(speaker Speaker) string {
	if speaker.Asks {
		return "asks"
	}
	return "answers"
}

// turnRound has a speaker ask who answers, or answer who asks.
func turnRound(f File, speaker int) func(*Choice) {
	return func(c *Choice) {
		asking := []string{}
		for i, other := range f.Speakers {
			if other.Asks != (i == speaker) {
				asking = append(asking, other.Written...)
			}
		}
		c.Interviewers = asking
	}
}

// takeHead takes everything that the head of the file tells, or leaves it all.
func (s *Screen) takeHead(e *entry) {
	switch {
	case len(e.is.Offered) == 0:
		s.say("its head tells nothing of participants")
	case slices.ContainsFunc(e.is.Offered, func(a Attribute) bool { return a.Taken }):
		s.change(keys.TakeHead, func(c *Choice) { c.Take = nil })
	default:
		s.change(keys.TakeHead, func(c *Choice) { c.Take = []string{Every} })
	}
}

// takeOrLeave takes one attribute that the head tells, of all whom it tells of, or
// leaves it.
func takeOrLeave(f File, attribute int) func(*Choice) {
	return func(c *Choice) {
		wanted := map[string]bool{}
		for _, a := range f.Offered {
			wanted[a.Key] = wanted[a.Key] || a.Taken
		}
		key := f.Offered[attribute].Key
		wanted[key] = !wanted[key]
		maps.DeleteFunc(wanted, func(_ string, want bool) bool { return !want })
		c.Take = slices.Sorted(maps.Keys(wanted))
	}
}

// named makes options of the values of a domain type.
func named[T interface{ String() string }](values []T) []dialog.Option {
	options := make([]dialog.Option, len(values))
	for i, v := range values {
		options[i].Label = v.String()
	}
	return options
}
