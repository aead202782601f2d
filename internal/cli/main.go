package cli

import (
	"errors"
	"fmt"
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
			say.fail(&advised{
				fmt.Errorf("emic met a case it was not made for and stopped: %v", cause),
				"what was saved before is safe; please report the command that you ran",
			})
			code = failed
		}
	}()
	env.unsaid = new(error)
	root := rootCommand(env)
	root.SetArgs(append([]string{}, verbFirst(env.Args)...)) // never nil, for which cobra takes the process's own
	err := root.Execute()
	if err == nil && *env.unsaid != nil {
		err = fmt.Errorf("it is done, but that cannot be written: %w", *env.unsaid)
	}
	if err == nil {
		return done
	}
	say.fail(err)
	if wrong := (*usageError)(nil); errors.As(err, &wrong) {
		return misuse
	}
	return failed
}
