package cli

import (
	"archive/zip"
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// BenchmarkAdd takes 2,000 transcripts of 8,000 words into a new study. peak-MB is
// the most memory that the process has had by then.
func BenchmarkAdd(b *testing.B) {
	for _, ending := range []string{".txt", ".docx"} {
		b.Run(ending[1:], func(b *testing.B) {
			b.Chdir(b.TempDir())
			for n := range 2000 {
				saveInterview(b, fmt.Sprintf("interviews/T%04d%s", n, ending), rand.New(rand.NewPCG(1, uint64(n))))
			}
			n := 0
			for b.Loop() {
				n++
				took(b, "new", fmt.Sprint("joint", n))
				took(b, "add", fmt.Sprint("joint", n), "interviews")
			}
			b.ReportMetric(peak(), "peak-MB")
		})
	}
}

// took runs a command that must be done.
func took(b *testing.B, args ...string) {
	b.Helper()
	env, _, said := testEnv(append(args, "--coder", "jane")...)
	env.Random, env.Now = rand.NewChaCha8([32]byte{1}), time.Now // ids come in the order of time
	if code := Main(env); code != done {
		b.Fatalf("%q: %s", args, said)
	}
}

// saveInterview writes 8,000 words of talk.
func saveInterview(b *testing.B, path string, random *rand.Rand) {
	b.Helper()
	words := strings.Fields("well the health authority asked us and we were keen enough at the start but nobody could say whose money it was")
	turns := make([]string, 200)
	for i := range turns {
		turns[i] = []string{"INT:", "P07:"}[i%2]
		for range 40 {
			turns[i] += " " + words[random.IntN(len(words))]
		}
		turns[i] += "."
	}
	content := []byte(strings.Join(turns, "\n\n") + "\n")
	if filepath.Ext(path) == ".docx" {
		content = wordDocument(b, turns)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(path, content, 0o600); err != nil {
		b.Fatal(err)
	}
}

// wordDocument is a document as Word writes it, with a few runs to a paragraph.
func wordDocument(b *testing.B, paragraphs []string) []byte {
	b.Helper()
	var packed bytes.Buffer
	archive := zip.NewWriter(&packed)
	document, err := archive.Create("word/document.xml")
	if err != nil {
		b.Fatal(err)
	}
	fmt.Fprint(document, `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`)
	for _, words := range paragraphs {
		fmt.Fprint(document, `<w:p w:rsidR="00A77427" w:rsidRDefault="007F1D13"><w:pPr><w:spacing w:after="200"/></w:pPr>`)
		for part := range strings.SplitAfterSeq(words, " and ") {
			fmt.Fprintf(document, `<w:r w:rsidRPr="00A77427"><w:rPr><w:lang w:val="en-GB"/></w:rPr><w:t xml:space="preserve">%s</w:t></w:r>`, part)
		}
		fmt.Fprint(document, `</w:p>`)
	}
	fmt.Fprint(document, `</w:body></w:document>`)
	if err := archive.Close(); err != nil {
		b.Fatal(err)
	}
	return packed.Bytes()
}
