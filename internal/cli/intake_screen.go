package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"emic/internal/ingest"
	"emic/internal/store"
	"emic/internal/study"
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

// takeLooked takes files in that the user looks at first. What was said of them stands
// until they are, or until the user leaves.
func (o *addOptions) takeLooked(file *store.File, author study.Author, files []coming, at int, begin func() (*intake, error)) error {
	var refused error
	why := ""
	if !o.look {
		why = "what is marked ? is doubtful: put it right, or call it right with space"
	}
	for {
		in, err := begin()
		if err != nil {
			return err
		}
		screen := in.screen(file.Path(), files, at)
		screen.Why, screen.Refused = why, inShort(refused)
		if err := o.lookOver(screen, files); errors.Is(err, errLeft) && refused != nil {
			return fmt.Errorf("%w: %w", errLeft, refused)
		} else if err != nil {
			return err
		}
		if in, err = begin(); err != nil { // what was looked at may be read still
			return err
		}
		if at, refused = in.readSeen(files), nil; at >= 0 {
			why = fileName(files[at].path) + " has changed since you saw it, so nothing was taken in yet"
			continue
		}
		if refused = in.keep(file, author); refused == nil {
			return in.told()
		}
		at, why = 0, ""
	}
}

// lookOver lets the user look at files, and notes what was said of each.
func (o *addOptions) lookOver(screen look.Config, files []coming) error {
	choice, err := theme.Parse(o.theme)
	if err != nil {
		return err
	}
	stdin, _ := o.env.In.(*os.File) // both are terminals, see Env.interactive
	stdout, _ := o.env.Out.(*os.File)
	terminal := tui.Terminal{In: stdin, Out: stdout, Getenv: o.env.Getenv, Environ: os.Environ()}
	seen, take, err := tui.Look(context.Background(), terminal, choice, screen)
	if err != nil {
		return err
	}
	for i := range files {
		files[i].seen, files[i].said = seen[i], seen[i].Said
	}
	if !take {
		return errLeft
	}
	return nil
}

// readSeen reads the files that are not left out. It returns the first that is not
// any more as it was seen, which then is not called right either; -1 where all are.
func (in *intake) readSeen(files []coming) int {
	var taken []coming
	now := map[string]string{}
	for _, file := range files {
		if !file.said.Skip {
			taken = append(taken, file)
		}
	}
	in.each(taken, func(got reading) error {
		now[got.path] = wordsOf(got.arrival)
		return in.admit(got)
	})
	first := -1
	for i, file := range files {
		if !file.said.Skip && file.seen.Words != "" && now[file.path] != file.seen.Words {
			files[i].seen.Said.Fine = false
			if first < 0 {
				first = i
			}
		}
	}
	return first
}

// inShort is why a study has refused something, with the way out, for who knows which
// study it is.
func inShort(refused error) string {
	if refused == nil {
		return ""
	}
	words := refused.Error()
	if known, ok := refused.(interface{ Reason() string }); ok {
		words = known.Reason()
	}
	var known interface{ Hint() string }
	if errors.As(refused, &known) && known.Hint() != "" {
		words += " — " + known.Hint()
	}
	return words
}

// screen is what the user looks at.
func (in *intake) screen(path string, files []coming, at int) look.Config {
	c := look.Config{
		Study: strings.TrimSuffix(filepath.Base(path), studyExtension), At: at, Encoding: ingest.EncodingName,
		Formats: offered(ingest.Formats()), Encodings: offered(ingest.Encodings()),
		Read: func(i int, said look.Choice) look.File { return in.lookAt(coming{found: files[i].found, said: said}) },
	}
	for _, file := range files {
		if file.seen.Path == "" {
			file.seen = look.Coming{Path: file.path, Said: file.said}
		}
		c.Files = append(c.Files, file.seen)
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
