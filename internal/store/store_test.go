package store_test

import (
	"fmt"
	"path/filepath"
	"testing"

	"emic/internal/codebook"
	"emic/internal/store"
	"emic/internal/store/storetest"
	"emic/internal/study"
)

func TestStore(t *testing.T) {
	folder, n := t.TempDir(), 0
	storetest.Run(t, func(author study.Author, title string, book *codebook.Book) (study.Store, error) {
		n++
		return store.Create(filepath.Join(folder, fmt.Sprintf("%d.emic", n)), author, title, book)
	})
	for n := range n {
		path := filepath.Join(folder, fmt.Sprintf("%d.emic", n+1))
		if report, err := store.Verify(path, true); err != nil || len(report.Findings) > 0 {
			t.Errorf("%s is not sound after all that: %v (%v)", path, report, err)
		}
	}
}
