package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"emic/internal/tui/crash"
)

// caught is what a panic comes to: a sentence, and a report beside it that can be
// sent, where there is a place for one.
func (e Env) caught(fell *crash.Error) error {
	path := e.crashFile()
	if path == "" || e.report(path, fell) != nil {
		return fell
	}
	return &advised{fell, fmt.Sprintf("what was shown as saved is safe; %s says where it happened, and holds no word of your study: please send it", path)}
}

// crashFile is where a report goes; "" where there is no place for it.
func (e Env) crashFile() string {
	if e.CacheDir == "" {
		return ""
	}
	return filepath.Join(e.CacheDir, "emic", "crash.txt")
}

// report writes the report of a crash over that of the one before.
func (e Env) report(path string, fell *crash.Error) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	about := fmt.Sprintf("emic %s, %s, %s/%s\n%s", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH, fell.Report())
	return os.WriteFile(path, []byte(about), 0o600)
}

// reported adds where the report is, when an error is a panic that was caught.
func (e Env) reported(err error) error {
	if fell, ok := errors.AsType[*crash.Error](err); ok {
		return e.caught(fell)
	}
	return err
}
