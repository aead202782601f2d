//go:build unix

package cli

import (
	"os/exec"
	"syscall"
)

// endWithChildren makes the end of a command that takes too long the end of the
// programs that it started: soffice is a script, and what it starts would go on
// with the file.
func endWithChildren(command *exec.Cmd) {
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	command.Cancel = func() error { return syscall.Kill(-command.Process.Pid, syscall.SIGKILL) }
}
