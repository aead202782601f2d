package codebook

import (
	"fmt"
	"slices"
	"testing"

	"emic/internal/codebook"

	"pgregory.net/rapid"
)

// TestPossibleParentsAreThoseThatMoveTakes holds what is offered against what the
// codebook allows, on random trees.
func TestPossibleParentsAreThoseThatMoveTakes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := &codebook.Book{ID: "b", Title: "b", Levels: codebook.DefaultLevels()}
		for i := range rapid.IntRange(1, 12).Draw(t, "codes") {
			level := b.Levels[rapid.IntRange(0, 2).Draw(t, "level")].ID
			parents := []string{""}
			for _, c := range b.Codes {
				if b.LevelIndex(c.Level) < b.LevelIndex(level) && !c.Retired {
					parents = append(parents, c.ID)
				}
			}
			parent := rapid.SampledFrom(parents).Draw(t, "parent")
			id, err := b.Create(codebook.Code{Name: fmt.Sprint("code ", i), Level: level, Parent: parent})
			if err != nil {
				t.Fatal(err)
			}
			if rapid.IntRange(0, 4).Draw(t, "retire") == 0 {
				if err := b.Retire(id); err != nil {
					t.Fatal(err)
				}
			}
		}
		c := rapid.SampledFrom(b.Codes).Draw(t, "code")
		offered := possibleParents(b, &c)
		for _, p := range b.Codes {
			may := !p.Retired && b.Clone().Move(c.ID, p.ID, -1) == nil
			is := slices.ContainsFunc(offered, func(o codebook.Code) bool { return o.ID == p.ID })
			if may != is {
				t.Fatalf("%s under %s: offered %v, allowed %v", c.ID, p.ID, is, may)
			}
		}
	})
}
