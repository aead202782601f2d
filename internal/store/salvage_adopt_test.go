package store

import (
	"bytes"
	"strings"
	"testing"

	"emic/internal/study"
)

// onlyBuckets clears every page of an image but the leaves of some buckets.
func onlyBuckets(image []byte, names ...string) []byte {
	seen := inspect(bytes.NewReader(image), int64(len(image)), formatVersion)
	left := bytes.Clone(image)
	for n, owner := range seen.owners {
		if owner <= 0 || !strings.Contains(strings.Join(names, " "), seen.buckets[owner-1].name) {
			clear(left[n*pageLen : (n+1)*pageLen])
		}
	}
	return left
}

// TestSalvageTextsAlone makes a study of texts of which nothing else is left: their
// words are there, and can be coded.
func TestSalvageTextsAlone(t *testing.T) {
	file := worked(t)
	var want []string
	err := file.View(func(r study.Reader) error {
		transcripts, err := study.Transcripts(r)
		for _, tr := range transcripts {
			text, _ := r.Text(tr.Text)
			want = append(want, text)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	done, has := rescued(t, onlyBuckets(imageOf(t, file), textsTable))
	if said := strings.Join(done.Missing, "\n"); !strings.Contains(said, "called recovered text 1 and so on") {
		t.Errorf("it says: %s", said)
	}
	var held strings.Builder
	for key, value := range has {
		if strings.HasPrefix(key, "texts") {
			held.WriteString(value)
		}
	}
	for _, text := range want {
		if !strings.Contains(held.String(), text) {
			t.Errorf("%.60q is gone", text)
		}
	}
}

// TestSalvageStateAlone makes a study of what was coded where the history is gone.
func TestSalvageStateAlone(t *testing.T) {
	file := worked(t)
	done, _ := rescued(t, onlyBuckets(imageOf(t, file), codingsTable, numbersTable))
	if done.Patched == 0 {
		t.Errorf("nothing was put together: %+v", done)
	}
}
