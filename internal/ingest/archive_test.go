package ingest

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/text/encoding/unicode"
)

// member is one file of an archive.
type member struct{ name, content string }

// packed makes an archive of files.
func packed(t testing.TB, members ...member) []byte {
	t.Helper()
	var out bytes.Buffer
	writer := zip.NewWriter(&out)
	for _, m := range members {
		w, err := writer.Create(m.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, m.content); err != nil {
			t.Fatal(err)
		}
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// bomb makes an archive with a member that unpacks to so many MiB of one letter,
// and promises the given size.
func bomb(t testing.TB, name string, mib int, promised uint64) []byte {
	t.Helper()
	var squeezed bytes.Buffer
	sum := crc32.NewIEEE()
	deflater, err := flate.NewWriter(&squeezed, flate.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	block := bytes.Repeat([]byte("a"), 1<<20)
	for range mib {
		if _, err := io.MultiWriter(deflater, sum).Write(block); err != nil {
			t.Fatal(err)
		}
	}
	if err := deflater.Close(); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	writer := zip.NewWriter(&out)
	w, err := writer.CreateRaw(&zip.FileHeader{
		Name: name, Method: zip.Deflate, CRC32: sum.Sum32(),
		CompressedSize64: uint64(squeezed.Len()), UncompressedSize64: promised,
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(squeezed.Bytes()); err != nil {
		t.Fatal(err)
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// crowd makes an archive of so many empty members.
func crowd(t testing.TB, members int) []byte {
	t.Helper()
	all := []member{{"word/document.xml", ""}}
	for i := range members - 1 {
		all = append(all, member{fmt.Sprintf("word/%d", i), ""})
	}
	return packed(t, all...)
}

// overlapping makes an archive whose table of contents names the same bytes
// again and again, so that few of them stand for many.
func overlapping(t testing.TB, times int) []byte {
	t.Helper()
	content := packed(t, member{"word/document.xml", strings.Repeat("words that differ a bit, ", 40_000)})
	at := bytes.LastIndex(content, []byte(centralHeader))
	end := bytes.LastIndex(content, []byte("PK\x05\x06"))
	out := bytes.Clone(content[:at])
	for range times {
		out = append(out, content[at:end]...)
	}
	tail := bytes.Clone(content[end:])
	binary.LittleEndian.PutUint16(tail[8:], uint16(times))
	binary.LittleEndian.PutUint16(tail[10:], uint16(times))
	binary.LittleEndian.PutUint32(tail[12:], uint32((end-at)*times))
	return append(out, tail...)
}

// allocated is how many bytes a call takes from the heap, whether it gives them
// back or not.
func allocated(call func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	call()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

func TestArchivesBeyondTheLimitsAreRefused(t *testing.T) {
	if testing.Short() {
		t.Skip("half a minute under the race detector, for one goroutine")
	}
	const most = 100 << 20 // bytes that a refusal may take
	deep := `<w:document xmlns:w="w"><w:body>` + strings.Repeat("<w:p>", 300)
	for name, c := range map[string]struct {
		content []byte
		reason  error
		part    string
	}{
		"many members":      {crowd(t, maxMembers+1), ErrUnsafe, "more than 4096 files"},
		"large":             {bomb(t, "word/document.xml", 1, maxUnpacked+1), ErrUnsafe, "more than 256 MiB"},
		"large twice over":  {bomb(t, "word/document.xml", 1, 1<<63), ErrUnsafe, "more than 256 MiB"},
		"high ratio":        {bomb(t, "word/document.xml", 200, 200<<20), ErrUnsafe, "more than 200 times"},
		"overlapping":       {overlapping(t, 150), ErrUnsafe, "more than 200 times its size"},
		"promises little":   {bomb(t, "word/document.xml", 200, 1000), ErrDamaged, "cannot be unpacked"},
		"promises too much": {bomb(t, "word/document.xml", 0, 1000), ErrDamaged, "cannot be unpacked"},
		"deep":              {packed(t, member{"word/document.xml", deep}), ErrUnsafe, "more than 256 deep"},
		"DOCTYPE": {packed(t, member{"word/document.xml", `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>`}),
			ErrUnsafe, "in word/document.xml: it has a DOCTYPE"},
		"cut off":    {packed(t, member{"word/document.xml", strings.Repeat("<a/>", 400)})[:80], ErrDamaged, "table of contents"},
		"no part":    {packed(t, member{"word/other.xml", "<a/>"}), ErrDamaged, "word/document.xml is missing"},
		"cut off in": {packed(t, member{"word/document.xml", "<a><b>"}), ErrDamaged, "in word/document.xml: it ends within <b>"},
	} {
		t.Run(name, func(t *testing.T) {
			var err error
			taken := allocated(func() { _, err = Read("a.docx", c.content) })
			var refusal *Error
			if !errors.Is(err, c.reason) || !errors.As(err, &refusal) || !strings.Contains(err.Error(), c.part) {
				t.Fatalf("error %v, want %v with %q", err, c.reason, c.part)
			}
			if refusal.Hint() == "" {
				t.Error("there is no way out")
			}
			if taken > most {
				t.Errorf("it took %d MiB to say so", taken>>20)
			}
		})
	}
}

func TestTheLimitsThemselvesAreAllowed(t *testing.T) {
	body := strings.Repeat("<w:x>", maxDepth-3) + "<w:p><w:r><w:t>Hello</w:t></w:r></w:p>"
	body += strings.Repeat("</w:x>", maxDepth-3)
	for name, content := range map[string][]byte{
		"members": crowd(t, maxMembers),
		"depth":   packed(t, member{"word/document.xml", body}),
	} {
		if opened, refusal := openArchive(content); refusal != nil || len(opened.files) == 0 {
			t.Errorf("%s: %v", name, refusal)
		}
	}
	if _, err := Read("a.docx", packed(t, member{"word/document.xml", body})); err != nil {
		t.Error(err)
	}
}

// A name that leads out of the folder is a name like any other.
func TestNamesOfMembersDoNoHarm(t *testing.T) {
	content := packed(t, member{"../../../tmp/evil", "x"}, member{"/etc/evil", "x"},
		member{"word/document.xml", "<w:document><w:p><w:t>Hello</w:t></w:p></w:document>"})
	result, err := Read("a.docx", content)
	if err != nil || result.Text != "Hello\n" {
		t.Errorf("%q, %v", result.Text, err)
	}
}

func TestProtectedDocumentsSaySo(t *testing.T) {
	locked := packed(t, member{"word/document.xml", "<a/>"})
	for _, mark := range []string{"PK\x03\x04", centralHeader} {
		at := bytes.Index(locked, []byte(mark)) + len(mark) + 2
		if mark == centralHeader {
			at += 2
		}
		locked[at] |= 1
	}
	for name, content := range map[string][]byte{
		"a.docx": locked,
		"b.docx": []byte(oleMark + strings.Repeat("\x00", 500) + "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00\x00\x00"),
		"c.odt": packed(t, member{"mimetype", "application/vnd.oasis.opendocument.text"}, member{"content.xml", "\x00\x01"},
			member{"META-INF/manifest.xml", "<manifest><encryption-data/></manifest>"}),
	} {
		_, err := Read(name, content)
		var refusal *Error
		if !errors.As(err, &refusal) || !strings.Contains(err.Error(), "password") || !strings.Contains(refusal.Hint(), "without one") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestPartsInUTF16(t *testing.T) {
	text := "<w:document><w:p><w:t>Où ça ?</w:t></w:p></w:document>"
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	content := packed(t, member{"word/document.xml", wide})
	if result, err := Read("a.docx", content); err != nil || result.Text != "Où ça ?\n" {
		t.Errorf("%q, %v", result.Text, err)
	}
}

// Documents that are within the limits, but made to take long.
func TestHostileDocumentsTakeTheirLengthOnly(t *testing.T) {
	const many = 1_000_000
	for name, body := range map[string]string{
		"cells":      "<w:tr><w:tc>" + para(run("a")) + strings.Repeat("<w:tc/>", many) + "</w:tc></w:tr>",
		"in a cell":  "<w:tr><w:tc>" + para(run("a")) + strings.Repeat("<w:p/>", many) + "</w:tc></w:tr>",
		"paragraphs": para(run("a")) + strings.Repeat("<w:p/>", many),
	} {
		result, refusal := readWordBody(body)
		if refusal != nil || result.Text != "a\n" {
			t.Errorf("%s: %.20q, %v", name, result.Text, refusal)
		}
	}
}

// readWordBody reads a body as if it had been unpacked.
func readWordBody(body string) (Result, *Error) {
	d := docx{manuscript: &manuscript{}}
	refusal := d.readText("body", "<w:body>"+body+"</w:body>")
	return d.result(), refusal
}

func BenchmarkRefuse(b *testing.B) {
	noisy := "<!--" + noise(1_000_000) + "-->"
	deep := strings.Repeat("<w:p/>", (maxPart-len(noisy)-5_000)/6) + noisy + strings.Repeat("<w:p>", 300)
	for name, content := range map[string][]byte{
		"many members":    crowd(b, 65_000),
		"large":           bomb(b, "word/document.xml", 1, maxUnpacked+1),
		"high ratio":      bomb(b, "word/document.xml", 200, 200<<20),
		"promises little": bomb(b, "word/document.xml", 200, 1000),
		"deep at its end": wordOf(b, deep),
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Read("a.docx", content); err == nil {
					b.Fatal("it is not refused")
				}
			}
		})
	}
}

// noise is letters that can hardly be packed.
func noise(size int) string {
	out := make([]byte, size)
	random := rand.New(rand.NewPCG(1, 2))
	for i := range out {
		out[i] = 'A' + byte(random.IntN(26))
	}
	return string(out)
}
