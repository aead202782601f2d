package ingest

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"
)

// zipOf makes an archive with one file of that name.
func zipOf(t *testing.T, name string) []byte {
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	if _, err := archive.Create(name); err != nil {
		t.Fatal(err)
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestRefusals(t *testing.T) {
	for name, c := range map[string]struct {
		content []byte
		reason  error
		parts   []string
		hint    string
	}{
		"empty":       {nil, ErrEmpty, []string{"read empty: ", "0 bytes"}, "saved in full"},
		"blank":       {[]byte(" \n\t\n"), ErrEmpty, []string{"plain text"}, "editor"},
		"only a mark": {[]byte("\ufeff"), ErrEmpty, nil, "editor"},
		"matter":      {[]byte("---\ntitle: x\n---\n"), ErrEmpty, nil, "editor"},
		"no cues":     {[]byte("WEBVTT\n\nNOTE nothing\n"), ErrEmpty, []string{"WebVTT"}, "editor"},
		"zero byte":   {[]byte("one\ntwo\x00three is what they said to us then"), ErrBinary, []string{"line 2, byte 7", "zero byte"}, "plain text"},
		"Excel":       {zipOf(t, "xl/workbook.xml"), ErrDamaged, []string{"workbook.xml.rels is missing"}, "save it again"},
		"archive":     {zipOf(t, "other.bin"), ErrBinary, []string{"a ZIP archive"}, "plain text"},
		"recording":   {[]byte("\x00\x00\x00\x20ftypM4A "), ErrBinary, []string{"a recording"}, "plain text"},
		"MP3":         {[]byte("ID3\x03\x00\x00"), ErrBinary, []string{"a recording"}, "plain text"},
		"database":    {[]byte("SQLite format 3\x00"), ErrBinary, []string{"a database"}, "plain text"},
		"study":       {append(make([]byte, 16), "\xed\xda\x0c\xed\x02\x00\x00\x00"...), ErrNoTranscript, []string{"it is no transcript: a study"}, "its transcripts came from"},
		"XML":         {[]byte("\ufeff<?xml version=\"1.0\"?><a/>"), ErrNoTranscript, []string{"an XML file"}, "plain text"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Read(name, c.content)
			var refusal *Error
			if !errors.Is(err, c.reason) || !errors.As(err, &refusal) {
				t.Fatalf("error %v, want %v", err, c.reason)
			}
			for _, part := range append(c.parts, "read "+name+": ") {
				if !strings.Contains(err.Error(), part) {
					t.Errorf("error %q lacks %q", err, part)
				}
			}
			if !strings.Contains(refusal.Hint(), c.hint) {
				t.Errorf("hint %q lacks %q", refusal.Hint(), c.hint)
			}
		})
	}
}

func TestControlCharactersStay(t *testing.T) {
	text := "INT: a\x1b[31mb\x07\u202ec\u200b\ufeffd\vé\n"
	result, err := Read("a.txt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if result.Text != text {
		t.Errorf("the text became %q", result.Text)
	}
}

// The content decides, and the extension only where the content is silent.
func TestContentDecides(t *testing.T) {
	vtt := "WEBVTT\n\n00:01.000 --> 00:02.000\nHi.\n"
	for _, c := range []struct{ name, content, want string }{
		{"a.txt", vtt, "WebVTT"},
		{"a.vtt", strings.TrimPrefix(vtt, "WEBVTT\n\n"), "WebVTT"},
		{"a.txt", strings.TrimPrefix(vtt, "WEBVTT\n\n"), "plain text"},
		{"a.txt", strings.Replace(vtt, "WEBVTT\n", "1", 1), "SubRip"},
		{"a.srt", strings.TrimPrefix(vtt, "WEBVTT\n\n"), "SubRip"},
		{"a.srt", vtt, "WebVTT"},
		{"a.srt", "INT: Why?\n", "plain text"},
		{"a.srt", "Made by Ann\n\n1\n1:00,5 --> 1:02\nHi.\n", "SubRip"},
		{"a.vtt", "INT: Why?\n", "plain text"},
		{"a.md", "INT: Why?\n", "Markdown"},
		{"a.txt", "# Talk\n\nINT: Why?\n", "Markdown"},
		{"a.txt", "**INT:** Why?\n", "Markdown"},
		{"a.txt", "WEBVTTS are nice\n", "plain text"},
		{"a.txt", "ID3: Hello\n", "plain text"},
		{"noextension", "#1 thing is money\n", "plain text"},
	} {
		result, err := Read(c.name, []byte(c.content))
		if err != nil || result.Format != c.want {
			t.Errorf("%s with %q is %s, %v; want %s", c.name, c.content, result.Format, err, c.want)
		}
	}
}
