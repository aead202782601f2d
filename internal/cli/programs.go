package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"emic/internal/ingest"
	"emic/internal/interrupt"
)

// longestRun is how long another program may take for one file.
const longestRun = time.Minute

// programs reads kinds of files with the programs of this machine that are good
// at them. A file reaches them through a pipe, or in a folder for this user
// alone that is gone afterwards.
type programs struct{}

// Convert implements ingest.Converter.
func (p programs) Convert(extension string, content []byte) ([]byte, error) {
	switch extension {
	case ".pdf":
		return p.pipe(context.Background(), content, "pdftotext", "-layout", "-enc", "UTF-8", "-", "-")
	case ".doc":
		text, err := p.pipe(context.Background(), content, "antiword", "-w", "0", "-m", "UTF-8.txt", "-")
		if err == nil {
			return text, nil
		}
		text, second := p.openOffice(content)
		if errors.Is(second, ingest.ErrNoConverter) {
			return nil, err
		}
		return text, second
	}
	return nil, ingest.ErrNoConverter
}

// pipe gives a program the content on its standard input and takes the text from
// its standard output.
func (programs) pipe(ctx context.Context, content []byte, name string, arguments ...string) ([]byte, error) {
	path, err := exec.LookPath(name)
	if err != nil {
		return nil, ingest.ErrNoConverter
	}
	ctx, cancel := context.WithTimeout(ctx, longestRun)
	defer cancel()
	var complaint bytes.Buffer
	command := exec.CommandContext(ctx, path, arguments...)
	command.Stdin, command.Stderr = bytes.NewReader(content), &complaint
	command.WaitDelay = time.Second // for programs whose children go on
	text, err := command.Output()
	if err != nil {
		return nil, failureOf(ctx, name, err, complaint.String())
	}
	return text, nil
}

// failureOf says what a program did wrong, in its own words where it has some.
func failureOf(ctx context.Context, name string, err error, complaint string) error {
	first, _, _ := strings.Cut(strings.TrimSpace(complaint), "\n")
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return fmt.Errorf("run %s: it took more than %s", name, longestRun)
	case first != "":
		return fmt.Errorf("run %s: %s", name, first)
	}
	return fmt.Errorf("run %s: %w", name, err)
}

// openOffice reads an old Word document with LibreOffice, which wants files, and
// a profile of its own lest it hand the work to a window that is open.
func (p programs) openOffice(content []byte) (text []byte, err error) {
	name := "libreoffice"
	if _, err := exec.LookPath(name); err != nil {
		name = "soffice" // as it is called where it came as a package of its own
	}
	if _, err := exec.LookPath(name); err != nil {
		return nil, ingest.ErrNoConverter
	}
	ctx, stop := interrupt.Context() // so that the folder goes
	defer stop()
	folder, err := os.MkdirTemp("", "emic-")
	if err != nil {
		return nil, fmt.Errorf("make a folder for %s: %w", name, err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	source := filepath.Join(folder, "file.doc")
	if err := os.WriteFile(source, content, 0o600); err != nil {
		return nil, fmt.Errorf("write the file for %s: %w", name, err)
	}
	if _, err := p.pipe(ctx, nil, name, "-env:UserInstallation=file://"+filepath.ToSlash(filepath.Join(folder, "profile")),
		"--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", folder, source); err != nil {
		return nil, err
	}
	if text, err = os.ReadFile(filepath.Join(folder, "file.txt")); err != nil {
		return nil, fmt.Errorf("run %s: it wrote no text", name)
	}
	return text, nil
}
