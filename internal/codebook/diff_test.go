package codebook_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"emic/internal/codebook"

	"pgregory.net/rapid"
)

func ExampleDiff() {
	older, _ := codebook.Read("tree.yaml", []byte(tree))
	newer := older.Clone()
	_, err := newer.Create(codebook.Code{Name: "Money", Parent: "aims"})
	for _, err := range []error{
		err,
		newer.Rename("lead", "Leading"),
		newer.Move("loose", "roles", 0),
		newer.Link("lead-2", "roles"),
		newer.Merge("silent", "lead"),
		newer.Redefine("roles", func(c *codebook.Code) { c.Brief, c.Origin = "Parts played.", codebook.Emergent }),
		newer.Recolour("group", "#336699"),
		newer.Pin("lead", "l"),
	} {
		if err != nil {
			fmt.Println(err)
		}
	}
	for _, d := range codebook.Diff(older, newer) {
		fmt.Println(d)
	}
	// Output:
	// “The group” recoloured from none to #336699.
	// “Roles” redefined: brief and origin.
	// “Loose” moved from the top to “Roles”.
	// “In the lead” renamed to “Leading”.
	// “Leading” repinned from none to l.
	// “Silent” merged into “Leading”.
	// “In the lead” relinked from none to Roles.
	// “Money” added under “Aims”.
}

func TestDiffOfOtherKinds(t *testing.T) {
	older := read(t, tree)
	for what, c := range map[string]struct {
		change func(b *codebook.Book) error
		want   string
	}{
		"retired": {func(b *codebook.Book) error { return b.Retire("loose") }, "“Loose” retired."},
		"removed": {func(b *codebook.Book) error { b.Codes = b.Codes[:7]; return nil }, "“Loose” removed."},
		"order":   {func(b *codebook.Book) error { return b.Move("silent", "roles", 0) }, "The codes under “Roles” put in another order."},
		"roots":   {func(b *codebook.Book) error { return b.Move("loose", "", 0) }, "The codes at the top put in another order."},
		"added":   {func(b *codebook.Book) error { _, err := b.Create(codebook.Code{Name: "End"}); return err }, "“End” added at the top."},
		"to top":  {func(b *codebook.Book) error { return b.Move("aims", "", 9) }, "“Aims” moved from “Ends” to the top."},
		"level":   {func(b *codebook.Book) error { b.Codes[7].Level = "theme"; return nil }, "“Loose” relevelled from category to theme."},
		"heading": {func(b *codebook.Book) error { b.Title, b.Levels[0].Name = "U", "Top"; return nil }, "The book's heading changed: title and levels."},
		"unlink":  {func(b *codebook.Book) error { return b.Unlink("roles", "ends") }, "“Roles” relinked from Ends to none."},
	} {
		t.Run(what, func(t *testing.T) {
			newer := older.Clone()
			if err := c.change(newer); err != nil {
				t.Fatal(err)
			}
			if got := sentences(codebook.Diff(older, newer)); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func sentences(ds []codebook.Difference) string {
	var all []string
	for _, d := range ds {
		all = append(all, d.String())
	}
	return strings.Join(all, " ")
}

func TestDiffTellsRestoringFromUnmerging(t *testing.T) {
	active := read(t, tree)
	retired, merged := active.Clone(), active.Clone()
	if err := retired.Retire("silent"); err != nil {
		t.Fatal(err)
	}
	if err := merged.Merge("silent", "lead"); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		older, newer *codebook.Book
		want         codebook.Kind
	}{{retired, active, codebook.Restored}, {merged, active, codebook.Restored}, {merged, retired, codebook.Retired}, {retired, merged, codebook.Merged}} {
		if ds := codebook.Diff(c.older, c.newer); len(ds) != 1 || ds[0].Kind != c.want || ds[0].Code != "silent" {
			t.Errorf("got %v, want one code %s", ds, c.want)
		}
	}
}

// TestDiffIsEmptyForTheSameBytesOnly holds Diff to its promise after any surgery.
func TestDiffIsEmptyForTheSameBytesOnly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		older, _ := codebook.Read("tree.yaml", []byte(tree))
		newer := older.Clone()
		for range rapid.IntRange(0, 4).Draw(t, "operations") {
			_ = operate(t, newer) // what is refused changes nothing
		}
		same := slices.Equal(codebook.Write(older), codebook.Write(newer))
		if ds := codebook.Diff(older, newer); (len(ds) == 0) != same {
			t.Fatalf("same bytes: %v, but the differences are %v", same, ds)
		}
	})
}

func BenchmarkDiff(b *testing.B) {
	older := large(1000)
	newer := older.Clone()
	newer.Codes[500].Name = "Another"
	b.ReportAllocs()
	for b.Loop() {
		codebook.Diff(older, newer)
	}
}
