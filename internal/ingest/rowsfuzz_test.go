package ingest

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func FuzzReadSubRip(f *testing.F) {
	addSeeds(f, "elephantsdream-*.vtt", "1\n00:00:01,000 --> 00:00:02,000 X1:4\n{\\an8}[A]: x\n\n-1:0 --> 0:-2\n>> B: y", "0:1-->0:2\n<v A\n<v B>x")
	f.Fuzz(func(t *testing.T, content []byte) { checkRead(t, "a.srt", content) })
}

func FuzzReadTable(f *testing.F) {
	addSeeds(f, "*.csv", "sep=;\nspeaker;text\nA;\"x\n\"y;z\n;&#13;&amp;", "start\tend\ttext\n1\t2\t\"x\n", "speaker|words|start_ms\nA|\u0301|9999999999\n\"|\"\"|-")
	f.Fuzz(func(t *testing.T, content []byte) {
		checkRead(t, "a.csv", content)
		checkRead(t, "a.txt", content)
	})
}

func FuzzReadJSON(f *testing.F) {
	for _, seed := range []string{
		`{"segments":[{"start":0,"text":" a","speaker":0,"words":[{"word":"b","speaker":"c"}]}],"language":"en"}`,
		`{"results":{"channels":[{"alternatives":[{"words":[{"word":"a","start":1}],"paragraphs":{"paragraphs":[{"sentences":[{"text":"b"}]}]}}]}]}}`,
		`{"results":{"items":[{"type":"punctuation","alternatives":[{"content":"\u0000\r"}]}]}}`,
		`[{"speaker":{"name":"A"},"timestamp":[null,"0:1"],"text":"\ud800 x"}]`, `{"word_segments":[{"word":"a"}]}`, `[[`, `{"segments":{"a":1}}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, content []byte) { checkRead(t, "a.json", content) })
}

func FuzzReadOTranscribe(f *testing.F) {
	f.Add([]byte(`{"text":"<p><span class=\"timestamp\" data-timestamp=\"1.5\">0:01</span>A: x<br>y</p>","media":"z","media-time":1}`))
	f.Add([]byte(`{"text":"<p>&#0;&#13;<!-- \u0301","media-time":null}`))
	f.Fuzz(func(t *testing.T, content []byte) { checkRead(t, "a.otr", content) })
}

func FuzzReadCHAT(f *testing.F) {
	f.Add([]byte(chatSample))
	f.Add([]byte("@Begin\n*A:\t\x15\x15 \x151_\x15\n\t\n%x\n*:\t\u0301\n@ID:\t|||||||\n@\n"))
	f.Fuzz(func(t *testing.T, content []byte) { checkRead(t, "a.cha", content) })
}

func FuzzReadELAN(f *testing.F) {
	addSeeds(f, "*.eaf", eafOf(`<TIER TIER_ID="A">`+aligned("a", "ts2", "ts1", "x&#13;")+`</TIER><TIER TIER_ID="A" PARENT_REF="A">`+about("b", "a", "y")+`</TIER>`))
	f.Fuzz(func(t *testing.T, content []byte) { checkRead(t, "a.eaf", content) })
}

func FuzzReadAkoma(f *testing.F) {
	addSeeds(f, "*.an.xml", debate(`<speech by="#ag"><from>A</from><p>x<br/>&#13;y</p></speech><narrative>z</narrative>`), "<akomaNtoso><p>x</akomaNtoso>")
	f.Fuzz(func(t *testing.T, content []byte) { checkRead(t, "a.xml", content) })
}

// The parts of a workbook are what can be out of order, not its archive alone.
func FuzzReadWorkbook(f *testing.F) {
	f.Add(header+`<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" s="1"><v>0.5</v></c></row>`, "<t>x</t>")
	f.Add(header+`<row r="9"><c r="ZZZZZZ9"><v>1e400</v></c><c t="inlineStr"><is><t>_x0000__xD800_</t></is></c></row>`, "<r><t>x</t><rPh><t>y</t></rPh></r>")
	f.Fuzz(func(t *testing.T, sheet, text string) { checkRead(t, "a.xlsx", bookOf(t, []string{text}, sheet)) })
}

func BenchmarkReadRows(b *testing.B) {
	for _, name := range []string{"ohdata-mohammad.csv", "qux360-A.xlsx", "elan-sample-short.eaf", "archivetw-guiton-short.an.xml"} {
		content, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			b.Fatal(err)
		}
		benchmarkRead(b, name, content)
	}
	benchmarkRead(b, "talk.srt", []byte(strings.Repeat("7\n00:00:01,000 --> 00:00:02,000\n[SPEAKER_00]: So how did you get here today?\n\n8\n00:00:03,000 --> 00:00:04,000\n[SPEAKER_01]: I took the bus and then the train.\n\n", 400)))
	benchmarkRead(b, "talk.cha", []byte("@UTF8\n@Begin\n"+strings.Repeat("*INV:\tso how did you get here today ? \x15136820_139220\x15\n%mor:\tco|so beg|beg adv|how\n*PAR:\tI took the bus (.) and then the train to Cardiff .\n", 400)))
	benchmarkRead(b, "talk.otr", []byte(`{"media-time":1,"text":"`+strings.Repeat(`<p><span class=\"timestamp\" data-timestamp=\"1.5\">0:01</span> INT: So how did you get here today?</p><p>P07: I took the bus and then the train.</p>`, 400)+`"}`))
	word := `{"word":"somebody","start":1.5,"end":2.25,"score":0.9,"speaker":"SPEAKER_00"},`
	segment := `{"start":1.5,"end":9.5,"text":" ` + strings.Repeat("somebody ", 20) + `","words":[` + strings.TrimSuffix(strings.Repeat(word, 20), ",") + `],"speaker":"SPEAKER_00"},`
	benchmarkRead(b, "talk.json", []byte(`{"segments":[`+strings.TrimSuffix(strings.Repeat(segment, 400), ",")+`],"language":"en"}`))
}

func benchmarkRead(b *testing.B, name string, content []byte) {
	b.Helper()
	b.Run(name, func(b *testing.B) {
		b.SetBytes(int64(len(content)))
		b.ReportAllocs()
		for b.Loop() {
			if _, err := Read(name, bytes.Clone(content)); err != nil {
				b.Fatal(err)
			}
		}
	})
}
