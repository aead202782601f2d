package codebook_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"emic/internal/codebook"
)

func ids(codes []*codebook.Code) string {
	var all []string
	for _, c := range codes {
		all = append(all, c.ID)
	}
	return strings.Join(all, " ")
}

func TestTreeLookups(t *testing.T) {
	b := read(t, tree)
	for what, pair := range map[string][2]string{
		"roots":                     {ids(b.Children("")), "group ends loose"},
		"children of roles":         {ids(b.Children("roles")), "lead silent"},
		"children without links":    {ids(b.Children("ends")), "aims"},
		"parents of silent":         {strings.Join(b.Parents("silent"), " "), "roles aims"},
		"parents of a root":         {strings.Join(b.Parents("group"), " "), ""},
		"parents of nothing":        {strings.Join(b.Parents("nothing"), " "), ""},
		"ancestors in the tree":     {strings.Join(b.Ancestors("silent", true), " "), "roles group"},
		"ancestors by every way":    {strings.Join(b.Ancestors("silent", false), " "), "roles aims group ends"},
		"ancestors of a link's end": {strings.Join(b.Ancestors("lead", false), " "), "roles group ends"},
		"path of lead":              {strings.Join(b.Path("lead"), " > "), "The group > Roles > In the lead"},
		"path of nothing":           {strings.Join(b.Path("nothing"), " > "), ""},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s: got %q, want %q", what, pair[0], pair[1])
		}
	}
}

func TestAncestorsOfARootThatIsLinked(t *testing.T) {
	b := read(t, tree)
	if err := b.Link("loose", "aims"); err != nil {
		t.Fatal(err)
	}
	if got := b.Ancestors("loose", true); len(got) != 0 {
		t.Errorf("in the tree alone a root has the ancestors %v", got)
	}
	if got := b.Ancestors("loose", false); !slices.Equal(got, []string{"aims", "ends"}) {
		t.Errorf("by every way got %v", got)
	}
}

func TestCodePointsIntoTheBook(t *testing.T) {
	b := read(t, tree)
	c, ok := b.Code("lead")
	if !ok {
		t.Fatal("lead is not found")
	}
	c.Brief = "changed"
	if again, _ := b.Code("lead"); again.Brief != "changed" {
		t.Error("the pointer leads elsewhere")
	}
	if _, ok := b.Code("nothing"); ok {
		t.Error("an unknown id is found")
	}
}

func ExampleBook_Walk() {
	b, _ := codebook.Read("tree.yaml", []byte(tree))
	b.Walk(func(depth int, c *codebook.Code) bool {
		fmt.Printf("%s%s\n", strings.Repeat("  ", depth), c.Name)
		return c.ID != "aims"
	})
	// Output:
	// The group
	//   Roles
	//     In the lead
	//     Silent
	// Ends
	//   Aims
}

func TestReadPutsCodesIntoTreeOrder(t *testing.T) {
	lines := strings.SplitAfter(strings.TrimSuffix(tree, "\n"), "\n")
	codes := lines[2:]
	codes[len(codes)-1] += "\n"
	slices.Reverse(codes)
	b := read(t, strings.Join(lines, ""))
	var got []string
	for _, c := range b.Codes {
		got = append(got, c.ID)
	}
	if want := "loose ends aims lead-2 group roles silent lead"; strings.Join(got, " ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

func TestWalkVisitsEveryCodeOfABrokenBook(t *testing.T) {
	b := &codebook.Book{Codes: []codebook.Code{{ID: "a", Parent: "b"}, {ID: "b", Parent: "a"}, {ID: "c", Parent: "gone"}, {}, {Parent: "a"}}}
	visits := 0
	b.Walk(func(int, *codebook.Code) bool { visits++; return true })
	if visits != len(b.Codes) {
		t.Errorf("%d visits to %d codes", visits, len(b.Codes))
	}
}

func TestResolveFollowsMergers(t *testing.T) {
	b := read(t, tree)
	for _, merge := range [][2]string{{"silent", "lead"}, {"lead", "lead-2"}} {
		if err := b.Merge(merge[0], merge[1]); err != nil {
			t.Fatal(err)
		}
	}
	for id, want := range map[string]string{"silent": "lead-2", "lead": "lead-2", "lead-2": "lead-2", "nothing": "nothing"} {
		if got := b.Resolve(id); got != want {
			t.Errorf("%s resolves to %s, want %s", id, got, want)
		}
	}
	round := &codebook.Book{Codes: []codebook.Code{{ID: "a", MergedInto: "b"}, {ID: "b", MergedInto: "a"}}}
	if got := round.Resolve("a"); got != "a" && got != "b" {
		t.Errorf("in a circle of mergers got %q", got)
	}
}

func BenchmarkWalk(b *testing.B) {
	book := large(1000)
	b.ReportAllocs()
	for b.Loop() {
		book.Walk(func(int, *codebook.Code) bool { return true })
	}
}
