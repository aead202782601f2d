package cli_test

import (
	"runtime"
	"strings"
	"time"

	"emic/internal/cli"
)

// canary is a word of the transcript. It must be nowhere but on the screen and in
// the study.
const canary = "kanarienvogel"

// brittleEnv is the world of a script in which what is asked of it from within a
// function panics, with a word of the transcript.
func brittleEnv(function string) cli.Env {
	env := scriptEnv()
	if function == "" {
		return env
	}
	now, getenv := env.Now, env.Getenv
	env.Now = func() time.Time { panicWithin(function); return now() }
	env.Getenv = func(name string) string { panicWithin(function); return getenv(name) }
	return env
}

func panicWithin(function string) {
	callers := make([]uintptr, 32)
	frames := runtime.CallersFrames(callers[:runtime.Callers(1, callers)])
	for frame, more := frames.Next(); more; frame, more = frames.Next() {
		if strings.HasSuffix(frame.Function, function) {
			panic("P01 said " + canary)
		}
	}
}
