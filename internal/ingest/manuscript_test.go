package ingest

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// A conversation in a table is one, whatever program wrote the table.
func TestSpeakersInTables(t *testing.T) {
	rows := [][]string{{"0:01", "INT", "Why?"}, {"0:04", "P07", "So."}, {"", "", "Well."}, {"0:09", "INT", "Oh."}, {"0:12", "P07", "Yes."}}
	var word, open, rich strings.Builder
	for _, row := range rows {
		word.WriteString("<w:tr>")
		open.WriteString("<table:table-row>")
		rich.WriteString(`\trowd\pard\intbl `)
		for _, cell := range row {
			word.WriteString("<w:tc>" + para(run(cell)) + "</w:tc>")
			open.WriteString("<table:table-cell><text:p>" + cell + "</text:p></table:table-cell>")
			rich.WriteString(cell + `\cell `)
		}
		word.WriteString("</w:tr>")
		open.WriteString("</table:table-row>")
		rich.WriteString(`\row `)
	}
	for name, content := range map[string][]byte{
		"a.docx": wordOf(t, word.String()), "a.odt": odtOf(t, open.String()), "a.rtf": []byte(`{\rtf1 ` + rich.String() + `}`),
	} {
		result, err := Read(name, content)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, turn := range result.Turns {
			got = append(got, turn.At.String()+" "+turn.Speaker+" "+result.Text[turn.Body.Start:turn.Body.End])
		}
		want := []string{"1s INT Why?", "4s P07 So.\n\nWell.", "9s INT Oh.", "12s P07 Yes."}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestFewEmptyParagraphsSetNothingApart(t *testing.T) {
	for words, want := range map[string]string{
		"a b c d e f g h":   "a\n\nb\n\nc\n\nd\n\ne\n\nf\n\ng\n\nh\n",
		"a b c d - e f g h": "a\n\nb\n\nc\n\nd\n\ne\n\nf\n\ng\n\nh\n",
		"- a b - c d - -":   "a\nb\n\nc\nd\n",
		"a - - b":           "a\n\n\nb\n",
		"- -":               "",
	} {
		var m manuscript
		for word := range strings.FieldsSeq(words) {
			m.write(strings.Trim(word, "-"))
			m.endParagraph()
		}
		if got := m.lines(); got != want {
			t.Errorf("%q becomes %q, want %q", words, got, want)
		}
	}
}

// Whatever order its parts come in, a manuscript keeps all words in their order.
func TestManuscriptsLoseNoWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var m manuscript
		written := ""
		for range rapid.IntRange(0, 40).Draw(t, "steps") {
			switch rapid.IntRange(0, 5).Draw(t, "step") {
			case 0:
				m.endParagraph()
			case 1:
				m.beginRow()
			case 2:
				m.endCell()
			case 3:
				m.endRow()
			default:
				word := rapid.StringMatching(`[a-z]{1,3}`).Draw(t, "word")
				m.write(word)
				written += word
			}
		}
		text := m.lines()
		if got := strings.NewReplacer("\n", "", "\t", "", ":", "", " ", "").Replace(text); got != written {
			t.Fatalf("%q was written and %q came out", written, text)
		}
		if text != "" && (strings.HasPrefix(text, "\n") || !strings.HasSuffix(text, "\n") || strings.HasSuffix(text, "\n\n")) {
			t.Fatalf("the text is %q", text)
		}
	})
}
