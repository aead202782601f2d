// Package cli is the edge of emic: it reads the command line, does the one thing
// that was asked for, and says so in words.
//
// # Commands
//
// Each command is one file: a struct of its options, a function that makes the
// cobra command, and a method run. A command reads files, calls the domain and
// writes; it computes nothing itself. [Main] runs one command line in an [Env],
// which holds everything that comes from outside: arguments, streams, clock,
// randomness, environment and login name.
//
// # What goes where
//
// Results go to standard output, or with --out to a file, which is there whole or
// not at all. Messages and progress go to standard error; progress only if that
// is a terminal. An error is one line "emic: error: …" and, where there is a way
// out, one line "emic: hint: …". Everything that is shown is made harmless first
// (package terminal); only what is written for another program, such as CSV into
// a file or a pipe, goes out byte for byte.
//
// # Exit codes
//
// 0 done, 1 failed, 2 the command line was wrong.
package cli
