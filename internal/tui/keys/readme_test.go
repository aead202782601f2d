package keys_test

import (
	"os"
	"strings"
	"testing"

	"emic/internal/tui/keys"
)

// TestReadmeHasTheTable holds the README's keys to the table. `emic keys` prints them.
func TestReadmeHasTheTable(t *testing.T) {
	readme, err := os.ReadFile("../../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(readme), strings.TrimSpace(keys.Markdown(keys.Table()))) {
		t.Error("the README's keys are not those of the table; print them with: go run ./cmd/emic keys")
	}
}
