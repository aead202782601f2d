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
		b := anyBook(t)
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

// anyBook draws a codebook.
func anyBook(t *rapid.T) *codebook.Book {
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
	return b
}

// TestRoofTakesTheCode makes a code of the level above and hangs another under it,
// wherever in the tree that is.
func TestRoofTakesTheCode(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := anyBook(t)
		c := rapid.SampledFrom(b.Codes).Draw(t, "code")
		above, parent, ok := roof(b, &c)
		if ok != (c.Level != b.Levels[0].ID) {
			t.Fatalf("for %s of level %s there is one: %v", c.ID, c.Level, ok)
		}
		if !ok {
			return
		}
		id, err := b.Create(codebook.Code{Name: "roof", Level: above.ID, Parent: parent})
		if err == nil {
			err = b.Move(c.ID, id, -1)
		}
		if err != nil {
			t.Fatalf("%s under a %s under %q: %v", c.ID, above.Name, parent, err)
		}
	})
}
