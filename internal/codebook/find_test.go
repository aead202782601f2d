package codebook_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"emic/internal/codebook"
)

func TestFind(t *testing.T) {
	b := read(t, tree)
	for ref, want := range map[string]string{
		"silent":                      "silent",
		" SILENT ":                    "silent",
		"the  GROUP":                  "group",
		"The group > Roles > Silent":  "silent",
		"roles>in the LEAD":           "lead",
		"aims > in the lead":          "lead-2",
		"ends > Aims > In the  lead ": "lead-2",
		"lead":                        "lead",
	} {
		if c, err := b.Find(ref); err != nil || c.ID != want {
			t.Errorf("%q: got %v, %v; want %s", ref, c, err, want)
		}
	}
}

func ExampleBook_Find() {
	b, _ := codebook.Read("tree.yaml", []byte(tree))
	for _, ref := range []string{"in the lead", "slient", "zebra", ""} {
		_, err := b.Find(ref)
		fmt.Println(err)
	}
	// Output:
	// ambiguous code "in the lead": it may be lead (The group > Roles > In the lead) or lead-2 (Ends > Aims > In the lead); use the id
	// unknown code "slient": did you mean silent?
	// unknown code "zebra"
	// unknown code: none was named
}

func TestFindErrorsCanBeToldApart(t *testing.T) {
	b := read(t, tree)
	if _, err := b.Find("in the lead"); !errors.Is(err, codebook.ErrAmbiguousCode) {
		t.Errorf("got %v", err)
	}
	if _, err := b.Find("Roles > Silentt"); !errors.Is(err, codebook.ErrUnknownCode) || !strings.Contains(err.Error(), "silent") {
		t.Errorf("got %v", err)
	}
}

func TestFindTakesTheActiveCodeOfAName(t *testing.T) {
	b := read(t, tree)
	if err := b.Retire("lead"); err != nil {
		t.Fatal(err)
	}
	if c, err := b.Find("In the lead"); err != nil || c.ID != "lead-2" {
		t.Errorf("got %v, %v", c, err)
	}
	if c, err := b.Find("lead"); err != nil || c.ID != "lead" {
		t.Errorf("by its id a retired code is still found, but got %v, %v", c, err)
	}
}
