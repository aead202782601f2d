package codebooks_test

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"emic/codebooks"
	"emic/internal/codebook"
)

func ExampleList() {
	for _, e := range codebooks.List() {
		fmt.Println(e.Name)
		for _, l := range e.Levels {
			fmt.Printf("  %d %s\n", l.Codes, l.Level.Plural)
		}
	}
	// Output:
	// blank
	//   0 overarching themes
	//   0 themes
	//   0 categories
	// integrated-care-scotland
	//   8 overarching themes
	//   42 themes
	//   6 categories
	//   3 subcategories
	// joint-commissioning-wales
	//   4 overarching themes
	//   7 themes
	//   64 categories
}

func open(t *testing.T, name string) *codebook.Book {
	t.Helper()
	b, _, err := codebooks.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// each runs a test on every shipped book.
func each(t *testing.T, check func(*testing.T, *codebook.Book, []byte)) {
	for _, e := range codebooks.List() {
		t.Run(e.Name, func(t *testing.T) {
			b, yaml, err := codebooks.Open(e.Name)
			if err != nil {
				t.Fatal(err)
			}
			check(t, b, yaml)
		})
	}
}

func TestShippedBooksHaveNoProblem(t *testing.T) {
	each(t, func(t *testing.T, b *codebook.Book, yaml []byte) {
		if _, problems := codebook.Read(b.ID, yaml); len(problems) > 0 {
			t.Error(problems)
		}
	})
}

func TestShippedBooksAreAsWritten(t *testing.T) {
	each(t, func(t *testing.T, b *codebook.Book, yaml []byte) {
		if string(codebook.Write(b)) != string(yaml) {
			t.Errorf("the file is not in the form that Write gives it")
		}
	})
}

func TestShippedBooksAreNamedAfterTheirFile(t *testing.T) {
	each(t, func(t *testing.T, b *codebook.Book, _ []byte) {
		if want := t.Name()[strings.LastIndexByte(t.Name(), '/')+1:]; b.ID != want {
			t.Errorf("id %q in the file of %q", b.ID, want)
		}
		if b.Honesty == "" {
			t.Error("no honesty note")
		}
	})
}

func TestEveryCodeHasItsSixParts(t *testing.T) {
	each(t, func(t *testing.T, b *codebook.Book, _ []byte) {
		for _, c := range b.Codes {
			for i, part := range []string{c.Name, c.Brief, c.Definition, c.UseWhen, c.NotWhen, c.Example} {
				if part == "" {
					t.Errorf("%s: part %d of six is empty", c.ID, i+1)
				}
			}
			if len(c.Definition) <= len(c.Brief) {
				t.Errorf("%s: the definition is no fuller than the brief one", c.ID)
			}
		}
	})
}

// TestNeighboursAreInTheBook holds "use X" and "see X" in not_when to names that the book has.
func TestNeighboursAreInTheBook(t *testing.T) {
	pointer := regexp.MustCompile(`\((?:use|see) ((?:[^()]|\([^()]*\))*)\)`)
	each(t, func(t *testing.T, b *codebook.Book, _ []byte) {
		names := make([]string, len(b.Codes))
		for i, c := range b.Codes {
			names[i] = c.Name
		}
		slices.SortFunc(names, func(x, y string) int { return len(y) - len(x) })
		for _, c := range b.Codes {
			for _, found := range pointer.FindAllStringSubmatch(c.NotWhen, -1) {
				rest := found[1]
				for _, name := range names {
					rest = strings.ReplaceAll(rest, name, "")
				}
				if regexp.MustCompile(`\p{Lu}`).MatchString(rest) {
					t.Errorf("%s: not_when points to %q, which is no code here", c.ID, found[1])
				}
			}
		}
	})
}

func TestExamplesSayWhereTheyAreFrom(t *testing.T) {
	from := regexp.MustCompile(`^P\d\d: “.+”$|^“.+” \(invented\)$`)
	each(t, func(t *testing.T, b *codebook.Book, _ []byte) {
		for _, c := range b.Codes {
			if !from.MatchString(c.Example) {
				t.Errorf("%s: %s", c.ID, c.Example)
			}
		}
	})
}

// TestWelshExamplesAreQuotes looks every example up in the interview that it names.
func TestWelshExamplesAreQuotes(t *testing.T) {
	quote := regexp.MustCompile(`^(P\d\d): “(?:… )?(.+?)(?: …)?”$`)
	for _, c := range open(t, "joint-commissioning-wales").Codes {
		found := quote.FindStringSubmatch(c.Example)
		if found == nil {
			t.Errorf("%s has no quote but %s", c.ID, c.Example)
			continue
		}
		interview, err := os.ReadFile(filepath.Join("..", "internal", "demo", "interviews", found[1]+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(interview), found[2]) {
			t.Errorf("%s: %s never said %q", c.ID, found[1], found[2])
		}
	}
}

func TestWalesHasDistinctColoursForBothBackgrounds(t *testing.T) {
	seen := map[string]string{}
	for _, c := range open(t, "joint-commissioning-wales").Codes {
		if (c.Level == "theme") != (c.Colour != "") {
			t.Errorf("%s of level %s has the colour %q", c.ID, c.Level, c.Colour)
		}
		if c.Colour == "" {
			continue
		}
		if other, twice := seen[c.Colour]; twice {
			t.Errorf("%s and %s are both %s", c.ID, other, c.Colour)
		}
		seen[c.Colour] = c.ID
		if l := luminance(t, c.Colour); (l+0.05)/0.05 < 4 || 1.05/(l+0.05) < 3.5 {
			t.Errorf("%s: %s has the luminance %.3f, too near to black or white", c.ID, c.Colour, l)
		}
	}
}

// luminance is the relative luminance of WCAG 2, 0 for black and 1 for white.
func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	var sum float64
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		v, err := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		s := float64(v) / 255
		if s <= 0.04045 {
			s /= 12.92
		} else {
			s = math.Pow((s+0.055)/1.055, 2.4)
		}
		sum += weight * s
	}
	return sum
}

func TestScotlandIsStaged(t *testing.T) {
	b := open(t, "integrated-care-scotland")
	if len(b.Stages) != 5 || len(b.Facets) != 5 {
		t.Errorf("%d stages and %d facets, want five of each", len(b.Stages), len(b.Facets))
	}
	for _, c := range b.Codes {
		if c.Stage == "" {
			t.Errorf("%s has no stage", c.ID)
		}
	}
}

func TestWalesKeepsTheLinksOfItsThemes(t *testing.T) {
	b := open(t, "joint-commissioning-wales")
	for id, want := range map[string][]string{
		"groups-agenda":                   {"priorities", "commissioning-group"},
		"perceptions-of-service-delivery": {"priorities", "implications-for-joint-commissioning"},
		"role-of-primary-health-care":     {"commissioning-group", "implications-for-joint-commissioning"},
		"type-of-locality":                {"locality"},
	} {
		if got := b.Parents(id); !slices.Equal(got, want) {
			t.Errorf("%s hangs under %v, want %v", id, got, want)
		}
	}
}

func TestOpenNamesWhatThereIs(t *testing.T) {
	_, _, err := codebooks.Open("../secret")
	if !errors.Is(err, codebooks.ErrUnknown) || !strings.Contains(err.Error(), "joint-commissioning-wales") {
		t.Errorf("got %v", err)
	}
}

func TestOpenGivesACopy(t *testing.T) {
	open(t, "joint-commissioning-wales").Codes[0].Name = "spoilt"
	if name := open(t, "joint-commissioning-wales").Codes[0].Name; name == "spoilt" {
		t.Error("two callers share a book")
	}
}
