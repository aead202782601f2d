package codebook_test

import (
	"fmt"
	"strings"
	"testing"

	"emic/internal/codebook"
)

const theme = "title: T\ncodes:\n  - {id: a, name: A, level: theme, definition: x}\n"

// TestProblems has a book for each problem; "|" in the want parts place, message and hint.
func TestProblems(t *testing.T) {
	for what, c := range map[string]struct{ book, want string }{
		"unknown parent":   {theme + "  - {id: b, name: B, level: category, parent: aa, definition: x}", `4:47: error: code "b": unknown parent "aa"|did you mean "a"?`},
		"own parent":       {theme + "  - {id: b, name: B, level: theme, parent: b, definition: x}", `4:44: error: code "b" is its own parent|leave the parent out`},
		"level order":      {theme + "  - {id: b, name: B, level: theme, parent: a, definition: x}", `4:44: error: code "b": level out of order, of level theme it hangs under "a" of level theme|a parent is of a higher level: overarching-theme > theme > category`},
		"also order":       {theme + "  - {id: b, name: B, level: overarching-theme, also: [a], definition: x}", `4:55: error: code "b": level out of order, of level overarching-theme it hangs under "a" of level theme|a parent is of a higher level: overarching-theme > theme > category`},
		"also twice":       {theme + "  - {id: b, name: B, level: category, parent: a, also: [a], definition: x}", `4:57: error: code "b" names the parent "a" twice|name each parent once`},
		"also unknown":     {theme + "  - {id: b, name: B, level: category, also: [zzz], definition: x}", `4:46: error: code "b": unknown parent "zzz"|it may be a or b`},
		"double id":        {theme + "  - {id: a, name: B, level: theme, definition: x}", `4:10: error: code "a": the id is taken by "A" already|give one of them another id`},
		"double name":      {theme + "  - {id: b, name: ' a ', level: theme, definition: x}", `4:19: error: code "b" has the name "a", which its sibling "a" has already|rename one of them, or merge them`},
		"no slug":          {theme + "  - {id: My Code, name: B, level: theme, definition: x}", `4:10: error: code "My Code": the id is no slug|write "my-code"`},
		"no id":            {theme + "  - {name: My Code, level: theme, definition: x}", `4:5: error: the code named "My Code" has no id|add id: my-code`},
		"no name":          {theme + "  - {id: b, level: theme, definition: x}", `4:5: error: code "b" has no name|add name: …`},
		"no level":         {theme + "  - {id: b, name: B, definition: x}", `4:5: error: code "b" has no level|it may be overarching-theme, theme or category`},
		"unknown level":    {theme + "  - {id: b, name: B, level: Theme, definition: x}", `4:29: error: code "b": unknown level "Theme"|did you mean "theme"?`},
		"no definition":    {theme + "  - {id: b, name: B, level: theme}", `4:5: warning: code "b" has no definition|say in a sentence or two what belongs here`},
		"bad colour":       {theme + "  - {id: b, name: B, level: theme, definition: x, colour: red}", `4:59: error: code "b": "red" is no colour|write it as "#rrggbb", in quotes`},
		"lost colour":      {"title: T\ncodes:\n  - id: b\n    name: B\n    definition: x\n    level: theme\n    colour: #ff0000 red\n", `7:12: error: the colour is read as a comment, since # begins one|write colour: "#ff0000"`},
		"bad origin":       {theme + "  - {id: b, name: B, level: theme, definition: x, origin: a-priori}", `4:59: error: code "b": unknown origin "a-priori"|did you mean "a priori"?`},
		"unknown stage":    {theme + "  - {id: b, name: B, level: theme, definition: x, stage: one}", `4:58: error: code "b": unknown stage "one"|`},
		"long pin":         {theme + "  - {id: b, name: B, level: theme, definition: x, pin: ab}", `4:56: error: code "b": "ab" is no key|a pin is one visible character`},
		"pin held":         {theme + "  - {id: b, name: B, level: theme, definition: x, pin: p}\n  - {id: c, name: C, level: theme, definition: x, pin: p}", `5:56: error: code "c": the key "p" is pinned to "b" already|give one of them another key`},
		"merged unknown":   {theme + "  - {id: b, name: B, level: theme, retired: true, merged_into: q}", `4:64: error: code "b" is merged into the unknown code "q"|did you mean "a"?`},
		"merged active":    {theme + "  - {id: b, name: B, level: theme, definition: x, merged_into: a}", `4:64: error: code "b" is merged into "a", but not retired|add retired: true`},
		"merged itself":    {theme + "  - {id: b, name: B, level: theme, retired: true, merged_into: b}", `4:64: error: code "b" is merged into itself in the end|one of them has to stay`},
		"empty parent":     {theme + "  - {id: b, name: B, level: category, also: [''], definition: x}", `4:46: error: code "b" names an empty parent|leave it out`},
		"empty flag":       {theme + "  - {id: b, name: B, level: category, definition: x, retired: {}}", `4:63: error: retired is a group of keys where true or false is expected|write true or false`},
		"retired parent":   {theme + "  - {id: b, name: B, level: theme, retired: true}\n  - {id: c, name: C, level: category, parent: b, definition: x}", `5:47: error: code "c" hangs under "b", which is retired|retire this one too, or move it`},
		"stray indent":     {theme + "    defintion: y\n", `4:1: error: cannot read YAML: |look at this line and the one before: indents, quotes, colons`},
		"unknown code key": {theme + "  - {id: b, name: B, level: theme, defintion: x, definition: x}", `4:36: error: unknown key "defintion"|did you mean "definition"?`},
		"unknown top key":  {theme + "autor: me\n", `4:1: error: unknown key "autor"|`},
		"double key":       {theme + "  - {id: b, name: B, name: C, level: theme, definition: x}", `4:22: error: the key "name" is here twice, first on line 4|keep one of them`},
		"text wanted":      {theme + "  - {id: b, name: [B], level: theme, definition: x}", `4:19: error: name is a list where a text is expected|put a text with : or [ or { in quotes`},
		"list wanted":      {theme + "  - {id: b, name: B, level: category, also: a, definition: x}", `4:45: error: also is a text where a list is expected|write it as [a, b]`},
		"bool wanted":      {theme + "  - {id: b, name: B, level: theme, definition: x, retired: maybe}", `4:60: error: retired is a text where true or false is expected|write true or false`},
		"entries wanted":   {"title: T\ncodes: {a: b}\n", `2:8: error: codes is a group of keys where a list is expected|begin each entry with “- id: …”`},
		"keys wanted":      {theme + "  - b\n", `4:5: error: entry 2 of codes is a text where keys are expected|write it as “key: value” lines`},
		"not a book":       {"- a\n- b\n", `1:1: error: the codebook is a list where keys are expected|write it as “key: value” lines`},
		"no title":         {"id: a\n", `1:1: warning: the book has no title|add title: …`},
		"book id":          {"id: A b\ntitle: T\n", `1:5: error: the book's id "A b" is no slug|write "a-b"`},
		"double level":     {"title: T\nlevels: [{id: a, name: A}, {id: a, name: B}]\n", `2:33: error: two entries of levels have the id "a"|`},
		"level slug":       {"title: T\nlevels: [{id: A B, name: A}]\n", `2:15: error: the id "A B" of level 1 is no slug|write "a-b"`},
		"nameless stage":   {"title: T\nstages: [{id: a}]\n", `2:10: error: stage "a" has no name|add name: …`},
		"idless facet":     {"title: T\nfacets: [{name: Local area}]\n", `2:10: error: facet 1 has no id|add id: local-area`},
		"double value":     {"title: T\nfacets: [{id: a, name: A, values: [x, x]}]\n", `2:39: error: facet "a" lists the value "x" twice|`},
		"name of lines":    {theme + "  - {id: b, name: \"B\\nC\", level: theme, definition: x}", `4:19: error: code "b": the name has a line break or control character|write the name on one line`},
	} {
		t.Run(what, func(t *testing.T) {
			_, problems := codebook.Read("", []byte(c.book))
			wantProblem(t, problems, c.want)
		})
	}
}

// TestLevelsThatAreTexts names the levels, and leaves the codes alone, whose levels
// may well be right.
func TestLevelsThatAreTexts(t *testing.T) {
	_, problems := codebook.Read("", []byte("title: T\nlevels: [Main theme, {id: category, name: Category}]\n"+
		"codes:\n  - {id: a, name: A, level: main-theme, definition: x}\n"))
	wantProblem(t, problems, `2:10: error: entry 1 of levels is a text where keys are expected|write {id: main-theme, name: "Main theme"}`)
	_, problems = codebook.Read("", []byte("title: T\nlevels: theme\ncodes:\n  - {id: a, name: A, level: step, definition: x}\n"))
	wantProblem(t, problems, `2:9: error: levels is a text where a list is expected|`)
}

// TestNamelessThings are called by their place in the list.
func TestNamelessThings(t *testing.T) {
	for book, want := range map[string]string{
		"title: T\ncodes:\n  - {id: a, level: theme, definition: x}\n  - {id: a, name: B, level: theme, definition: x}\n": `4:10: error: code "a": the id is taken by code 1 of the list already`,
		"title: T\nlevels: [{}]\n": `2:10: error: level 1 has no name`,
		"title: T\nlevels: [{name: Theme}]\ncodes:\n  - {id: a, name: A, level: theme, definition: x}\n": `4:29: error: code "a": unknown level "theme"`,
	} {
		_, problems := codebook.Read("", []byte(book))
		var all []string
		for _, p := range problems {
			all = append(all, p.String())
		}
		if said := strings.Join(all, "\n"); !strings.Contains(said, want) || strings.Contains(said, `""`) || strings.Contains(said, "it may be ") {
			t.Errorf("%q gives\n%s\nwant %s", book, said, want)
		}
	}
}

// wantProblem looks for exactly one problem that begins with the wanted message and has the wanted hint.
func wantProblem(t *testing.T, problems codebook.Problems, want string) {
	t.Helper()
	message, hint, _ := strings.Cut(want, "|")
	if len(problems) != 1 {
		t.Fatalf("%d problems, want one: %v", len(problems), problems)
	}
	if got := problems[0].String(); !strings.HasPrefix(got, message) {
		t.Errorf("got  %s\nwant %s", got, message)
	}
	if hint != "" && problems[0].Hint != hint {
		t.Errorf("the hint is %q, want %q", problems[0].Hint, hint)
	}
}

func TestCircleIsReportedOnce(t *testing.T) {
	_, problems := codebook.Read("", []byte(`title: T
codes:
  - {id: z, name: Z, level: theme, parent: a, definition: x}
  - {id: a, name: A, level: overarching-theme, parent: c, definition: x}
  - {id: b, name: B, level: theme, parent: a, definition: x}
  - {id: c, name: C, level: category, parent: b, definition: x}
`))
	wantProblem(t, problems, `4:56: error: the parents go round in a circle: a > c > b > a|take one of them out`)
}

func TestLevelsMayBePassedOver(t *testing.T) {
	read(t, `title: T
codes:
  - {id: a, name: A, level: overarching-theme, definition: x}
  - {id: b, name: B, level: category, parent: a, definition: x}
  - {id: c, name: C, level: category, definition: x}
`)
}

func TestRetiredCodesNeitherHoldNamesNorNeedDefinitions(t *testing.T) {
	read(t, theme+"  - {id: b, name: A, level: theme, retired: true}\n")
}

func TestCheckNamesCodesButNoLines(t *testing.T) {
	b := &codebook.Book{Title: "T", Levels: codebook.DefaultLevels(), Codes: []codebook.Code{
		{ID: "a", Name: "A", Level: "category", Parent: "b", Definition: "x"},
		{Name: "", Level: "theme"},
	}}
	var got []string
	for _, p := range codebook.Check(b) {
		got = append(got, p.String())
	}
	want := []string{
		`error: code "a": unknown parent "b"`,
		`error: code 2 of the list has no id`,
		`error: code 2 of the list has no name`,
		`warning: code 2 of the list has no definition`,
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
}

func ExampleProblems_Err() {
	_, problems := codebook.Read("book.yaml", []byte("title: T\ncodes:\n  - {id: a, name: A, level: them}\n  - {id: b, name: B, level: theme}\n"))
	fmt.Println(len(problems), "problems")
	fmt.Println(problems.Err())
	// Output:
	// 3 problems
	// book.yaml:3:29: error: code "a": unknown level "them"
}

func BenchmarkCheck(b *testing.B) {
	book := large(1000)
	b.ReportAllocs()
	for b.Loop() {
		codebook.Check(book)
	}
}
