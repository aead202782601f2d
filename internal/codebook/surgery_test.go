package codebook_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"emic/internal/codebook"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// operate does one random act of surgery and returns its error.
func operate(t *rapid.T, b *codebook.Book) error {
	ids := []string{"", "nothing"}
	for _, c := range b.Codes {
		ids = append(ids, c.ID)
	}
	id, other := rapid.SampledFrom(ids).Draw(t, "id"), rapid.SampledFrom(ids).Draw(t, "other")
	name := rapid.SampledFrom([]string{"", "Roles", "roles ", "Silent", "New", "New 2", "a\nb", "Ends"}).Draw(t, "name")
	key := rapid.SampledFrom([]string{"", "a", "字", "ab", " "}).Draw(t, "key")
	level := rapid.SampledFrom([]string{"", "", "overarching-theme", "theme", "category", "chapter"}).Draw(t, "level")
	switch rapid.IntRange(0, 11).Draw(t, "act") {
	case 0, 1:
		_, err := b.Create(codebook.Code{Name: name, Parent: other, Level: level, Colour: rapid.SampledFrom([]string{"", "#abcdef", "red"}).Draw(t, "colour")})
		return err
	case 2:
		return b.Rename(id, name)
	case 3:
		return b.Redefine(id, func(c *codebook.Code) {
			c.Definition, c.Stage = name, rapid.SampledFrom([]string{"", "nowhere"}).Draw(t, "stage")
		})
	case 4:
		return b.Move(id, other, rapid.IntRange(-1, 4).Draw(t, "index"))
	case 5:
		return b.Link(id, other)
	case 6:
		return b.Unlink(id, other)
	case 7:
		return b.Merge(id, other)
	case 8:
		_, err := b.Split(id, name)
		return err
	case 9:
		return b.Retire(id)
	case 10:
		return b.Restore(id)
	default:
		return b.Pin(id, key)
	}
}

// TestSurgeryKeepsBooksWhole: after any history of surgery a book has no error, loses no code, and was left alone by every
// act that returned one.
func TestSurgeryKeepsBooksWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b, _ := codebook.Read("tree.yaml", []byte(tree))
		for range rapid.IntRange(1, 30).Draw(t, "operations") {
			before := b.Clone()
			if err := operate(t, b); err != nil {
				if d := cmp.Diff(before, b); d != "" {
					t.Fatalf("%v, and yet the book changed: %s", err, d)
				}
				continue
			}
			if err := codebook.Check(b).Err(); err != nil {
				t.Fatalf("%v in\n%s", err, codebook.Write(b))
			}
			for _, c := range before.Codes {
				if _, ok := b.Code(c.ID); !ok {
					t.Fatalf("the code %s is lost", c.ID)
				}
			}
			if again, _ := codebook.Read("", codebook.Write(b)); again == nil || order(again) != order(b) {
				t.Fatalf("not in tree order: %s", order(b))
			}
		}
	})
}

func order(b *codebook.Book) string {
	var all []string
	for _, c := range b.Codes {
		all = append(all, c.ID)
	}
	return strings.Join(all, " ")
}

func TestCreate(t *testing.T) {
	b := read(t, tree)
	for _, c := range []struct {
		code      codebook.Code
		id, level string
	}{
		{codebook.Code{Name: " Money & budgets ", Parent: "roles"}, "money-budgets", "category"},
		{codebook.Code{Name: "Money: budgets", Parent: "aims"}, "money-budgets-2", "category"},
		{codebook.Code{Name: "Setting"}, "setting", "overarching-theme"},
		{codebook.Code{Name: "In vivo", Level: "category"}, "in-vivo", "category"},
		{codebook.Code{ID: "own", Name: "Own id", Parent: "ends"}, "own", "theme"},
	} {
		id, err := b.Create(c.code)
		got, _ := b.Code(id)
		if err != nil || id != c.id || got.Level != c.level || got.Name != strings.TrimSpace(c.code.Name) {
			t.Errorf("%+v: got %s %+v, %v", c.code, id, got, err)
		}
	}
	if got := ids(b.Children("roles")); got != "lead silent money-budgets" {
		t.Errorf("the new code is not the last child: %s", got)
	}
}

// TestRefusals has every reason why surgery is refused, with the way out that the error names.
func TestRefusals(t *testing.T) {
	create := func(c codebook.Code) func(*codebook.Book) error {
		return func(b *codebook.Book) error { _, err := b.Create(c); return err }
	}
	for what, c := range map[string]struct {
		act  func(*codebook.Book) error
		want string
	}{
		"create without a name":   {create(codebook.Code{Parent: "roles"}), "has no name"},
		"create a twin":           {create(codebook.Code{Name: "in the LEAD", Parent: "roles"}), "choose another or merge the two"},
		"create below the lowest": {create(codebook.Code{Name: "X", Parent: "lead"}), "choose a parent above it"},
		"create above the parent": {create(codebook.Code{Name: "X", Parent: "roles", Level: "theme"}), "choose a parent of a higher level"},
		"create with a taken id":  {create(codebook.Code{ID: "lead", Name: "X"}), "leave it out to get a free one"},
		"create without a slug":   {create(codebook.Code{ID: "A b", Name: "X"}), `(write "a-b")`},
		"create in a new level":   {create(codebook.Code{Name: "X", Level: "themes"}), `(did you mean "theme"?)`},
		"create with a held key":  {create(codebook.Code{Name: "X", Pin: "q"}), "pin it afterwards to take the key over"},
		"create under nothing":    {create(codebook.Code{Name: "X", Parent: "rols"}), "did you mean roles?"},
		"rename to a taken name":  {func(b *codebook.Book) error { return b.Rename("silent", "In the lead") }, "choose another or merge"},
		"rename to nothing":       {func(b *codebook.Book) error { return b.Rename("silent", " ") }, "not empty"},
		"redefine the tree": {func(b *codebook.Book) error {
			return b.Redefine("lead", func(c *codebook.Code) { c.Also = []string{"aims"} })
		}, "would change also"},
		"redefine the name":      {func(b *codebook.Book) error { return b.Redefine("lead", func(c *codebook.Code) { c.Name = "X" }) }, "would change name"},
		"redefine the stage":     {func(b *codebook.Book) error { return b.Redefine("lead", func(c *codebook.Code) { c.Stage = "X" }) }, "unknown stage"},
		"move under itself":      {func(b *codebook.Book) error { return b.Move("group", "lead", 0) }, "cannot hang under itself or what is under it"},
		"move among equals":      {func(b *codebook.Book) error { return b.Move("lead", "silent", 0) }, "choose a parent of a higher level"},
		"move to a twin":         {func(b *codebook.Book) error { return b.Move("lead-2", "roles", 0) }, "merge the two"},
		"move to a retired one":  {func(b *codebook.Book) error { return b.Move("loose", "done", 0) }, "restore it or choose another parent"},
		"link twice":             {func(b *codebook.Book) error { return b.Link("silent", "aims") }, "its parent already"},
		"link to nothing":        {func(b *codebook.Book) error { return b.Link("silent", "") }, "name the further parent"},
		"link below":             {func(b *codebook.Book) error { return b.Link("aims", "roles") }, "choose a parent of a higher level"},
		"unlink the tree":        {func(b *codebook.Book) error { return b.Unlink("lead", "roles") }, "move it instead"},
		"unlink a stranger":      {func(b *codebook.Book) error { return b.Unlink("lead", "aims") }, "none of its further parents"},
		"merge into itself":      {func(b *codebook.Book) error { return b.Merge("lead", "lead") }, "into itself"},
		"merge upside down":      {func(b *codebook.Book) error { return b.Merge("group", "roles") }, "move that away first"},
		"merge a retired one":    {func(b *codebook.Book) error { return b.Merge("done", "roles") }, "restore it first"},
		"merge into a retired":   {func(b *codebook.Book) error { return b.Merge("roles", "done") }, "restore it or choose another"},
		"merge with twins under": {func(b *codebook.Book) error { return b.Merge("roles", "aims") }, "choose another or merge the two"},
		"merge too low":          {func(b *codebook.Book) error { return b.Merge("roles", "loose") }, "choose a parent of a higher level"},
		"split with the same":    {func(b *codebook.Book) error { _, err := b.Split("lead", "In the lead"); return err }, "choose another"},
		"split a retired one":    {func(b *codebook.Book) error { _, err := b.Split("done", "X"); return err }, "restore it first"},
		"retire a full one":      {func(b *codebook.Book) error { return b.Retire("roles") }, "2 codes hang under it, move or retire them first"},
		"retire twice":           {func(b *codebook.Book) error { return b.Retire("done") }, "it is retired already"},
		"restore an active one":  {func(b *codebook.Book) error { return b.Restore("lead") }, "not retired"},
		"recolour badly":         {func(b *codebook.Book) error { return b.Recolour("lead", "red") }, "write it as #rrggbb"},
		"pin to a word":          {func(b *codebook.Book) error { return b.Pin("lead", "ab") }, "choose one visible character"},
		"pin a retired one":      {func(b *codebook.Book) error { return b.Pin("done", "a") }, "restore it first"},
	} {
		t.Run(what, func(t *testing.T) {
			b := read(t, tree+"  - {id: done, name: Done, level: theme, retired: true}\n  - {id: held, name: Held, level: theme, definition: x, pin: q}\n")
			before := b.Clone()
			if err := c.act(b); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want … %s …", err, c.want)
			}
			if d := cmp.Diff(before, b); d != "" {
				t.Errorf("the book changed: %s", d)
			}
		})
	}
}

func TestSurgeryOnUnknownCodes(t *testing.T) {
	b := read(t, tree)
	_, split := b.Split("leda", "X")
	for what, err := range map[string]error{
		"rename": b.Rename("leda", "X"), "redefine": b.Redefine("leda", func(*codebook.Code) {}), "move": b.Move("leda", "", 0),
		"link": b.Link("leda", "aims"), "unlink": b.Unlink("leda", "aims"), "merge": b.Merge("leda", "lead"), "into": b.Merge("lead", "leda"),
		"split": split, "retire": b.Retire("leda"), "restore": b.Restore("leda"), "recolour": b.Recolour("leda", ""), "pin": b.Pin("leda", "a"),
	} {
		if !errors.Is(err, codebook.ErrUnknownCode) || !strings.Contains(err.Error(), "lead") {
			t.Errorf("%s: got %v", what, err)
		}
	}
}

func TestRenameKeepsTheID(t *testing.T) {
	b := read(t, tree)
	if err := b.Rename("lead", " Leading "); err != nil {
		t.Fatal(err)
	}
	if c, ok := b.Code("lead"); !ok || c.Name != "Leading" {
		t.Errorf("got %+v", c)
	}
}

func TestMoveTakesAllUnderItAlong(t *testing.T) {
	b := read(t, tree)
	for _, c := range []struct {
		id, parent string
		index      int
		want       string
	}{
		{"roles", "ends", 0, "group ends roles lead silent aims lead-2 loose"},
		{"silent", "roles", 0, "group ends roles silent lead aims lead-2 loose"},
		{"ends", "", 0, "ends roles silent lead aims lead-2 group loose"},
		{"roles", "ends", 99, "ends aims lead-2 roles silent lead group loose"},
		{"loose", "roles", 1, "ends aims lead-2 roles silent loose lead group"},
	} {
		if err := b.Move(c.id, c.parent, c.index); err != nil {
			t.Fatal(err)
		}
		if got := order(b); got != c.want {
			t.Errorf("%s to %d of %q: got %s, want %s", c.id, c.index, c.parent, got, c.want)
		}
	}
	if got := strings.Join(b.Parents("roles"), " "); got != "ends" {
		t.Errorf("a link to the new parent is still there: %s", got)
	}
}

func TestMergeMovesChildrenAndLinks(t *testing.T) {
	b := read(t, tree)
	if err := b.Pin("aims", "a"); err != nil {
		t.Fatal(err)
	}
	if err := b.Rename("lead-2", "Leading"); err != nil {
		t.Fatal(err)
	}
	if err := b.Merge("aims", "roles"); err != nil {
		t.Fatal(err)
	}
	c, _ := b.Code("aims")
	if !c.Retired || c.MergedInto != "roles" || c.Pin != "" || c.Parent != "ends" {
		t.Errorf("the merged code is %+v", c)
	}
	if got := ids(b.Children("roles")); got != "lead silent lead-2" {
		t.Errorf("under it are %s", got)
	}
	if got := strings.Join(b.Parents("silent"), " "); got != "roles" {
		t.Errorf("silent, which was linked to the merged code, has the parents %s", got)
	}
	if err := b.Restore("aims"); err != nil {
		t.Error(err)
	}
	if c, _ = b.Code("aims"); c.Retired || c.MergedInto != "" {
		t.Errorf("the restored code is %+v", c)
	}
}

func TestMergeIntoACodeLinkedToBoth(t *testing.T) {
	b := read(t, tree)
	if err := b.Link("loose", "roles"); err != nil {
		t.Fatal(err)
	}
	if err := b.Link("loose", "ends"); err != nil {
		t.Fatal(err)
	}
	if err := b.Merge("group", "ends"); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(b.Parents("roles"), " "); got != "ends" {
		t.Errorf("roles, linked to what took its parent's place, has the parents %s", got)
	}
	if got := strings.Join(b.Parents("loose"), " "); got != "roles ends" {
		t.Errorf("loose has the parents %s", got)
	}
}

func TestMergeRefusesALinkThatWouldNotFit(t *testing.T) {
	b := read(t, tree)
	if err := b.Merge("lead-2", "loose"); err != nil {
		t.Fatal(err)
	}
	if err := b.Merge("aims", "loose"); err == nil || !strings.Contains(err.Error(), "of a higher level") {
		t.Errorf("silent is linked to aims and cannot be to loose, but: %v", err)
	}
}

func TestRestoreToATakenName(t *testing.T) {
	b := read(t, tree)
	if err := errors.Join(b.Retire("silent"), b.Rename("lead", "Silent")); err != nil {
		t.Fatal(err)
	}
	if err := b.Restore("silent"); err == nil || !strings.Contains(err.Error(), "choose another or merge") {
		t.Errorf("got %v", err)
	}
}

func TestSplitMakesASiblingNextToIt(t *testing.T) {
	b := read(t, tree)
	id, err := b.Split("lead", "In the chair")
	if err != nil {
		t.Fatal(err)
	}
	c, _ := b.Code(id)
	if c.Level != "category" || c.Parent != "roles" || c.Origin != codebook.Elaborated || c.Definition != "" {
		t.Errorf("got %+v", c)
	}
	if got := ids(b.Children("roles")); got != "lead in-the-chair silent" {
		t.Errorf("got %s", got)
	}
}

func TestRetireAndRestore(t *testing.T) {
	b := read(t, tree)
	if err := errors.Join(b.Pin("loose", "l"), b.Retire("loose")); err != nil {
		t.Fatal(err)
	}
	if c, _ := b.Code("loose"); !c.Retired || c.Pin != "" {
		t.Errorf("retired: %+v", c)
	}
	if err := errors.Join(b.Retire("lead-2"), b.Retire("aims")); err != nil {
		t.Fatal(err)
	}
	if err := b.Restore("lead-2"); err == nil || !strings.Contains(err.Error(), `"aims" is retired`) {
		t.Errorf("under a retired parent: %v", err)
	}
	if err := errors.Join(b.Restore("aims"), b.Restore("lead-2"), b.Restore("loose")); err != nil {
		t.Error(err)
	}
}

func ExampleBook_Pin() {
	b, _ := codebook.Read("tree.yaml", []byte(tree))
	fmt.Println(b.Pin("lead", "a"), b.Pin("silent", "a"))
	c, _ := b.Pinned("a")
	fmt.Println(c.ID)
	// Output:
	// <nil> <nil>
	// silent
}

func BenchmarkMove(b *testing.B) {
	book := large(1000)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if err := book.Move("code-10", "code-0", i%9); err != nil {
			b.Fatal(err)
		}
	}
}
