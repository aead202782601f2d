package draft_test

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"emic/internal/study"
	"emic/internal/transcript"
	"emic/internal/tui/draft"
	"emic/internal/tui/screen"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func typed(text string) screen.Writing {
	return screen.Writing{
		Title: "Memo on P07:12", Note: "the passage's own words", Kind: study.Analytic, About: "P07:12", Text: text,
		On: study.Target{On: study.OnSegment, ID: study.ID{1, 2}, Span: transcript.Span{Start: 3, End: 9}}, ID: study.ID{7},
	}
}

func TestKeepLoadDrop(t *testing.T) {
	path := filepath.Join(t.TempDir(), "emic", "drafts", "x.json")
	k := draft.NewKeeper(path)
	if _, ok, err := k.Load(); ok || err != nil {
		t.Fatalf("a draft before anything was typed: %v, %v", ok, err)
	}
	want := typed("first\nsecond ✎")
	if err := k.Keep(1, want); err != nil {
		t.Fatal(err)
	}
	got, ok, err := draft.NewKeeper(path).Load()
	if !ok || err != nil {
		t.Fatalf("no draft: %v, %v", ok, err)
	}
	want.Note = ""
	if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(study.Target{})); diff != "" {
		t.Error(diff)
	}
	content, err := os.ReadFile(path)
	if err != nil || strings.Contains(string(content), "own words") {
		t.Errorf("the file holds words of the transcript: %s, %v", content, err)
	}
	if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	if err := k.Drop(2); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(filepath.Dir(path)); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// TestLateKeepDoesNotBringADraftBack writes in the order in which goroutines may.
func TestLateKeepDoesNotBringADraftBack(t *testing.T) {
	k := draft.NewKeeper(filepath.Join(t.TempDir(), "x.json"))
	if err := k.Drop(2); err != nil {
		t.Fatal(err)
	}
	if err := k.Keep(1, typed("late")); err != nil {
		t.Fatal(err)
	}
	if _, ok, err := k.Load(); ok || err != nil {
		t.Errorf("it is back: %v, %v", ok, err)
	}
}

func TestDraftThatCannotBeRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.json")
	if err := os.WriteFile(path, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, ok, err := draft.NewKeeper(path).Load(); ok || err == nil {
		t.Errorf("got %v, %v", ok, err)
	}
	blocked := draft.NewKeeper(filepath.Join(path, "below-a-file", "x.json"))
	if err := blocked.Keep(1, typed("x")); err == nil {
		t.Error("kept below a file")
	}
}
