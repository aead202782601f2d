package cli

import (
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"emic/internal/terminal"
	"emic/internal/tui/crash"
)

// The exit codes.
const (
	done   = 0
	failed = 1
	misuse = 2
)

// Main runs the command line of env and returns the exit code. It does not panic.
func Main(env Env) (code int) {
	say := env.messages()
	defer func() {
		if cause := recover(); cause != nil {
			say.fail(env.caught(crash.Caught(cause)))
			code = failed
		}
	}()
	env.unsaid, env.written = new(error), new([]string)
	root := rootCommand(env)
	root.SetArgs(append([]string{}, asked(verbFirst(env.Args))...)) // never nil, for which cobra takes the process's own
	ran, err := root.ExecuteC()
	env.noteCopies(ran)
	if err == nil && *env.unsaid != nil {
		err = fmt.Errorf("it is done, but that cannot be written: %w", *env.unsaid)
	}
	if err == nil {
		return done
	}
	say.fail(env.reported(err))
	if wrong := (*usageError)(nil); errors.As(err, &wrong) {
		return misuse
	}
	return failed
}

// asked is what cobra gets to see. A shell that asks how to complete a word is told,
// by cobra itself and on standard error, which words cannot be meant.
func asked(args []string) []string {
	if len(args) == 0 || args[0] != cobra.ShellCompRequestCmd && args[0] != cobra.ShellCompNoDescRequestCmd {
		return args
	}
	words := slices.Clone(args)
	for i, word := range words {
		words[i] = terminal.Safe(word)
	}
	return words
}
