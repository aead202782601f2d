package look

import (
	"fmt"
	"strings"
)

// Fact is one thing that is to be said about a file.
type Fact struct {
	About   string // a word or two
	Text    string
	Warning bool // it should be looked at
}

// Facts says what a file comes to, all but its first turns.
func (f File) Facts() []Fact {
	if f.Err != nil {
		return []Fact{{"cannot be read", f.Err.Error(), true}}
	}
	if f.Format == "" {
		return []Fact{{"passed over", f.Passed, false}}
	}
	facts := []Fact{
		{"taken for", joined(", ", f.Format, f.Encoding, f.language()), false},
		{"transcript", fmt.Sprintf("%s (%s), by %s: %s", f.Name, f.Kind, f.Unit, count(f.Segments, "segment")), false},
		{"speakers", f.speakers(), false},
		{"participants", f.people(), false},
	}
	if len(f.Offered) > 0 {
		facts = append(facts, Fact{"its head tells", f.offered(), false})
	}
	for _, warning := range f.Warnings {
		facts = append(facts, Fact{"look at", warning, true})
	}
	if f.Passed != "" {
		facts = append(facts, Fact{"passed over", f.Passed, true})
	}
	return facts
}

func (f File) language() string {
	if f.Language == "" {
		return ""
	}
	return "language " + f.Language
}

func (f File) speakers() string {
	if len(f.Speakers) == 0 {
		return "nobody is named"
	}
	said := make([]string, len(f.Speakers))
	for i, s := range f.Speakers {
		said[i] = s.Label + " " + count(s.Turns, "turn")
		if s.Asks {
			said[i] += " (asks)"
		}
	}
	return strings.Join(said, ", ")
}

func (f File) people() string {
	said := make([]string, len(f.People))
	for i, p := range f.People {
		said[i] = p.Name
		if p.New {
			said[i] += " (new)"
		}
		if len(p.Attributes) > 0 {
			said[i] += ": " + strings.Join(p.Attributes, ", ")
		}
	}
	return strings.Join(said, "; ")
}

// offered says what the head tells, and what of it is left there.
func (f File) offered() string {
	said := make([]string, len(f.Offered))
	for i, a := range f.Offered {
		said[i] = joined(" ", a.Of, a.Key+"="+a.Value)
		if !a.Taken {
			said[i] += " (not taken)"
		}
	}
	return strings.Join(said, ", ")
}

// joined puts the parts together that are not empty.
func joined(between string, parts ...string) string {
	var all []string
	for _, part := range parts {
		if part != "" {
			all = append(all, part)
		}
	}
	return strings.Join(all, between)
}

func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
