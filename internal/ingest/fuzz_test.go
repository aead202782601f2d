package ingest

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"emic/internal/transcript"
)

// addSeeds gives a fuzz target the start of each real file of a kind, and some
// small ones.
func addSeeds(f *testing.F, pattern string, small ...string) {
	names, err := filepath.Glob(filepath.Join("testdata", pattern))
	if err != nil || len(names) == 0 {
		f.Fatalf("no seeds: %v", err)
	}
	for _, name := range names {
		content, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(content[:min(len(content), 1500)])
	}
	for _, seed := range small {
		f.Add([]byte(seed))
	}
}

// checkRead reads content under a name and holds what is true of every outcome.
func checkRead(t fataler, name string, content []byte) {
	checkReader(t, Reader{}, name, content)
}

// checkReader is checkRead with choices.
func checkReader(t fataler, reader Reader, name string, content []byte) {
	result, err := reader.Read(name, content)
	if err != nil {
		var refusal *Error
		if !errors.As(err, &refusal) || refusal.Name != name || refusal.Hint() == "" {
			t.Fatalf("error %#v", err)
		}
		return
	}
	if !utf8.ValidString(result.Text) {
		t.Fatalf("the text is not UTF-8: %q", result.Text)
	}
	checkResult(t, result)
	for _, unit := range transcript.Units() {
		end := 0
		for _, segment := range transcript.Segments(result.Text, result.Turns, unit) {
			if segment.Start != end || segment.Body.Empty() {
				t.Fatalf("segment %+v after byte %d of %q", segment, end, result.Text)
			}
			if !transcript.IsBoundary(result.Text, segment.Body.Start) || !transcript.IsBoundary(result.Text, segment.Body.End) {
				t.Fatalf("nothing can be put on segment %+v of %q: it cuts a character", segment, result.Text)
			}
			end = segment.End
		}
		if end != len(result.Text) {
			t.Fatalf("segments end at %d of %q", end, result.Text)
		}
	}
}

func FuzzReadPlain(f *testing.F) {
	addSeeds(f, "*.txt", "A: x #00:00:01-1# \u0301y\nB: z [1:02] w (0:00:03)\nA: #0:00:04#\nB: q", "INT: Why?\r\nP: So.\rINT: \u0301x\nP: y", "---\na: b\n---\n")
	f.Fuzz(func(t *testing.T, content []byte) { checkRead(t, "a.txt", content) })
}

func FuzzReadMarkdown(f *testing.F) {
	addSeeds(f, "*.md", "# a\n\n**Q:** x\n\n**A:** y\n\n**Q**: z\n\n**A**\n\nw", "---\n- a\n---\n# b")
	f.Fuzz(func(t *testing.T, content []byte) { checkRead(t, "a.md", content) })
}

func FuzzReadWebVTT(f *testing.F) {
	addSeeds(f, "*.vtt", "WEBVTT\n\n1\n1:2 --> 3\n<v A>x<v B\n\n--> -->\n<v.c D>&#0;</v>y", "WEBVTT\n\nx\n\n0:1.0-->0:2\nA: b\n\n-->\nA: c")
	f.Fuzz(func(t *testing.T, content []byte) { checkRead(t, "a.vtt", content) })
}

// Lines that are likely to meet, in any order.
func TestAnyMixOfLines(t *testing.T) {
	line := rapid.SampledFrom([]string{
		"", "", "INT: Why?", "P07: So.", "P07:", "**Ann:** Oh.", "**Ann**", "# Heading", "---", "title: x", "访谈者：好", "- a list", "Note: x",
		"[00:01:02] Ann: Why?", "WEBVTT", "00:01.000 --> 00:02.000", "<v Ann>Why?</v>", "<v Bob>", "e\u0301", "\u0301", "Devin Becker: Hi", "DB: Yes", "\t", "x --> y", "Ann stopped transcription",
	})
	rapid.Check(t, func(t *rapid.T) {
		text := ""
		for _, line := range rapid.SliceOfN(line, 0, 30).Draw(t, "lines") {
			text += line + "\n"
		}
		checkRead(t, rapid.SampledFrom([]string{"a.txt", "a.md", "a.vtt"}).Draw(t, "name"), []byte(text))
	})
}

func BenchmarkRead(b *testing.B) {
	for _, name := range []string{"ohdata-mohammad.txt", "btc-zh.md", "zoom.vtt"} {
		content, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(content)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Read(name, content); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
