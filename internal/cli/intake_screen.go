package cli

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"emic/internal/ingest"
	"emic/internal/tui"
	"emic/internal/tui/dialog"
	"emic/internal/tui/look"
	"emic/internal/tui/theme"
)

// errLeft says that the user has left the screen with nothing taken in.
var errLeft = errors.New("nothing was taken in")

// watchful reports whether the screen opens where there is something to doubt.
func (o *addOptions) watchful() bool {
	return !o.lookGiven && o.env.interactive() && o.env.Getenv("TERM") != "dumb"
}

// readCertain reads the files up to the first that is doubtful, and returns which
// that is; -1 where there is none, or where that does not matter.
func (in *intake) readCertain(files []coming, matters bool) int {
	return in.each(files, func(got reading) error {
		if matters && got.doubtful() && in.same(got) == "" {
			return errEnough
		}
		return in.admit(got)
	})
}

// lookOver lets the user look at files, and returns those that are to be taken in,
// with what was said of each.
func (o *addOptions) lookOver(path string, in *intake, files []coming, at int) ([]coming, error) {
	choice, err := theme.Parse(o.theme)
	if err != nil {
		return nil, err
	}
	stdin, _ := o.env.In.(*os.File) // both are terminals, see Env.interactive
	stdout, _ := o.env.Out.(*os.File)
	terminal := tui.Terminal{In: stdin, Out: stdout, Getenv: o.env.Getenv, Environ: os.Environ()}
	screen := in.screen(path, files, at)
	if !o.look {
		screen.Why = "what is marked ? is doubtful: put it right, or call it right with space"
	}
	said, take, err := tui.Look(context.Background(), terminal, choice, screen)
	if err != nil {
		return nil, err
	}
	if !take {
		return nil, errLeft
	}
	var taken []coming
	for i, file := range files {
		if file.said = said[i]; !file.said.Skip {
			taken = append(taken, file)
		}
	}
	return taken, nil
}

// screen is what the user looks at.
func (in *intake) screen(path string, files []coming, at int) look.Config {
	c := look.Config{
		Study: strings.TrimSuffix(filepath.Base(path), studyExtension), At: at, Encoding: ingest.EncodingName,
		Formats: offered(ingest.Formats()), Encodings: offered(ingest.Encodings()),
		Read: func(i int, said look.Choice) look.File { return in.lookAt(coming{files[i].found, said}) },
	}
	for _, file := range files {
		c.Files = append(c.Files, look.Coming{Path: file.path, Said: file.said})
	}
	return c
}

// lookAt reads a file and says what it comes to. It changes nothing in the intake,
// and may be called for several files at once.
func (in *intake) lookAt(file coming) look.File {
	raw := open(file)
	switch why := file.besides(raw.err); {
	case why != "":
		return look.File{Path: file.path, Name: ingest.Stem(file.path), Passed: why}
	case raw.err != nil:
		return look.File{Path: file.path, Name: ingest.Stem(file.path), Err: raw.err}
	}
	return in.show(in.take(file, raw.result))
}

// offered makes options of what a reader can be told.
func offered(choices []ingest.Choice) []dialog.Option {
	options := make([]dialog.Option, len(choices))
	for i, choice := range choices {
		options[i] = dialog.Option{Label: choice.Name, Note: choice.For}
	}
	return options
}
