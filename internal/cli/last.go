package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
)

// lastFile is where emic remembers the study that was last worked on; "" where
// there is no place for it.
func (e Env) lastFile() string {
	if e.ConfigDir == "" {
		return ""
	}
	return filepath.Join(e.ConfigDir, "emic", "last-study")
}

// rememberStudy notes the study that is being worked on. That it cannot be noted
// is no reason to stop anybody's work, and is not reported.
func (e Env) rememberStudy(path string) {
	file := e.lastFile()
	absolute, err := filepath.Abs(path)
	if file == "" || err != nil || os.MkdirAll(filepath.Dir(file), 0o700) != nil {
		return
	}
	_ = os.WriteFile(file, []byte(absolute+"\n"), 0o600)
}

// lastStudy returns the study that was last worked on; "" when none was, or it is
// no longer there.
func (e Env) lastStudy() (string, error) {
	if e.lastFile() == "" {
		return "", nil
	}
	content, err := os.ReadFile(e.lastFile())
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	path := strings.TrimSpace(string(content))
	if err != nil || !isFile(path) {
		return "", err
	}
	return path, nil
}

// openLast is what emic does without a command.
func openLast(env Env, cmd *cobra.Command) error {
	if !env.interactive() {
		return cmd.Help()
	}
	last, err := env.lastStudy()
	if err != nil {
		return err
	}
	switch last {
	case "":
		return welcome(env)
	case demoPath(env):
		return (&demoOptions{env: env}).run()
	}
	return (&codeOptions{env: env}).run(last, nil)
}

// welcome greets who has no study yet, and offers the demo.
func welcome(env Env) error {
	env.say(`emic codes interviews from the keyboard and rolls the codes up into themes.

  emic demo        try it on an invented study
  emic new NAME    begin a study of your own
  emic help        see everything that emic does

Press Enter for the demo, or q and Enter to leave.`)
	answer, err := readLine(env.In)
	if err != nil || strings.TrimSpace(answer) != "" {
		return err
	}
	return (&demoOptions{env: env}).run()
}
