package look_test

import (
	"errors"
	"fmt"
	"testing"

	"emic/internal/tui/look"
)

// group is a file with everything that there is to say.
func group() look.File {
	return look.File{
		Path: "in/group.md", Format: "Markdown", Encoding: "UTF-8", Language: "en", Name: "group", Kind: "transcript", Unit: "turn", Segments: 1,
		Speakers: []look.Speaker{{Label: "Moderator", Turns: 2, Asks: true}, {Label: "A", Turns: 1}},
		People:   []look.Person{{Name: "A", New: true, Attributes: []string{"age=41", "area=north"}}, {Name: "B"}},
		Offered:  []look.Attribute{{Of: "A", Key: "age", Value: "41", Taken: true}, {Key: "born", Value: "1950"}},
		Opening:  []look.Line{{Label: "Moderator", Asks: true, Words: "What do you think?"}, {Label: "A", Words: "Late. Always."}},
		Warnings: []string{`line 4: "B" occurs once`},
		Passed:   "it has the same text as P07",
	}
}

func ExampleFile_Facts() {
	for _, fact := range group().Facts() {
		fmt.Printf("%-15s%s\n", fact.About, fact.Text)
	}
	// Output:
	// taken for      Markdown, UTF-8, language en
	// transcript     group (transcript), by turn: 1 segment
	// speakers       Moderator 2 turns (asks), A 1 turn
	// participants   A (new): age=41, area=north; B
	// its head tells A age=41, born=1950 (not taken)
	// look at        line 4: "B" occurs once
	// passed over    it has the same text as P07
}

// TestFactsOfABadFile says nothing but why.
func TestFactsOfABadFile(t *testing.T) {
	facts := look.File{Path: "a", Name: "a", Err: errors.New("read a: there are no words in it")}.Facts()
	if len(facts) != 1 || facts[0] != (look.Fact{About: "cannot be read", Text: "read a: there are no words in it", Warning: true}) {
		t.Errorf("the facts are %v", facts)
	}
}

// TestFactsOfNoTranscript says why it is passed over, and does not warn of it.
func TestFactsOfNoTranscript(t *testing.T) {
	facts := look.File{Path: "ages.csv", Passed: "it is no transcript"}.Facts()
	if len(facts) != 1 || facts[0] != (look.Fact{About: "passed over", Text: "it is no transcript"}) {
		t.Errorf("the facts are %v", facts)
	}
}

// TestFactsOfAFileWithoutSpeakers leaves out what there is not.
func TestFactsOfAFileWithoutSpeakers(t *testing.T) {
	facts := look.File{Format: "Rich Text", Name: "diary", Kind: "notes", Unit: "paragraph", Segments: 2}.Facts()
	if len(facts) != 4 || facts[0].Text != "Rich Text" || facts[2].Text != "nobody is named" {
		t.Errorf("the facts are %v", facts)
	}
}
