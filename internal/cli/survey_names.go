package cli

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"emic/internal/study"
	"emic/internal/survey"
)

// spell gives the attributes of a survey the spelling that the study has, or the
// survey itself where --set says them again.
func (in *respondents) spell(held []string) {
	for i, c := range in.form.Columns {
		if c.Role != survey.Attribute {
			continue
		}
		as := spelling(c.Name, held)
		if as != c.Name && in.form.Rename(i, as) {
			in.spelt = append(in.spelt, respelt(c.Name, as))
		}
		held = append(slices.Clip(held), in.form.Columns[i].Name)
	}
	var spelt []string
	in.common, spelt = respell(in.common, held)
	in.spelt = append(in.spelt, spelt...)
}

// maskForm replaces the names in what the study keeps of the form. It returns what
// is wrong with it then.
func (in *respondents) maskForm() string {
	in.masked = newDisguise(in.key)
	in.source = fileName(in.path)
	in.masked.replace(&in.source)
	in.common = maps.Clone(in.common)
	for key, value := range in.common {
		in.masked.replace(&value)
		in.common[key] = value
	}
	for i := range in.form.Columns {
		c := &in.form.Columns[i]
		name := c.Name
		if in.masked.replace(&name); c.Question == c.Name {
			c.Question = name
		} else {
			in.masked.replace(&c.Question)
		}
		if !in.form.Rename(i, name) {
			return fmt.Sprintf("two columns are called %q once the names are replaced; --rename calls one otherwise", name)
		}
	}
	return ""
}

// mask replaces the names in a reply. It returns what is wrong with it then.
func (in *respondents) mask(reply *survey.Reply) string {
	if in.key == nil {
		return ""
	}
	in.masked.replace(&reply.Name)
	for key, value := range reply.Attributes {
		in.masked.replace(&value)
		reply.Attributes[key] = value
	}
	for i := range reply.Open {
		in.masked.replace(&reply.Open[i].Words)
	}
	name := strings.ToLower(reply.Name)
	if line, twice := in.lines[name]; twice {
		return fmt.Sprintf("%s answers here and in line %d, once the names are replaced", reply.Name, line)
	}
	in.lines[name] = reply.Line
	return ""
}

// suspect looks for names that are left in a transcript of answers.
func (in *respondents) suspect(t study.Arrival) {
	t.Source = "" // it is that of all
	in.masked.suspect(t)
}
