package ingest_test

import (
	"errors"
	"slices"
	"testing"

	"emic/internal/ingest"
)

// TestExtensions holds that the endings are listed once and in order.
func TestExtensions(t *testing.T) {
	all := ingest.Extensions()
	if !slices.IsSorted(all) || len(slices.Compact(slices.Clone(all))) != len(all) {
		t.Errorf("not sorted, or not once: %q", all)
	}
	for _, ending := range []string{".txt", ".md", ".docx", ".doc", ".odt", ".rtf", ".pdf", ".vtt", ".srt", ".csv", ".xlsx", ".json", ".otr", ".cha", ".eaf", ".xml", ".html"} {
		if !slices.Contains(all, ending) {
			t.Errorf("%s is missing", ending)
		}
	}
	for name, want := range map[string]bool{"DOCX": true, ".Txt": true, ".png": false, "": false, ".": false} {
		if got := ingest.IsExtension(name); got != want {
			t.Errorf("IsExtension(%q) = %v", name, got)
		}
	}
}

// TestReadAs reads the same file as what it is told to be.
func TestReadAs(t *testing.T) {
	content := []byte("# Notes\n\n**INT:** How?\n\n**P07:** So.\n\n**INT:** Why?\n\n**P07:** Well.\n")
	for as, want := range map[string]string{"": "Markdown", "md": "Markdown", ".TXT": "plain text", "html": "HTML"} {
		result, err := ingest.Reader{As: as}.Read("P07.txt", content)
		if err != nil || result.Format != want {
			t.Errorf("as %q: %q, %v; want %q", as, result.Format, err, want)
		}
	}
	for _, as := range []string{"pdf", "docx", "png"} {
		if _, err := (ingest.Reader{As: as}).Read("P07.txt", content); !errors.Is(err, ingest.ErrUnsupported) {
			t.Errorf("as %s: %v", as, err)
		}
	}
}

// FuzzReadAs reads texts as what they are not.
func FuzzReadAs(f *testing.F) {
	endings := ingest.Extensions()
	for _, text := range texts() {
		for which := range endings {
			f.Add(uint8(which), text)
		}
	}
	f.Fuzz(func(t *testing.T, which uint8, content string) {
		result, err := ingest.Reader{As: endings[int(which)%len(endings)]}.Read("a.txt", []byte(content))
		if err != nil {
			var refusal *ingest.Error
			if !errors.As(err, &refusal) || refusal.Advice == "" {
				t.Fatalf("no way out: %v", err)
			}
			return
		}
		if len(result.Turns) == 0 || result.Turns[len(result.Turns)-1].End != len(result.Text) {
			t.Fatalf("the turns do not reach to the end: %v", result.Turns)
		}
	})
}

// texts returns a few texts of different formats.
func texts() []string {
	return []string{
		"INT: How?\nP: So.\nINT: Why?\nP: Well.\n", "WEBVTT\n\n00:01 --> 00:02\n<v A>b",
		"speaker,text\nINT,How?\nP,So.\n", "{\"text\": \"a\"}", "<html><p>a", "@Begin\n*A:\tb.\n@End\n",
		"1\n00:00:01,000 --> 00:00:02,000\na\n", "<?xml version=\"1.0\"?><akomaNtoso/>", "{\\rtf1 a}",
	}
}

// TestToldInterviewers obeys who is said to ask, and warns of no more than is
// unknown then.
func TestToldInterviewers(t *testing.T) {
	content := []byte("Anna: How?\n\nP07: So.\n\nAnna: Why?\n\nP07: Well.\n\nAnna: And?\n\nP07: No.\n")
	for name, c := range map[string]struct {
		told, asking, warnings []string
	}{
		"guessed":   {nil, nil, []string{`no label names an interviewer; "Anna" asks most of the questions`}},
		"told":      {[]string{" anna"}, []string{"Anna"}, nil},
		"nobody":    {[]string{}, nil, nil},
		"not there": {[]string{"Q"}, nil, []string{"nobody is called Q; its speakers are Anna, P07", `no label names an interviewer; "Anna" asks most of the questions`}},
	} {
		result, err := ingest.Reader{Interviewers: c.told}.Read("P07.txt", content)
		if err != nil || !slices.Equal(result.Interviewers, c.asking) || !slices.Equal(result.Warnings, c.warnings) {
			t.Errorf("%s: asking %q, warnings %q, %v", name, result.Interviewers, result.Warnings, err)
		}
	}
	result, err := ingest.Reader{Interviewers: []string{"Q"}}.Read("a.txt", []byte("Nobody speaks.\n\nNor here.\n"))
	if want := []string{"nobody is called Q; its speakers are not named"}; err != nil || !slices.Equal(result.Warnings, want) {
		t.Errorf("warnings %q, %v", result.Warnings, err)
	}
}
