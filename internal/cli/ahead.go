package cli

import (
	"iter"
	"runtime"

	"emic/internal/tui/crash"
)

// ahead does something for each of many things, on as many processors as there
// are, and hands out, in the order of the things, how to wait for what came of
// each. It is never more than a few things ahead of who asks. Where it panics,
// the wait does.
func ahead[T, R any](things []T, do func(T) R) iter.Seq2[int, func() R] {
	return func(yield func(int, func() R) bool) {
		begun := make([]func() R, 0, len(things))
		for i := range things {
			for len(begun) < min(i+2*runtime.GOMAXPROCS(0), len(things)) {
				begun = append(begun, begin(things[len(begun)], do))
			}
			if !yield(i, begun[i]) {
				return
			}
			begun[i] = nil
		}
	}
}

// begin does something on its own, and returns how to wait for what comes of it.
func begin[T, R any](thing T, do func(T) R) (wait func() R) {
	type outcome struct {
		result R
		fallen *crash.Error
	}
	done := make(chan outcome, 1)
	go func() {
		var came outcome
		defer func() {
			if cause := recover(); cause != nil {
				came.fallen = crash.Caught(cause)
			}
			done <- came
		}()
		came.result = do(thing)
	}()
	return func() R {
		came := <-done
		if came.fallen != nil {
			panic(came.fallen)
		}
		return came.result
	}
}
