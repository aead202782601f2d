package store_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"emic/internal/store"
	"emic/internal/study"
	"emic/internal/study/studytest"
	"emic/internal/transcript"
)

// arrivals returns transcripts, of which two have the same text.
func arrivals(count int) []study.Arrival {
	all := make([]study.Arrival, count)
	for n := range all {
		text := fmt.Sprintf("P%d: %s\n", min(n, count-2), strings.Repeat("Nobody could say whose money it was. ", 300))
		all[n] = study.Arrival{Name: fmt.Sprint("T", n), Text: text, Turns: []transcript.Turn{transcript.WholeText(text, 0)}}
	}
	return all
}

func TestDoLargeDoesTheSame(t *testing.T) {
	const count = 150
	var hashes []study.Hash
	for name, bytes := range map[string]int64{"none": 0, "little": 1, "much": 64 << 20, "more than there is": 1 << 50} {
		author := studytest.Author("jane", 1)
		path := filepath.Join(t.TempDir(), name+".emic")
		file, err := store.Create(path, author, "A study", small().Book())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := file.DoLarge(bytes, author, author.AddTranscripts(arrivals(count)...)); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		hashes = append(hashes, digest(t, file))
		if report, err := store.Verify(path, true); err != nil || len(report.Findings) > 0 {
			t.Errorf("%s: the file is not sound: %v (%v)", name, report, err)
		}
		if info, err := os.Stat(path); err != nil || info.Size() > 4<<20 {
			t.Errorf("%s: the file has %d bytes for 1.7 MB of text (%v)", name, info.Size(), err)
		}
		if hashes[0] != hashes[len(hashes)-1] {
			t.Errorf("%s: the study is another", name)
		}
	}
}
