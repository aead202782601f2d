package cli

import (
	"fmt"
	"slices"

	"github.com/spf13/pflag"
)

// choice is the value of an option that is one of a few words.
type choice struct {
	value   *string
	options []string
}

// choiceFlag adds an option that takes one of a few words; its value is "" until
// the caller sets a default.
func choiceFlag(flags *pflag.FlagSet, value *string, name, what string, options ...string) {
	flags.Var(&choice{value, options}, name, fmt.Sprintf("%s: %s", what, listed(options)))
}

// String implements pflag.Value.
func (c *choice) String() string { return *c.value }

// Set implements pflag.Value.
func (c *choice) Set(s string) error {
	if !slices.Contains(c.options, s) {
		wrong := wrongf("it is one of %s", listed(c.options))
		if near := nearest(s, c.options); near != "" {
			wrong.message += fmt.Sprintf("; did you mean %s?", near)
		}
		return wrong
	}
	*c.value = s
	return nil
}

// Type implements pflag.Value; it is what help shows for the value.
func (c *choice) Type() string { return "WORD" }
