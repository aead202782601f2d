package cli

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/pflag"

	"emic/internal/store"
)

const studyExtension = ".emic"

// studyPath is the file of a study that a user calls NAME or NAME.emic.
func studyPath(name string) string {
	if strings.EqualFold(filepath.Ext(name), studyExtension) {
		return name
	}
	return name + studyExtension
}

// openStudy opens a study by its name.
func openStudy(env Env, name string, options store.Options) (*store.File, error) {
	path, err := findStudy(name)
	if err != nil {
		return nil, err
	}
	file, err := env.on(options).Open(path)
	if err != nil {
		return nil, err
	}
	if file.Exposed() {
		env.messages().warn("%s", exposed(file.Path()))
	}
	return file, nil
}

// on adds to options what the user and the world have to say to them.
func (e Env) on(o store.Options) store.Options {
	o.Force = o.Force || e.force != nil && *e.force
	o.Network = e.Network
	return o
}

// forceFlag is --force, which every command has.
func forceFlag(flags *pflag.FlagSet, force *bool) {
	flags.BoolVar(force, "force", false, "write to a network drive as well, where nothing keeps two from saving at once")
}

// exposed warns of a file that others than its owner may read.
func exposed(path string) string {
	return fmt.Sprintf("others may read %[1]s; chmod 600 %[1]s makes it yours alone", path)
}

// findStudy returns the file of a study that is there. Under no other name than
// its own is a file taken for a study, unless it is there just as it was typed.
func findStudy(name string) (string, error) {
	path := studyPath(name)
	if isFile(name) && !isFile(path) {
		path = name
	}
	if !isFile(path) {
		return "", noStudy(path)
	}
	return path, nil
}

// fileName is the name of a file without its folder, as text: on some systems a
// name may be any bytes, which a study cannot hold.
func fileName(path string) string { return strings.ToValidUTF8(filepath.Base(path), "\uFFFD") }

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && !info.IsDir()
}

// noStudy says that there is no such file, and what there is instead.
func noStudy(path string) error {
	if filepath.Base(path) == studyExtension {
		return wrongf("%q is no name for a study", path)
	}
	here, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*"+studyExtension)) // fails on brackets in a path, and then knows nothing
	return &advised{
		fmt.Errorf("there is no study %s", path),
		meant(path, here, "emic new "+strings.TrimSuffix(path, studyExtension)+" makes one"),
	}
}

// looksLikeStudy reports whether a file has the mark of a study's database,
// whatever its name. It reads no device, which might wait for somebody to type.
func looksLikeStudy(path string) bool {
	const at, magic = 16, 0xED0CDAED
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
		return false
	}
	file, err := os.Open(path)
	if err != nil {
		return false
	}
	defer file.Close()
	head := make([]byte, at+4)
	_, err = io.ReadFull(file, head)
	return err == nil && binary.LittleEndian.Uint32(head[at:]) == magic
}

// readSmall reads a file that a person wrote, such as a codebook.
func readSmall(path string) ([]byte, error) {
	content, err := os.ReadFile(path)
	if err == nil {
		return content, nil
	}
	failure := &advised{error: fmt.Errorf("read %s: %w", path, plain(err))}
	if errors.Is(err, fs.ErrNotExist) {
		failure.error, failure.hint = fmt.Errorf("there is no file %s", path), "check the name and the folder"
	}
	return nil, failure
}
