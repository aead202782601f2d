//go:build unix

package main

import "syscall"

// leaveNoCore keeps the system from writing the memory of this process to a file. Where
// it does not let us, there is nothing else to be done about it.
func leaveNoCore() { _ = syscall.Setrlimit(syscall.RLIMIT_CORE, &syscall.Rlimit{}) }
