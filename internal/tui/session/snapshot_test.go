package session_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"emic/internal/demo/demotest"
	"emic/internal/study"
	"emic/internal/tui/page"
	"emic/internal/tui/session"
)

// TestSignsTellCodesApart holds the margin to one sign for each code.
func TestSignsTellCodesApart(t *testing.T) {
	s, err := session.Open(demotest.Study(t), study.Author{Name: "jane", Now: time.Now, Random: rand.NewChaCha8([32]byte{})})
	if err != nil {
		t.Fatal(err)
	}
	snap := s.Snapshot()
	whose := map[string]string{}
	for _, c := range snap.Codebook.Codes {
		sign := snap.Sign(snap.Codebook.IDOf(c.ID))
		if other := whose[sign]; other != "" {
			t.Errorf("%q stands for %s and for %s", sign, other, c.Name)
		}
		if w := page.Width(sign); w < 1 || w > 2 {
			t.Errorf("%q, for %s, is %d cells wide", sign, c.Name, w)
		}
		whose[sign] = c.Name
	}
}
