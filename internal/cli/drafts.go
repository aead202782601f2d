package cli

import (
	"crypto/sha256"
	"fmt"
	"path/filepath"

	"emic/internal/tui/draft"
)

// drafts keeps the text that a coder is typing in a study; nil where there is no
// place for it.
func (e Env) drafts(study, coder string) *draft.Keeper {
	absolute, err := filepath.Abs(study)
	if e.CacheDir == "" || err != nil {
		return nil
	}
	name := sha256.Sum256([]byte(absolute + "\x00" + coder))
	return draft.NewKeeper(filepath.Join(e.CacheDir, "emic", "drafts", fmt.Sprintf("%x.json", name[:12])))
}
