package crashtest

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
)

// take follows one call.
func (r *Recording) take(c call) error {
	if c.failed() {
		return nil
	}
	switch c.name {
	case "openat":
		return r.open(c)
	case "write", "pwrite64":
		return r.write(c)
	case "copy_file_range":
		return r.copy(c)
	case "ftruncate":
		return r.resize(c)
	case "fsync", "fdatasync":
		return r.sync(c)
	case "linkat", "renameat", "renameat2":
		return r.move(c)
	case "unlinkat":
		return r.remove(c)
	}
	return r.refuse(c)
}

// refuse fails on a call that the harness cannot follow, when it is about a file
// in the folder, or may be.
func (r *Recording) refuse(c call) error {
	about := strings.Contains(c.args, hexed(r.folder+"/")) || c.name == "io_uring_setup"
	if c.name == "mkdirat" {
		path, err := named(c, 0)
		_, inside := r.inside(path)
		about = inside || err != nil
	}
	if about {
		return fmt.Errorf("the harness does not know what %s does", c.name)
	}
	return nil
}

// hexed is a path as strace writes it.
func hexed(path string) string {
	var b strings.Builder
	for i := range len(path) {
		fmt.Fprintf(&b, `\x%02x`, path[i])
	}
	return b.String()
}

// open follows the making of files.
func (r *Recording) open(c call) error {
	path, _, err := describe(strings.TrimLeft(c.result, " "))
	if err != nil {
		return err
	}
	name, ok := r.inside(path)
	if !ok {
		return nil
	}
	known := r.names[name]
	if known == nil {
		if !strings.Contains(c.args, "O_CREAT") {
			return fmt.Errorf("%s is opened and was never made", name)
		}
		known = &file{}
		r.names[name] = known
		r.add(c, step{kind: names, name: name, file: known})
	}
	if strings.Contains(c.args, "O_TRUNC") {
		known.visible = nil
		r.add(c, step{kind: resizes, file: known})
	}
	return nil
}

// at returns the file that a descriptor leads to; nil when it is not in the folder.
func (r *Recording) at(c call, n int) (*file, int, error) {
	path, descriptor, err := c.path(n)
	if err != nil {
		return nil, 0, err
	}
	name, ok := r.inside(path)
	if !ok {
		return nil, descriptor, nil
	}
	if f := r.names[name]; f != nil {
		return f, descriptor, nil
	}
	return nil, 0, fmt.Errorf("%s of %s, which has no name any more", c.name, name)
}

// write follows write, which is taken to write at the end, and pwrite64.
func (r *Recording) write(c call) error {
	f, descriptor, err := r.at(c, 0)
	if err != nil || f == nil && descriptor != 1 {
		return err
	}
	b, err := c.text(1)
	if err != nil {
		return err
	}
	b = b[:c.returned()]
	if f == nil {
		r.add(c, step{kind: says, bytes: b})
		return nil
	}
	at := int64(len(f.visible))
	if c.name == "pwrite64" {
		if at, err = c.number(3); err != nil {
			return err
		}
	}
	return r.put(c, f, at, b)
}

func (r *Recording) put(c call, f *file, at int64, b []byte) error {
	f.visible = overwrite(f.visible, at, b)
	r.add(c, step{kind: writes, file: f, at: at, bytes: b})
	return nil
}

// copy follows the copying of one file to the end of another.
func (r *Recording) copy(c call) error {
	to, _, err := r.at(c, 2)
	if err != nil || to == nil || c.returned() == 0 {
		return err
	}
	from, _, err := r.at(c, 0)
	if err != nil {
		return err
	}
	if from == nil {
		return errors.New("copied from outside the folder")
	}
	done := from.visible[len(to.visible):] // the two are copies of each other, from their beginnings
	return r.put(c, to, int64(len(to.visible)), done[:c.returned()])
}

func (r *Recording) resize(c call) error {
	f, _, err := r.at(c, 0)
	if err != nil || f == nil {
		return err
	}
	size, err := c.number(1)
	if err == nil {
		f.visible = resized(f.visible, size)
		r.add(c, step{kind: resizes, file: f, at: size})
	}
	return err
}

// sync follows the sync of a file, or of the folder.
func (r *Recording) sync(c call) error {
	path, _, err := c.path(0)
	if err != nil {
		return err
	}
	if path == r.folder {
		r.add(c, step{kind: syncsNames})
		return nil
	}
	f, _, err := r.at(c, 0)
	if err == nil && f != nil {
		r.add(c, step{kind: syncs, file: f})
	}
	return err
}

// named returns the path that two arguments make up: a folder, and a name in it.
func named(c call, n int) (string, error) {
	folder, _, err := c.path(n)
	if err != nil {
		return "", err
	}
	name, err := c.text(n + 1)
	if filepath.IsAbs(string(name)) {
		return string(name), err
	}
	return filepath.Join(folder, string(name)), err
}

// move follows link and rename.
func (r *Recording) move(c call) error {
	from, err := named(c, 0)
	if err != nil {
		return err
	}
	to, err := named(c, 2)
	if err != nil {
		return err
	}
	source, inside := r.inside(from)
	target, ok := r.inside(to)
	if !inside && !ok {
		return nil
	}
	if inside != ok || r.names[source] == nil {
		return fmt.Errorf("%s of %s to %s, across the border of the folder", c.name, from, to)
	}
	moved := step{kind: names, name: target, file: r.names[source]}
	r.names[target] = r.names[source]
	if c.name != "linkat" {
		moved.from = source
		delete(r.names, source)
	}
	r.add(c, moved)
	return nil
}

func (r *Recording) remove(c call) error {
	path, err := named(c, 0)
	if name, ok := r.inside(path); err == nil && ok {
		delete(r.names, name)
		r.add(c, step{kind: names, from: name})
	}
	return err
}
