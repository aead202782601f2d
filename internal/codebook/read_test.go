package codebook_test

import (
	"fmt"
	"strings"
	"testing"

	"emic/internal/codebook"
)

func ExampleRead() {
	_, problems := codebook.Read("book.yaml", []byte("title: A\ncodes:\n  - id: a\n    nam: A\n    level: tehme\n    colour: #ff0000\n"))
	for _, p := range problems {
		fmt.Println(p)
		fmt.Println("  ", p.Hint)
	}
	// Output:
	// book.yaml:3:5: error: code "a" has no name
	//    add name: …
	// book.yaml:3:5: warning: code "a" has no definition
	//    say in a sentence or two what belongs here
	// book.yaml:4:5: error: unknown key "nam"
	//    did you mean "name"?
	// book.yaml:5:12: error: code "a": unknown level "tehme"
	//    did you mean "theme"?
	// book.yaml:6:12: error: the colour is read as a comment, since # begins one
	//    write colour: "#ff0000"
}

// TestReadTakesWhatPeopleWrite reads one book in several hands.
func TestReadTakesWhatPeopleWrite(t *testing.T) {
	for what, text := range map[string]string{
		"comments and blank lines": "# mine\n\ntitle: T # the title\n\ncodes: # all\n\n  - id: a\n    name: A # one\n    level: theme\n    # more\n    definition: one two\n",
		"byte order mark":          "\ufefftitle: T\ncodes: [{id: a, name: A, level: theme, definition: one two}]",
		"carriage returns":         "title: T\r\ncodes:\r\n- id: a\r\n  name: A\r\n  level: theme\r\n  definition: one two\r\n",
		"document marks":           "---\ntitle: T\ncodes:\n- {id: a, name: A, level: theme, definition: one two}\n...\n",
		"JSON":                     `{"title": "T", "codes": [{"id": "a", "name": "A", "level": "theme", "definition": "one two"}]}`,
		"texts in every style":     "title: 'T'\ncodes:\n- id: \"a\"\n  name: >\n    A\n  level: theme\n  definition: |\n    one two\n",
		"keys left empty":          "title: T\nversion:\ncodes:\n- id: a\n  name: A\n  level: theme\n  parent:\n  also: ~\n  pin: null\n  retired:\n  definition: one\n    two\n",
		"flags in words":           "title: T\ncodes:\n- {id: a, name: A, level: theme, definition: one two, retired: no, named_in_paper: False}\n",
	} {
		t.Run(what, func(t *testing.T) {
			b := read(t, text)
			if len(b.Codes) != 1 || b.Title != "T" || b.Codes[0].Name != "A" || b.Codes[0].Definition != "one two" || b.Codes[0].Parent != "" {
				t.Errorf("got %+v", b)
			}
		})
	}
}

func TestReadKeepsWhatLooksLikeNumbers(t *testing.T) {
	b := read(t, "title: 2024\nversion: 1.10\ncodes:\n- {id: 7, name: 007, level: theme, definition: yes, pin: 1}\n")
	if c := b.Codes[0]; b.Title != "2024" || b.Version != "1.10" || c.ID != "7" || c.Name != "007" || c.Definition != "yes" || c.Pin != "1" {
		t.Errorf("got %+v", b)
	}
}

func TestReadGivesTheUsualLevelsToABookWithoutAny(t *testing.T) {
	if b := read(t, "title: T\n"); len(b.Levels) != 3 || b.Levels[2].Plural != "categories" {
		t.Errorf("got %v", b.Levels)
	}
}

// TestReadRefuses has files that are no codebook at all.
func TestReadRefuses(t *testing.T) {
	for what, c := range map[string]struct{ text, want string }{
		"nothing":          {"", `b.yaml:1:1: error: the file is empty`},
		"only a comment":   {"# later\n", `b.yaml:1:1: error: the file is empty`},
		"a word":           {"hello", `b.yaml:1:1: error: the codebook is a text`},
		"another encoding": {"title: T\nsource: caf\xe9 noir", `b.yaml:2:12: error: byte 0xe9 is not UTF-8`},
		"UTF-16":           {"\xff\xfet\x00i\x00", `b.yaml:1:1: error: byte 0xff is not UTF-8`},
		"too much":         {strings.Repeat("#\n", codebook.Limit/2+1), `b.yaml:1:1: error: the file has 4194306 bytes`},
		"two documents":    {"title: T\n---\ntitle: U\n", `b.yaml:2:1: error: a second YAML document`},
		"an alias":         {"title: &t T\nid: *t\n", `b.yaml:1:8: error: YAML anchors`},
		"a bomb":           {"a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n", `b.yaml:1:4: error: YAML anchors`},
		"a merge key":      {"title: T\n<<: {id: a}\n", `b.yaml:2:1: error: unknown key "<<"`},
		"a tag":            {"title: !!binary aGk=\n", `b.yaml:1:8: error: YAML tags such as !!binary`},
		"a deep list":      {"title: " + strings.Repeat("[", 100) + strings.Repeat("]", 100), `b.yaml:1:40: error: nested more than 32 deep`},
		"an open quote":    {"title: T\nid: \"a\n\ncodes: []\n", `b.yaml:2:1: error: cannot read YAML: found unexpected end`},
		"a tab":            {"title: T\nlevels:\n\t- id: a\n", `b.yaml:3:1: error: cannot read YAML: found character that cannot start any token`},
		"a lost colon":     {"title: T\nversion 2\nlanguage: en\n", `b.yaml:2:1: error: cannot read YAML`},
		"a colon too many": {"title: T\ncodes:\n- id: a\n  name: A\n- id: b\n  name: B: b\n- id: c\n", `b.yaml:6:1: error: cannot read YAML`},
		"a control":        {"title: \x01\n", `b.yaml:1:1: error: cannot read YAML: control characters are not allowed`},
	} {
		t.Run(what, func(t *testing.T) {
			b, problems := codebook.Read("b.yaml", []byte(c.text))
			if b != nil || len(problems) == 0 {
				t.Fatalf("read as %v", b)
			}
			if got := problems[0].String(); !strings.HasPrefix(got, c.want) {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestReadSurvivesHostileBooks(t *testing.T) {
	var chain, round, strangers strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&chain, "- {id: c%d, parent: c%d}\n", i, i+1)
		fmt.Fprintf(&round, "- {id: c%d, parent: c%d, merged_into: c%d}\n", i, (i+1)%5000, (i+1)%5000)
		fmt.Fprintf(&strangers, "- {id: c%d, parent: d%d, also: [e%d]}\n", i, i, i)
	}
	for what, codes := range map[string]string{"a chain": chain.String(), "a circle": round.String(), "strangers": strangers.String()} {
		t.Run(what, func(t *testing.T) {
			if _, problems := codebook.Read("", []byte("title: T\ncodes:\n"+codes)); !problems.HasErrors() {
				t.Error("taken for a codebook")
			}
		})
	}
}

func TestProblemsComeInTheOrderOfTheFile(t *testing.T) {
	_, problems := codebook.Read("", []byte("id: A B\nautor: me\ncodes:\n- {level: x}\n- {id: a, name: A, level: theme, colour: x, orign: y}\n"))
	for i := 1; i < len(problems); i++ {
		a, b := problems[i-1], problems[i]
		if a.Line > b.Line || a.Line == b.Line && a.Column > b.Column {
			t.Errorf("%s comes before %s", a, b)
		}
	}
	if n := len(problems); n != 10 {
		t.Errorf("%d problems, want all ten: %v", n, problems)
	}
}

func TestProblemString(t *testing.T) {
	p := codebook.Problem{Severity: codebook.Warning, Message: "m"}
	for want, p := range map[string]codebook.Problem{
		"warning: m":        p,
		"f: warning: m":     {File: "f", Severity: p.Severity, Message: "m"},
		"2:3: warning: m":   {Line: 2, Column: 3, Severity: p.Severity, Message: "m"},
		"f:2:3: warning: m": {File: "f", Line: 2, Column: 3, Severity: p.Severity, Message: "m"},
	} {
		if got := p.String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{small, tree, theme, "", "a: &a [*a]", "codes:\n- {id: a, parent: a}", "codes: [[]]", "? a\n: b", "title: \"\\u0000\"", "{", "a: |\n b\n  c\n"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		b, problems := codebook.Read("book.yaml", text)
		if (b == nil) != problems.HasErrors() {
			t.Fatalf("book %v with problems %v", b, problems)
		}
		for _, p := range problems {
			if p.Line < 1 || p.Column < 1 || p.Message == "" {
				t.Errorf("a problem without place or message: %+v", p)
			}
		}
		if b == nil {
			return
		}
		written := codebook.Write(b)
		again, problems := codebook.Read("book.yaml", written)
		if problems.HasErrors() || string(codebook.Write(again)) != string(written) {
			t.Errorf("written as\n%s\nwhich gives %v", written, problems)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	text := codebook.Write(large(1000))
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		codebook.Read("book.yaml", text)
	}
}
