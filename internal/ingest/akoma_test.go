package ingest

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// debate writes a document of Akoma Ntoso.
func debate(body string) string {
	return `<?xml version="1.0"?><akn:akomaNtoso xmlns:akn="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><akn:debate><akn:meta>
	<akn:identification><akn:FRBRWork><akn:FRBRdate date="2016-03-09" name="x"/></akn:FRBRWork><akn:FRBRExpression><akn:FRBRlanguage language="eng"/><akn:FRBRdate date="2020-01-01"/></akn:FRBRExpression></akn:identification>
	<akn:references><akn:TLCPerson eId="ag" href="/x" showAs="Amaëlle Guiton"/><akn:TLCPerson id="Audrey Tang" showAs=""/></akn:references></akn:meta><akn:debateBody>` +
		body + `</akn:debateBody></akn:debate></akn:akomaNtoso>`
}

func TestAkomaForms(t *testing.T) {
	for name, c := range map[string]struct {
		body string
		want []string
	}{
		"speeches": {
			"<akn:speech by=\"#ag\">\n  <akn:p>Why   not\n  today?</akn:p></akn:speech><akn:speech by=\"#Audrey Tang\"><akn:p>So.</akn:p><akn:p>It <akn:i>was</akn:i> &amp; is.</akn:p></akn:speech>",
			[]string{"Amaëlle Guiton: Why not today?", "Audrey Tang: So.\n\nIt was & is."}},
		"speech goes on": {
			`<speech by="#ag"><p>One.</p></speech><speech by="#ag"><p>Two.</p></speech>`,
			[]string{"Amaëlle Guiton: One.\n\nTwo."}},
		"between speeches": {
			`<debateSection><num>1.</num><heading>Money</heading><speech by="#ag"><p>One.</p></speech><narrative><p><i>(laughter)</i></p></narrative><speech by="#ag"><p>Two.</p></speech></debateSection>`,
			[]string{": 1.", ": Money", "Amaëlle Guiton: One.", ": (laughter)", "Amaëlle Guiton: Two."}},
		"printed name": {
			`<speech by=""><from>Mr. SMITH:</from><p>One.</p></speech><speech by="#ag"><from>Ms Guiton</from><p>Two.</p></speech>`,
			[]string{"Mr. SMITH: One.", "Amaëlle Guiton: Two."}},
		"breaks and notes": {
			`<speech by="#x"><p>One<br/>two<authorialNote><p>not said</p></authorialNote>.</p></speech>`,
			[]string{"x: One\ntwo."}},
		"question, answer": {
			`<question by="#ag"><p>Why?</p></question><answer by="#Audrey Tang"><p>So.</p></answer>`,
			[]string{"Amaëlle Guiton: Why?", "Audrey Tang: So."}},
	} {
		t.Run(name, func(t *testing.T) {
			result := checkSpoken(t, "a.xml", debate(c.body), "Akoma Ntoso", c.want)
			if diff := cmp.Diff([]Field{{"date", "2016-03-09"}, {"language", "eng"}}, result.Matter); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestRealAkoma(t *testing.T) {
	result := readFile(t, "archivetw-guiton-short.an.xml")
	if diff := cmp.Diff(map[string]int{"": 13, "Amaëlle Guiton": 29, "Audrey Tang": 36}, turnCounts(result)); diff != "" {
		t.Error(diff)
	}
	lines := spoken(result)
	for i, want := range []string{
		": 2016-03-09 Interview with Amaëlle Guiton",
		"Amaëlle Guiton: ...start. Can you just draw on this iPad Pro?",
		"Audrey Tang: Yes, and I am going to sit by you so we can be on the same page.",
		": (laughter)",
	} {
		if !strings.HasPrefix(lines[i], want) {
			t.Errorf("turn %d is %q, want %q", i, lines[i], want)
		}
	}
	hasWarning(t, result, `"Amaëlle Guiton" asks most of the questions`)
}

func TestAkomaRefusals(t *testing.T) {
	checkRefused(t, "a.xml", debate(""), ErrEmpty)
	checkRefused(t, "a.xml", debate("<speech><p>One.</speech>"), ErrDamaged)
	checkRefused(t, "a.xml", debate(strings.Repeat("<p>", 257)), ErrUnsafe)
}
