// Package draft keeps the text that is being typed, a memo or what a code means, so that neither a crash nor a
// full disk takes it away.
//
// A [Keeper] has one file for one study and coder, for its owner's eyes only. It
// holds the text and where it belongs, and no word of the transcript that is not in
// that text. It is there from a second after typing began until the text is saved or
// given up.
package draft

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"emic/internal/tui/screen"
)

// Keeper keeps one draft. Its methods may be called from several goroutines, each
// with the number of the state that it is about: what comes late is passed over.
type Keeper struct {
	path string

	mu    sync.Mutex
	state int
}

// NewKeeper returns the keeper of the draft in a file. The file and its folder
// need not be there.
func NewKeeper(path string) *Keeper { return &Keeper{path: path} }

// Load returns the draft that was left behind; ok is false when there is none.
// One that cannot be understood is an error.
func (k *Keeper) Load() (m screen.Writing, ok bool, err error) {
	content, err := os.ReadFile(k.path)
	if errors.Is(err, fs.ErrNotExist) {
		return m, false, nil
	}
	if err == nil {
		err = json.Unmarshal(content, &m)
	}
	if err != nil {
		return m, false, fmt.Errorf("read the text that was being typed: %w", err)
	}
	return m, true, nil
}

// Keep writes a draft: the whole of it or none. state grows with every call of
// Keep or Drop that is meant.
func (k *Keeper) Keep(state int, m screen.Writing) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if state <= k.state {
		return nil
	}
	k.state = state
	content, err := json.Marshal(m)
	if err == nil {
		err = k.write(content)
	}
	if err != nil {
		return fmt.Errorf("keep the text that is being typed: %w", err)
	}
	return nil
}

func (k *Keeper) write(content []byte) error {
	if err := os.MkdirAll(filepath.Dir(k.path), 0o700); err != nil {
		return err
	}
	file, err := os.CreateTemp(filepath.Dir(k.path), ".draft-*") // mode 0600
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	if err == nil {
		err = file.Sync()
	}
	err = errors.Join(err, file.Close())
	if err == nil {
		err = os.Rename(file.Name(), k.path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(file.Name()))
	}
	return nil
}

// Drop removes the draft, if there is one.
func (k *Keeper) Drop(state int) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if state <= k.state {
		return nil
	}
	k.state = state
	if err := os.Remove(k.path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("remove the draft of a text: %w", err)
	}
	return nil
}
