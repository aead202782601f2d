package codebook_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"emic/internal/codebook"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestWriteGivesBackWhatWriteWrote(t *testing.T) {
	if got := string(codebook.Write(read(t, small))); got != small {
		t.Errorf("got\n%s", got)
	}
}

func ExampleWrite() {
	b := &codebook.Book{Title: "Three streets", Levels: []codebook.Level{{ID: "category", Name: "Category", Plural: "categories"}}}
	id, err := b.Create(codebook.Code{Name: "Money", Definition: "Pay, debt, rent: whatever is counted in pounds.", Origin: codebook.Emergent})
	if err != nil {
		fmt.Println(err)
	}
	if err := b.Recolour(id, "#C2571A"); err != nil {
		fmt.Println(err)
	}
	fmt.Print(string(codebook.Write(b)))
	// Output:
	// title: Three streets
	// levels:
	//   - id: category
	//     name: Category
	//     plural: categories
	// codes:
	//   - id: money
	//     name: Money
	//     level: category
	//     definition: "Pay, debt, rent: whatever is counted in pounds."
	//     colour: "#c2571a"
	//     origin: emergent
}

// texts draws what people and programs put into text fields, the traps of YAML above all.
func texts() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.String(),
		rapid.StringMatching(`[a-z ]{0,300}`),
		rapid.SampledFrom([]string{
			"", " ", "null", "~", "yes", "No", "on", "1.0", "0x1F", "2001-01-01", "- a", "a: b", "a #b", "a:", "? a", "#c2571a", "*a", "&a", "!a",
			"a\nb", "a\n\nb\n", " a\n  b", "a\r\nb", "a\tb", "“said”", "'said'", `"said"`, `back\slash`, "{a}", "[a]", "a, b", "---", "...", "%a",
			"\ufeffa", "a\u0085b", "a\u2028b", "می\u200cخواهم", "👩‍👩‍👧", "\x00", "\x7f", "\xff", "e\u0301", "=", "<<",
			strings.Repeat("word ", 40), strings.Repeat("two  spaces ", 20), strings.Repeat("x", 300), strings.Repeat("字", 120),
			"a line that is long enough to be folded, and then some more of it, " + strings.Repeat("and more ", 9) + "\nand a second",
		}),
	)
}

// anyBook draws a book whose ids fit together and whose texts are anything.
func anyBook(t *rapid.T) *codebook.Book {
	text := texts()
	b := &codebook.Book{
		ID: "book", Title: text.Draw(t, "title"), Version: text.Draw(t, "version"), Language: text.Draw(t, "language"),
		Status: text.Draw(t, "status"), Honesty: text.Draw(t, "honesty"), Source: text.Draw(t, "source"), Levels: codebook.DefaultLevels(),
		Stages: []codebook.Stage{{ID: "pilot", Name: "Pilot", What: text.Draw(t, "what")}},
		Facets: []codebook.Facet{{ID: "area", Name: "Area", Values: []string{"0" + text.Draw(t, "value"), "1, [a]", "two"}}},
	}
	for i := range rapid.IntRange(0, 6).Draw(t, "codes") {
		c := codebook.Code{ID: fmt.Sprintf("c%d", i), Name: fmt.Sprintf("%d: no. “%d” #", i, i), Level: "category"}
		if i%3 == 0 {
			c.Level = "theme"
		} else {
			c.Parent = fmt.Sprintf("c%d", rapid.SampledFrom([]int{0, 3}).Draw(t, "parent"))
			if c.Parent == "c3" && i < 4 {
				c.Parent = "c0"
			}
		}
		c.Brief, c.Definition, c.UseWhen = text.Draw(t, "brief"), text.Draw(t, "definition"), text.Draw(t, "use")
		c.NotWhen, c.Example = text.Draw(t, "not"), text.Draw(t, "example")
		c.Named, c.Colour, c.Origin, c.Pin = i%2 == 0, "#AABB0"+fmt.Sprint(i), codebook.APriori, fmt.Sprint(i)
		b.Codes = append(b.Codes, c)
	}
	return b
}

func TestReadUndoesWrite(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := anyBook(t)
		written := codebook.Write(b)
		again, problems := codebook.Read("book.yaml", written)
		if err := problems.Err(); err != nil {
			t.Fatalf("%v in\n%s", err, written)
		}
		if rewritten := codebook.Write(again); !bytes.Equal(rewritten, written) {
			t.Fatal(cmp.Diff(string(written), string(rewritten)))
		}
		for i, c := range again.Codes {
			was, _ := b.Code(c.ID)
			if want := strings.TrimSpace(strings.ToValidUTF8(was.Definition, "\uFFFD")); c.Definition != want {
				t.Fatalf("code %d: the definition %q is read as %q", i, want, c.Definition)
			}
		}
		if d := codebook.Diff(b, again); len(d) > 0 {
			t.Fatalf("differs from what was written: %v", d)
		}
	})
}

func TestWriteLeavesTheBookAsItWas(t *testing.T) {
	b := read(t, small)
	b.Codes[0].Name = "  Barriers "
	before := b.Clone()
	codebook.Write(b)
	if d := cmp.Diff(before, b); d != "" {
		t.Error(d)
	}
}

func TestWriteFoldsLongTexts(t *testing.T) {
	b := read(t, small)
	b.Codes[0].Definition = strings.TrimSpace(strings.Repeat("so many words ", 30))
	for line := range strings.Lines(string(codebook.Write(b))) {
		if len(line) > 101 {
			t.Errorf("a line of %d characters: %s", len(line)-1, line)
		}
	}
}

func TestWriteKeepsEmptyEntries(t *testing.T) {
	b := &codebook.Book{Title: "T", Levels: []codebook.Level{{ID: "a", Name: "A"}, {}}}
	if got, want := string(codebook.Write(b)), "title: T\nlevels:\n  - id: a\n    name: A\n  - {}\n"; got != want {
		t.Errorf("got\n%s", got)
	}
}

func TestWritePutsParentsFirst(t *testing.T) {
	b := read(t, small)
	b.Codes[0], b.Codes[1] = b.Codes[1], b.Codes[0]
	if got := string(codebook.Write(b)); got != small {
		t.Errorf("got\n%s", got)
	}
}

func BenchmarkWrite(b *testing.B) {
	book := large(1000)
	b.ReportAllocs()
	for b.Loop() {
		codebook.Write(book)
	}
}
