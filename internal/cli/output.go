package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"emic/internal/interrupt"

	"github.com/spf13/pflag"
)

// output is where a result goes.
type output struct {
	env  Env
	file string // "" = standard output
}

func (o *output) flag(flags *pflag.FlagSet) {
	flags.StringVar(&o.file, "out", "", "write to this `FILE` instead of the screen")
}

// write has content written to where the result goes. A file is there whole or
// not at all, and is for its owner's eyes only.
func (o *output) write(content func(io.Writer) error) error {
	if o.file == "" {
		return buffered(o.env.stdout(), content)
	}
	target, err := o.target()
	if err != nil {
		return fmt.Errorf("write %s: %w", o.file, err)
	}
	if err := replaceFile(target, content); err != nil {
		return fmt.Errorf("write %s: %w", o.file, plain(err))
	}
	o.env.wrote(target)
	return nil
}

// target is the file behind --out, links followed. Studies are not written over.
func (o *output) target() (string, error) {
	path := o.file
	if found, err := filepath.EvalSymlinks(path); err == nil {
		path = found
	}
	if strings.EqualFold(filepath.Ext(path), studyExtension) {
		return "", &advised{errors.New("that is the name of a study"), "choose another name for the result"}
	}
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return "", errors.New("that is a folder")
	case err == nil && looksLikeStudy(path):
		return "", &advised{errors.New("that is a study"), "choose another name for the result"}
	}
	return path, nil
}

// replaceFile writes beside the file and then takes its place.
// When the system asks the program to end meanwhile, nothing is left beside it.
func replaceFile(path string, content func(io.Writer) error) (err error) {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return overwrite(path, content) // a device or a pipe has no place to take
	}
	ctx, stop := interrupt.Context()
	defer stop()
	temporary, err := os.CreateTemp(filepath.Dir(path), ".emic-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(temporary.Name()))
		}
	}()
	err = buffered(interrupt.Writer{Context: ctx, To: temporary}, content)
	if err == nil {
		err = temporary.Sync()
	}
	if ctx.Err() != nil {
		err = &advised{errors.New("it was interrupted"), "nothing was changed, and nothing half made is left"}
	}
	if err = errors.Join(err, temporary.Close()); err != nil {
		return err
	}
	return os.Rename(temporary.Name(), path)
}

func overwrite(path string, content func(io.Writer) error) error {
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return errors.Join(buffered(harmlessTo(file), content), file.Close())
}

func buffered(w io.Writer, content func(io.Writer) error) error {
	b := bufio.NewWriterSize(w, 64<<10)
	if err := content(b); err != nil {
		return err
	}
	return b.Flush()
}

// plain says what the system has against a file in the same words on every
// system, and without naming the file, which the message does already.
func plain(err error) error {
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errors.New("there is no such file or folder")
	case errors.Is(err, fs.ErrPermission):
		return errors.New("you may not do that there")
	case errors.As(err, &path):
		return path.Err
	case errors.As(err, &link):
		return link.Err
	}
	return err
}
