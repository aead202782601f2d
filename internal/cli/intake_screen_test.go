package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"emic/internal/ingest"
	"emic/internal/pseudonym"
	"emic/internal/study"
	"emic/internal/tui/look"
)

// gathered is an intake into a study without anything, with files of the given
// texts on their way.
func gathered(t *testing.T, texts ...string) (*intake, []coming) {
	t.Helper()
	in, folder := &intake{}, t.TempDir()
	in.byName, in.byText, in.people = map[string]string{}, map[study.Hash]string{}, newIdentity(people{})
	files := make([]coming, len(texts))
	for i, text := range texts {
		files[i].path = filepath.Join(folder, fmt.Sprintf("P%02d.txt", i))
		if err := os.WriteFile(files[i].path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return in, files
}

// TestAskersAsWritten has who asks said of labels as the file has them, though
// their names are replaced.
func TestAskersAsWritten(t *testing.T) {
	in, files := gathered(t, "Mary: How?\n\nJames: So.\n\nMary: Why?\n\nJames: Well.\n")
	in.key, _ = pseudonym.NewKey([]pseudonym.Entry{{Name: "Mary", Pseudonym: "P07"}})
	card := in.lookAt(files[0])
	if len(card.Speakers) != 2 || card.Speakers[0].Label != "P07" || !slices.Equal(card.Speakers[0].Written, []string{"Mary"}) || !card.Doubtful {
		t.Fatalf("the file comes to %+v", card)
	}
	if !slices.Equal(card.Replaced, []string{"Mary → P07: 2 times"}) {
		t.Errorf("replaced: %q", card.Replaced)
	}
	files[0].said.Interviewers = card.Speakers[0].Written
	if card = in.lookAt(files[0]); !card.Speakers[0].Asks || card.Speakers[1].Asks || card.Doubtful {
		t.Errorf("once it is said who asks, it comes to %+v", card)
	}
}

// TestClashIsShown says before it is taken in what the study has otherwise.
func TestClashIsShown(t *testing.T) {
	in, files := gathered(t, "Region: north\nDate of birth: 1950\n\nINT: How?\n\nP07: So.\n\nINT: Why?\n\nP07: Well.\n")
	files[0].said.Participant = "P07"
	in.people = newIdentity(people{all: []study.Participant{{Name: "P07", Attributes: map[string]string{"region": "south"}}}})
	in.spelt = []string{"region"}
	if card := in.lookAt(files[0]); len(card.People) != 1 || len(card.People[0].Clashes) > 0 {
		t.Errorf("without what its head tells, it comes to %+v", card.People)
	}
	files[0].said.Take = []string{look.Every}
	card := in.lookAt(files[0])
	if len(card.People) != 1 || !slices.Equal(card.People[0].Clashes, []string{`region of P07 is "north" here and "south" in the study`}) {
		t.Errorf("with what its head tells, it comes to %+v", card.People)
	}
}

// TestDoubt doubts a guess as long as nobody has settled it.
func TestDoubt(t *testing.T) {
	const group, french = "A: How?\n\nB: So.\n\nA: Why?\n\nB: Well.\n", "INT: Caf\xe9?\n\nP07: So.\n\nINT: Why?\n\nP07: Well.\n"
	for _, c := range []struct {
		text string
		said look.Choice
		want bool
	}{
		{group, look.Choice{}, true},
		{group, look.Choice{Interviewers: []string{}}, false},
		{group, look.Choice{Interviewers: []string{"a"}}, false},
		{group, look.Choice{Interviewers: []string{"nobody here"}}, true},
		{french, look.Choice{}, true},
		{french, look.Choice{Encoding: "latin1"}, false},
		{strings.ReplaceAll(french, "\xe9", "é"), look.Choice{}, false},
		{"Telephone call.\n\nShe says that the meetings clash.\n", look.Choice{}, false},
	} {
		in, files := gathered(t, c.text)
		files[0].said = c.said
		if got := in.lookAt(files[0]).Doubtful; got != c.want {
			t.Errorf("%.10q, said %+v: doubtful %v, want %v", c.text, c.said, got, c.want)
		}
	}
}

// TestReadCertain reads up to the first doubt, where that matters.
func TestReadCertain(t *testing.T) {
	const certain = "INT: How?\n\nP07: So.\n\nINT: Why?\n\nP07: Well.\n"
	for matters, want := range map[bool]int{true: 1, false: -1} {
		in, files := gathered(t, certain, "A: How?\n\nB: So.\n\nA: Why?\n\nB: Well.\n", certain)
		if at := in.readCertain(files, matters); at != want {
			t.Errorf("stopped at %d, want %d", at, want)
		}
	}
}

// TestLookAtManyAtOnce looks at the same files from several goroutines, as the
// screen does.
func TestLookAtManyAtOnce(t *testing.T) {
	in, files := gathered(t, "Region: north\n\nINT: How?\n\nP07: Mary.\n\nINT: Why?\n\nP07: So.\n", "", "A: So.\n")
	in.key, _ = pseudonym.NewKey([]pseudonym.Entry{{Name: "Mary", Pseudonym: "P07"}})
	in.attributes = map[string]string{"boss": "Mary"}
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for i, file := range files {
				if card := in.lookAt(file); card.Name != ingest.Stem(file.path) || (card.Err == nil) != (i != 1) {
					t.Errorf("file %d comes to %+v", i, card)
				}
			}
		})
	}
	all.Wait()
}
