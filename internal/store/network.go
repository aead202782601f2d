package store

import (
	"fmt"
	"os"
	"path/filepath"
)

// localTo refuses to write to what is on a network drive, where neither locks nor
// memory are shared with whoever writes from another computer: two could save at
// once, and neither would be told. Error: ErrNetwork.
func (o Options) localTo(verb, path, place string) error {
	if o.Force {
		return nil
	}
	kind := o.networkOf(place)
	if kind == "" {
		return nil
	}
	return fault(verb, path, fmt.Errorf("%w (%s), where two computers can write at once, unseen by each other", ErrNetwork, kind))
}

// networkOf names the network file system that a path is on; "" where it is on none.
func (o Options) networkOf(path string) string {
	if o.Network != nil {
		return o.Network(path)
	}
	return network(path)
}

// localFolder is localTo for a file that is not there yet.
func (o Options) localFolder(path string) error {
	return o.localTo("create", path, filepath.Dir(path))
}

// Writable returns why nothing can be saved in the file, before anybody has tried;
// nil when nothing is known against it. Errors, with a hint: ErrNetwork,
// ErrReplaced, fs.ErrPermission, or the disk's.
func (f *File) Writable() error {
	if err := f.options.localTo("save in", f.path, f.path); err != nil {
		return err
	}
	file, err := f.openFollowing(os.O_RDWR)
	if err != nil {
		return fault("save in", f.path, err)
	}
	return file.Close()
}
