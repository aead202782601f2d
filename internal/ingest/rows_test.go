package ingest

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestTableForms(t *testing.T) {
	for name, c := range map[string]struct {
		file, text string
		want       []string
	}{
		"commas":         {"a.csv", "speaker,text,start\nINT,\"Why, then?\",0:01\nP07,So.,0:05\n", []string{"1s INT: Why, then?", "5s P07: So."}},
		"semicolons":     {"a.csv", "Sprecher;Text;Zeit\nI;Warum?;00:01\nB1;\"Nun; ja.\";00:05\n", []string{"1s I: Warum?", "5s B1: Nun; ja."}},
		"tabs":           {"a.tsv", "start\tend\ttext\n250\t1900\t\"Why,\" she said.\n2100\t4000\tSo \"it\" was\n4100\t5000\tthen.\n", []string{`250ms : "Why," she said.`, `2.1s : So "it" was then.`}},
		"quoted tabs":    {"a.tsv", "speaker\twords\nA\t\"He said \"\"no\"\"\"\nB\t\"two\nlines\"\n", []string{`A: He said "no"`, "B: two\nlines"}},
		"pipes":          {"a.csv", "who|words\nA|Why?\nB|So.\n", []string{"A: Why?", "B: So."}},
		"hint":           {"a.csv", "sep=;\nspeaker;text\nA;Why?\nB;So.\n", []string{"A: Why?", "B: So."}},
		"other name":     {"a.txt", "speaker,words,tags,timestamp\nA:,Why?,x,[00:00:01]\nB:,So.,,\n", []string{"1s A: Why?", "B: So."}},
		"title above":    {"a.csv", "Interview 7,,\n,,\nTime,Speaker,Statement\n0:01,Ann,Why?\n0:02,Bob,So.\n", []string{"1s Ann: Why?", "2s Bob: So."}},
		"entities":       {"a.csv", "speaker,words\nA &amp; C,\"notes for it, or&#8212;? R&D &lt;3 &nbsp\"\nB,caf&eacute;\n", []string{"A & C: notes for it, or—? R&D <3 &nbsp", "B: café"}},
		"blank speaker":  {"a.csv", "speaker,text\nA,One.\n,Two.\nB,Three.\n,\nB,and\n,four.\n", []string{"A: One.\n\nTwo.", "B: Three.\n\nand four."}},
		"initials":       {"a.csv", "speaker,text\nDevin Becker:,Hi.\nKasey Mohammad:,Hello.\nDB:,So?\nKM:,Yes.\nDB:,Oh.\nKM:,No.\n", []string{"DB: Hi.", "KM: Hello.", "DB: So?", "KM: Yes.", "DB: Oh.", "KM: No."}},
		"once":           {"a.csv", "speaker,text\nMaria,Hi.\nTaxi driver,Hello.\n", []string{"Maria: Hi.", "Taxi driver: Hello."}},
		"cells in lines": {"a.csv", "speaker,text\r\nA,\"One.\r\n\r\nTwo.\"\r\n", []string{"A: One.\n\nTwo."}},
		"seconds":        {"a.csv", "speaker,start (s),end (s),text\nA,0.5,2,Why?\nB,2.25,3,So.\n", []string{"500ms A: Why?", "2.25s B: So."}},
		"named unit":     {"a.csv", "speaker,start_ms,text\nA,500,Why?\nB,2250,So.\n", []string{"500ms A: Why?", "2.25s B: So."}},
		"Spanish":        {"a.csv", "Hablante,Tiempo,Intervención\nA,0:01,¿Por qué?\n", []string{"1s A: ¿Por qué?"}},
		"French":         {"a.csv", "Locuteur;Début;Texte\nA;0:01;Pourquoi ?\n", []string{"1s A: Pourquoi ?"}},
		"Chinese":        {"a.csv", "时间,说话人,内容\n00:01,访谈者,为什么？\n00:03,王女士,因为。\n", []string{"1s 访谈者: 为什么？", "3s 王女士: 因为。"}},
		"Japanese":       {"a.csv", "話者,発言内容\n聞き手,なぜ？\n", []string{"聞き手: なぜ？"}},
		"Russian":        {"a.csv", "Говорящий;Реплика\nИ;Почему?\n", []string{"И: Почему?"}},
		"name, content":  {"a.csv", "timestamp,name,transcript\n0:01,Ann,Why?\n", []string{"1s Ann: Why?"}},
		"speaker, line":  {"a.csv", "id,speaker,content\n1,Ann,Why?\n", []string{"Ann: Why?"}},
		"brackets":       {"a.csv", "speaker,text\n[SPEAKER_00],Why?\n", []string{"SPEAKER_00: Why?"}},
	} {
		t.Run(name, func(t *testing.T) { checkSpoken(t, c.file, c.text, "table", c.want) })
	}
}

func TestTableWarnings(t *testing.T) {
	result := readText(t, "a.csv", "sep=,\nspeaker,text,start,tags\nA,Why?,soon,x\nB,\"so\" it,0:02,\n")
	hasWarning(t, result, `columns that are not read: "tags"`)
	hasWarning(t, result, `line 3: the times "soon" make no sense`)
	hasWarning(t, result, `line 4: a quotation mark out of place`)
	if diff := cmp.Diff([]string{"A: Why?", `2s B: "so" it`}, spoken(result)); diff != "" {
		t.Error(diff)
	}
}

func TestTablesThatAreNoTranscriptsAreRefused(t *testing.T) {
	refusal := refusalOf(t, "a.csv", "Timestamp,How old are you?,What do you think?\n2024/05/01,34,A lot\n2024/05/02,35,Not much\n", ErrNoTranscript)
	if !strings.Contains(refusal.Error(), `"How old are you?"`) || !strings.Contains(refusal.Hint(), "speaker, text") {
		t.Errorf("%v; %s", refusal, refusal.Hint())
	}
	checkRefused(t, "a.csv", "speaker,text\nA,\nB, \n", ErrEmpty)
}

// A table has several cells in every row; speech with commas in it is no table.
func TestSpeechIsNoTable(t *testing.T) {
	for name, text := range map[string]string{
		"a.csv": "INT: Well, why?\nP07: So.\nINT: Oh.\nP07: Yes.\n",
		"a.txt": "Speaker, text and time are what we need.\n\nINT: Why?\nP: So.\nINT: Oh.\nP: Yes.\n",
		"b.txt": "Date;Place\n1 May;Cardiff\n",
	} {
		if result := readText(t, name, text); result.Format != "plain text" {
			t.Errorf("%s is %s", name, result.Format)
		}
	}
}

func TestColumnsOfRealTable(t *testing.T) {
	result := readFile(t, "ohdata-mohammad.csv")
	if diff := cmp.Diff(map[string]int{"DB": 131, "KM": 131}, turnCounts(result)); diff != "" {
		t.Error(diff)
	}
	lines := spoken(result)
	for i, want := range map[int]string{
		0:  "DB: Thank you very much for agreeing to do this, Kasey.",
		20: "DB: OK. Do you ever make pre-writing notes for it, or—?",
	} {
		if lines[i] != want {
			t.Errorf("turn %d is %q, want %q", i, lines[i], want)
		}
	}
	var times []time.Duration
	for _, turn := range result.Turns {
		if turn.At >= 0 {
			times = append(times, turn.At)
		}
	}
	if len(times) != 19 || times[0] != 4*time.Minute+40*time.Second {
		t.Errorf("times %v", times)
	}
	hasWarning(t, result, `line 2: "Devin Becker" is taken for the speaker "DB"`)
	hasWarning(t, result, `not read: "tags"`)
}

// Whatever is said by whom comes back from a table, quoted as it has to be.
func TestTablesComeBack(t *testing.T) {
	words := rapid.SampledFrom([]string{"Why?", "So.", "a, b; c.", "say \"no\".", "two\nlines.", "x\ty.", "«é».", "我们。", "&.", "it's."})
	speaker := rapid.SampledFrom([]string{"INT", "P07", "Ann Lee", "访谈者"})
	rapid.Check(t, func(t *rapid.T) {
		delimiter := rapid.SampledFrom([]string{",", ";", "\t", "|"}).Draw(t, "delimiter")
		text := "speaker" + delimiter + "text\n"
		var want []string
		last := ""
		for range rapid.IntRange(1, 8).Draw(t, "rows") {
			who, said := speaker.Draw(t, "speaker"), words.Draw(t, "words")
			text += who + delimiter + `"` + strings.ReplaceAll(said, `"`, `""`) + "\"\n"
			if who == last {
				want[len(want)-1] += "\n\n" + said
			} else {
				want = append(want, who+": "+said)
			}
			last = who
		}
		result, err := Read("a.csv", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, spoken(result)); diff != "" {
			t.Fatal(diff)
		}
	})
}

// Words that nobody quoted are whole where it is clear that they are words, and
// else somebody is told.
func TestRowsWithMoreCellsThanColumns(t *testing.T) {
	for text, want := range map[string][]string{
		"speaker;text\nA;Well; yes; no\nB;So.\n":            {"A: Well; yes; no", "B: So."},
		"text;speaker;time\nWell;A;0:01;lost\nSo.;B;0:02;;": {"1s A: Well", "2s B: So."},
	} {
		result := checkSpoken(t, "a.csv", text, "table", want)
		hasWarning(t, result, "line 2: the row has more cells than there are columns")
	}
	if result := readText(t, "a.csv", "speaker,text\nA,So.,,\n"); len(result.Warnings) > 0 {
		t.Errorf("warnings %q", result.Warnings)
	}
}
