package cli

import (
	"bytes"
	"cmp"
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
type programs struct {
	longest time.Duration // that a program may take for one file; 0 for longestRun
}

// Convert implements ingest.Converter. LibreOffice comes before antiword, which is
// quicker, but gives deleted and hidden words as if they had been said.
func (p programs) Convert(extension string, content []byte) ([]byte, error) {
	switch extension {
	case ".pdf":
		return p.pipe(context.Background(), content, "pdftotext", "-layout", "-enc", "UTF-8", "-", "-")
	case ".doc":
		document, err := p.openOffice(content)
		if err == nil {
			return document, nil
		}
		text, second := p.pipe(context.Background(), content, "antiword", "-w", "0", "-m", "UTF-8.txt", "-")
		if errors.Is(second, ingest.ErrNoConverter) {
			return nil, err
		}
		return text, second
	}
	return nil, ingest.ErrNoConverter
}

// pipe gives a program the content on its standard input and takes the text from
// its standard output.
func (p programs) pipe(ctx context.Context, content []byte, name string, arguments ...string) ([]byte, error) {
	path, err := exec.LookPath(name)
	if err != nil {
		return nil, ingest.ErrNoConverter
	}
	longest := cmp.Or(p.longest, longestRun)
	ctx, cancel := context.WithTimeout(ctx, longest)
	defer cancel()
	var complaint bytes.Buffer
	command := exec.CommandContext(ctx, path, arguments...)
	command.Stdin, command.Stderr = bytes.NewReader(content), &complaint
	command.WaitDelay = time.Second
	endWithChildren(command)
	text, err := command.Output()
	if err != nil {
		return nil, failureOf(ctx, longest, name, err, complaint.String())
	}
	return text, nil
}

// failureOf says what a program did wrong, in its own words where it has some.
func failureOf(ctx context.Context, longest time.Duration, name string, err error, complaint string) error {
	first, _, _ := strings.Cut(strings.TrimSpace(complaint), "\n")
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return fmt.Errorf("run %s: it took more than %s", name, longest)
	case first != "":
		return fmt.Errorf("run %s: %s", name, first)
	}
	return fmt.Errorf("run %s: %w", name, err)
}

// openOffice makes a .docx of an old Word document with LibreOffice, which wants
// files, and a profile of its own lest it hand the work to a window that is open.
func (p programs) openOffice(content []byte) (document []byte, err error) {
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
		"--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", folder, source); err != nil {
		return nil, err
	}
	if document, err = os.ReadFile(filepath.Join(folder, "file.docx")); err != nil {
		return nil, fmt.Errorf("run %s: it could not read the file", name)
	}
	return document, nil
}
