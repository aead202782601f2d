package pseudonym_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"emic/internal/pseudonym"
	"emic/internal/transcript"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// key makes a key of "name=pseudonym".
func key(t testing.TB, pairs ...string) *pseudonym.Key {
	t.Helper()
	entries := make([]pseudonym.Entry, len(pairs))
	for i, pair := range pairs {
		entries[i].Name, entries[i].Pseudonym, _ = strings.Cut(pair, "=")
	}
	k, wrong := pseudonym.NewKey(entries)
	if len(wrong) > 0 {
		t.Fatalf("the key is refused: %v", wrong)
	}
	return k
}

func ExampleKey_Replace() {
	k, _ := pseudonym.NewKey([]pseudonym.Entry{{"Mary Jones", "P07"}, {"Mary", "Ruth"}})
	text, counts := k.Replace("Mary Jones said it was Mary's idea. MARY!")
	fmt.Println(text, counts["Mary"])
	// Output: P07 said it was Ruth's idea. RUTH! 2
}

func TestReplace(t *testing.T) {
	for _, c := range []struct{ name, pairs, text, want string }{
		{"whole words", "Ann=Ruth", "Ann, Anna, Hann, Ann1, Ann.", "Ruth, Anna, Hann, Ann1, Ruth."},
		{"longest first", "Mary=Ruth;Mary Jones=P07;Jones Smith Hall=the hall", "Mary Jones Smith Hall, Mary Jones", "Ruth the hall, P07"},
		{"literal", "A.B. (x)=Q;C+=D", "A.B. (x), AxB. (x), C+, CC", "Q, AxB. (x), D, CC"},
		{"capitals", "Anna=Mary;de Wit=van Dam", "ANNA Anna aNNA DE WIT de Wit De Wit", "MARY Mary Mary VAN DAM van Dam Van Dam"},
		{"small letters stay", "Will=Tom", "I will ask Will.", "I will ask Tom."},
		{"listed small", "anna=mary", "anna Anna ANNA", "mary Mary MARY"},
		{"possessive", "James=Peter;Mary=Ruth", "James' house, Mary's, James's, James’ car", "Peter's house, Ruth's, Peter's, Peter’s car"},
		{"possessive of s for s", "James=Boris", "James' house", "Boris' house"},
		{"no possessive", "James=Peter", "'I saw James' he said, 'James', James'", "'I saw Peter' he said, 'Peter', Peter'"},
		{"apostrophes", "O'Neil=O'Hara;Anna=Ruth;Neil=Tom", "O’Neil, d'Anna, d’Anna, Neil, O'Neill, O'Neil's", "O'Hara, d'Ruth, d’Ruth, Tom, O'Neill, O'Hara's"},
		{"the O of others", "Neil=Tom", "O'Neil and l'Neil", "O'Neil and l'Tom"},
		{"hyphens", "Anne-Marie=Ruth", "Anne‑Marie, Anne-Marie-like", "Ruth, Ruth-like"},
		{"blank space", "Mary Jones=P07", "Mary\nJones Mary \u00a0Jones Mary_Jones.doc Mary\n\nJones", "P07 P07 P07.doc Mary\n\nJones"},
		{"accents", "José=Luis", "José, Jose\u0301, Jose, Josés", "Luis, Luis, Jose, Josés"},
		{"an accent more", "Jose=Luis", "Jose\u0301 Jose", "Jose\u0301 Luis"},
		{"hidden characters", "Mary=Ruth", "Ma\u00adry and Mary\u200b.", "Ruth and Ruth\u200b."},
		{"no second search", "Mary=Ann;Bob=mary", "Bob Mary", "mary Ann"},
		{"without spaces", "王小明=某甲", "我是王小明的朋友", "我是某甲的朋友"},
		{"particles", "김철수=박영희", "김철수는 왔다. 김철수가, 김철수씨의 김철수만의 김철수", "박영희는 왔다. 박영희가, 박영희씨의 김철수만의 박영희"},
		{"kana", "タナカ=サトウ", "タナカさん、タナカヤ", "サトウさん、タナカヤ"},
		{"other alphabets", "Анна=Мария", "АННА, Анна, Аннами", "МАРИЯ, Мария, Аннами"},
		{"digits", "Ward 7=the ward", "Ward 7, Ward 70, ward 7", "the ward, Ward 70, ward 7"},
		{"invalid bytes", "Mary=Ruth", "\xffMary\xff", "\xffRuth\xff"},
		{"empty", "Mary=Ruth", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, _ := key(t, strings.Split(c.pairs, ";")...).Replace(c.text); got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

func TestTally(t *testing.T) {
	_, got := key(t, "Mary=Ruth", "Mary Jones=P07", "Nobody=X").Replace("Mary, MARY, Mary Jones")
	if want := (pseudonym.Tally{"Mary": 2, "Mary Jones": 1}); !cmp.Equal(got, want) || got.Total() != 3 {
		t.Errorf("counted %v, want %v", got, want)
	}
}

func TestNewKeyRefuses(t *testing.T) {
	_, wrong := pseudonym.NewKey([]pseudonym.Entry{
		{" Mary ", "Ruth"}, {"", "x"}, {"...", "x"}, {"Bob", " "}, {"Mary", "Ann"}, {"Eve", "Mary Smith"}, {"Tom", "Tom"}, {"Jose\u0301", "a"}, {"José", "b"},
	})
	want := map[int]error{
		1: pseudonym.ErrNoName, 2: pseudonym.ErrNoName, 3: pseudonym.ErrNoPseudonym, 4: pseudonym.ErrTwice,
		5: pseudonym.ErrGivesAway, 6: pseudonym.ErrGivesAway, 8: pseudonym.ErrTwice,
	}
	if len(wrong) != len(want) {
		t.Errorf("%d mistakes, want %d: %v", len(wrong), len(want), wrong)
	}
	for _, m := range wrong {
		if !errors.Is(m.Err, want[m.Entry]) {
			t.Errorf("entry %d: %v, want %v", m.Entry, m.Err, want[m.Entry])
		}
	}
}

func TestTranscript(t *testing.T) {
	const text = "Mary: Jones said\nMary Jones: James' hat\n"
	at := strings.Index(text, "Mary Jones")
	turns := []transcript.Turn{
		{Span: transcript.Span{End: at}, Body: transcript.Span{Start: 6, End: at - 1}, Speaker: "Mary", At: transcript.NoTime},
		{Span: transcript.Span{Start: at, End: len(text)}, Body: transcript.Span{Start: at + 12, End: len(text) - 1}, Speaker: "Mary Jones", At: 5},
	}
	got, moved, counts := key(t, "Mary=P1", "Mary Jones=P07", "James=Tom").Transcript(text, turns)
	if want := "P1: Jones said\nP07: Tom's hat\n"; got != want {
		t.Fatalf("got %q, want %q", got, want)
	}
	if err := transcript.CheckTurns(moved, len(got)); err != nil {
		t.Error(err)
	}
	var bodies, labels []string
	for _, turn := range moved {
		bodies = append(bodies, got[turn.Body.Start:turn.Body.End])
		labels = append(labels, turn.Speaker)
	}
	if !slices.Equal(bodies, []string{"Jones said", "Tom's hat"}) || !slices.Equal(labels, []string{"P1", "P07"}) || moved[1].At != 5 {
		t.Errorf("bodies %q, labels %q", bodies, labels)
	}
	if counts.Total() != 3 {
		t.Errorf("counted %v", counts)
	}
}

// TestLabelsBesideTheText counts labels that do not stand in the text, as those of
// subtitles.
func TestLabelsBesideTheText(t *testing.T) {
	turns := []transcript.Turn{
		{Span: transcript.Span{End: 5}, Body: transcript.Span{End: 4}, Speaker: "Mary"},
		{Span: transcript.Span{Start: 5, End: 9}, Body: transcript.Span{Start: 5, End: 9}, Speaker: "Mary"},
	}
	_, moved, counts := key(t, "Mary=P1", "Jo=P2").Transcript("Yes.\nMary", turns)
	if moved[0].Speaker != "P1" || counts["Mary"] != 3 {
		t.Errorf("%v, counted %v", moved, counts)
	}
}

// TestTurnsStayTiled replaces in texts of any turns.
func TestTurnsStayTiled(t *testing.T) {
	k := key(t, "Mary=P07", "Mary Jones=the colleague", "Jones=J")
	pieces := rapid.SampledFrom([]string{"Mary", "Jones", " ", "\n", "mary", "é", "'", "MARY", "x"})
	rapid.Check(t, func(t *rapid.T) {
		text, turns := "", []transcript.Turn(nil)
		for range rapid.IntRange(0, 5).Draw(t, "turns") {
			label := strings.Join(rapid.SliceOfN(pieces, 0, 4).Draw(t, "label"), "")
			body := strings.Join(rapid.SliceOfN(pieces, 1, 9).Draw(t, "body"), "")
			start := len(text)
			text += label + body
			turns = append(turns, transcript.Turn{Span: transcript.Span{Start: start, End: len(text)}, Body: transcript.Span{Start: start + len(label), End: len(text)}})
		}
		got, moved, counts := k.Transcript(text, turns)
		if err := transcript.CheckTurns(moved, len(got)); err != nil {
			t.Fatal(err)
		}
		total := 0
		for i, turn := range turns {
			for _, part := range []transcript.Span{{Start: turn.Start, End: turn.Body.Start}, turn.Body} {
				_, tally := k.Replace(text[part.Start:part.End])
				total += tally.Total()
			}
			body, _ := k.Replace(text[turn.Body.Start:turn.Body.End])
			if at := moved[i].Body; got[at.Start:at.End] != body {
				t.Fatalf("turn %d says %q, want %q", i, got[at.Start:at.End], body)
			}
		}
		if counts.Total() != total {
			t.Fatalf("counted %d, want %d", counts.Total(), total)
		}
	})
}

// TestNoNameStays holds that what was replaced has no name in it, and that what
// lies between the names is as it was.
func TestNoNameStays(t *testing.T) {
	k := key(t, "Mary=P07", "Mary Jones=P08", "James=P09", "O'Neil=P10")
	pieces := rapid.SampledFrom([]string{"Mary", "Jones", " ", "James", "'", "’", "O'Neil", "O", "Neil", "s", "\u00ad", "MARY", "-", "house", "\n"})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(pieces).Draw(t, "text"), "")
		got, counts := k.Replace(text)
		if left := k.Find(got); len(left) > 0 {
			t.Fatalf("%q of %q still has %v", got, text, left)
		}
		found, end := k.Find(text), 0
		if len(found) != counts.Total() {
			t.Fatalf("%d found, %d replaced", len(found), counts.Total())
		}
		for _, m := range found {
			between := text[end:m.Start]
			if !strings.HasPrefix(got, between+m.Put) {
				t.Fatalf("%q does not begin with %q", got, between+m.Put)
			}
			got, end = got[len(between)+len(m.Put):], m.End
		}
		if got != text[end:] {
			t.Fatalf("the end is %q, want %q", got, text[end:])
		}
	})
}

func TestSuspects(t *testing.T) {
	k := key(t, "Mary=Ruth", "Jonathan Price=P07", "Will=Tom", "José=Luis", "김철수=참가자")
	for text, want := range map[string][]string{
		"Marry met Many people":                          {"Marry looks like Mary", "Many looks like Mary"},
		"Many came, as many do":                          nil,
		"I will, he wills":                               {"will Will in small letters"},
		"Price came, what is the price?":                 {"Price part of Jonathan Price"},
		"jonathan price, jonathan, jonathan\nprice's":    {"jonathan price Jonathan Price in small letters", "jonathan\nprice Jonathan Price in small letters"},
		"Jonatan, Jonathon's":                            {"Jonatan looks like Jonathan Price", "Jonathon looks like Jonathan Price"},
		"Jose came":                                      {"Jose looks like José"},
		"Ruth and Tom":                                   nil,
		"김철수들 것":                                         {"김철수들 looks like 김철수"},
		"write to m.jones@nhs.example.uk":                {"m.jones@nhs.example.uk an e-mail address"},
		"call (555) 123-4567 or 555.123.4567":            {"(555) 123-4567 a telephone number", "555.123.4567 a telephone number"},
		"call 029 2087 4000 or +44 (0)29 2087 4001, 999": {"029 2087 4000 a telephone number", "+44 (0)29 2087 4001 a telephone number"},
		"on 01/02/2026 at 00:12:33":                      nil,
		"at CF10 3AT, SW1A1AA and P07 3":                 {"CF10 3AT a postcode", "SW1A1AA a postcode"},
	} {
		var got []string
		for _, s := range k.Suspects(text) {
			got = append(got, s.Words+" "+s.Why)
			for _, at := range s.At {
				if !strings.HasPrefix(text[at:], s.Words) {
					t.Errorf("%q: %s is not at byte %d", text, s.Words, at)
				}
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q: %s", text, diff)
		}
	}
	if got := k.Suspects("Marry, Marry"); len(got) != 1 || !slices.Equal(got[0].At, []int{0, 7}) {
		t.Errorf("twice the same is %v", got)
	}
}

func FuzzReplace(f *testing.F) {
	f.Add("Mary", "Mary's James' O'Neil")
	f.Add("\u0301", "e\u0301\xff")
	f.Fuzz(func(t *testing.T, name, text string) {
		k, wrong := pseudonym.NewKey([]pseudonym.Entry{{name, "\x00P07\x00"}})
		if len(wrong) > 0 {
			return
		}
		got, counts := k.Replace(text)
		if counts.Total() == 0 && got != text {
			t.Errorf("%q became %q without a name", text, got)
		}
		k.Suspects(text)
	})
}

func BenchmarkReplace(b *testing.B) {
	var entries []pseudonym.Entry
	for i := range 100 {
		entries = append(entries, pseudonym.Entry{Name: fmt.Sprintf("Person%c%c Name", 'A'+i/26, 'a'+i%26), Pseudonym: fmt.Sprintf("P%03d", i)})
	}
	k, _ := pseudonym.NewKey(entries)
	text := strings.Repeat("And then Person Ab and PersonAb Name went to the Place where Nobody was. ", 600)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		k.Replace(text)
	}
}
