package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// usageError is a command line that cannot be meant: exit code 2.
type usageError struct {
	message string
	hint    string
}

// Error says what is wrong with the command line.
func (e *usageError) Error() string { return e.message }

// Hint says what could have been meant.
func (e *usageError) Hint() string { return e.hint }

// wrongf returns a usageError without a hint.
func wrongf(format string, args ...any) *usageError {
	return &usageError{message: fmt.Sprintf(format, args...)}
}

// takes checks that a command gets its arguments, which names calls; a last name
// that ends in "…" stands for one or more, one in brackets may be left out, so that
// "[ITEM…]" stands for any number.
func takes(names ...string) cobra.PositionalArgs {
	least, most := 0, len(names)
	for _, name := range names {
		if !strings.HasPrefix(name, "[") {
			least++
		}
		if strings.HasSuffix(strings.TrimSuffix(name, "]"), "…") {
			most = 1 << 30
		}
	}
	return func(cmd *cobra.Command, args []string) error {
		see := "see: " + cmd.CommandPath() + " --help"
		switch {
		case len(args) < least:
			return &usageError{fmt.Sprintf("%s needs %s", cmd.CommandPath(), listed(names[len(args):least])), see}
		case len(args) > most:
			return &usageError{fmt.Sprintf("%s does not take %q", cmd.CommandPath(), args[most]), see}
		}
		return nil
	}
}

// needsVerb is what a command that only groups others does by itself.
func needsVerb(cmd *cobra.Command, args []string) error {
	var names []string
	for _, sub := range cmd.Commands() {
		if !sub.Hidden && sub.Name() != "help" {
			names = append(names, sub.Name())
		}
	}
	path := cmd.CommandPath()
	if len(args) == 0 {
		return &usageError{path + " needs to be told what to do", "one of: " + listed(names)}
	}
	verb := args[0]
	if studyFirst(cmd) && nearest(verb, names) == "" {
		path += " " + args[0]
		if len(args) == 1 {
			return &usageError{path + " needs to be told what to do", "one of: " + listed(names)}
		}
		verb = args[1]
	}
	wrong := wrongf("%s does not know %q", path, verb)
	wrong.hint = "it knows " + listed(names)
	if near := nearest(verb, names); near != "" {
		wrong.hint = fmt.Sprintf("did you mean %s %s?", path, near)
	}
	return wrong
}

// studyFirst reports whether the study stands before what to do with it, as in
// "emic participants joint list".
func studyFirst(cmd *cobra.Command) bool {
	return strings.HasPrefix(cmd.Annotations["usage"], cmd.CommandPath()+" STUDY ")
}

// wrongFlag says what is wrong with an option, in plain words.
func wrongFlag(cmd *cobra.Command, err error) error {
	see := "see: " + cmd.CommandPath() + " --help"
	var unknown *pflag.NotExistError
	var lacking *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		return unknownFlag(cmd, unknown, see)
	case errors.As(err, &lacking):
		return &usageError{fmt.Sprintf("--%s needs a value", lacking.GetFlag().Name), see}
	case errors.As(err, &invalid):
		return &usageError{fmt.Sprintf("--%s cannot be %q%s", invalid.GetFlag().Name, invalid.GetValue(), reason(invalid)), see}
	}
	return &usageError{err.Error(), see}
}

// reason says why a value does not fit; nothing where the cause is Go's.
func reason(invalid *pflag.InvalidValueError) string {
	var own *usageError
	switch {
	case errors.As(invalid.Unwrap(), &own):
		return ": " + own.message
	case invalid.GetFlag().Value.Type() == "int":
		return ": it is not a whole number"
	}
	return ""
}

func unknownFlag(cmd *cobra.Command, unknown *pflag.NotExistError, see string) error {
	name := unknown.GetSpecifiedName()
	if unknown.GetSpecifiedShortnames() != "" {
		return &usageError{fmt.Sprintf("%s has no option -%s", cmd.CommandPath(), name), see}
	}
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	if near := nearest(name, names); near != "" {
		see = fmt.Sprintf("did you mean --%s?", near)
	}
	return &usageError{fmt.Sprintf("%s has no option --%s", cmd.CommandPath(), name), see}
}
