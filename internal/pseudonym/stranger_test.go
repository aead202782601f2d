package pseudonym_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"emic/internal/pseudonym"
	"emic/internal/transcript"

	"github.com/google/go-cmp/cmp"
)

func TestStrangers(t *testing.T) {
	k := key(t, "Mary=Ruth", "Jonathan Price=P07")
	german := strings.Repeat("Wir haben im Rathaus mit der Leitung und dem Kollegen über Geld geredet. ", 8)
	for text, want := range map[string][]string{
		"Nobody in Cwm Taf knew Bertaux.":                  {"Cwm Taf 1", "Bertaux 1"},
		"He met Bertaux, then Bertaux's wife. Bertaux!":    {"Bertaux 2"},
		"INT: Nobody said so.\nSomebody: No.":              nil,
		"She said: \"Nobody did.\" (Perhaps.) – Well.":     nil,
		"We saw Dr. Evans and Prof. Hughes":                {"Dr 1", "Evans 1", "Prof 1", "Hughes 1"},
		"I think I'm one, I’ve said, as GPs of the NHS do": nil,
		"we Met, as people met":                            nil,
		"and Ruth, of the pseudonyms, and P07":             nil,
		"the file Notes.docx":                              nil,
		"when O'Brien and Müller came":                     {"O'Brien 1", "Müller 1"},
		"我们在北京 met Анна there":                             {"Анна 1"},
		german:                                             nil,
	} {
		var got []string
		for _, s := range k.Suspects(text) {
			if s.Why == pseudonym.Stranger {
				got = append(got, fmt.Sprint(s.Words, " ", len(s.At)))
			}
			for _, at := range s.At {
				if !strings.HasPrefix(text[at:], s.Words) {
					t.Errorf("%q: %s is not at byte %d", text, s.Words, at)
				}
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q: %s", text, diff)
		}
	}
}

// TestFirst lists what begins sentences, unless the text tells that it is no name.
func TestFirst(t *testing.T) {
	k := key(t, "Mary=Ruth", "Jonathan Price=P07")
	for text, want := range map[string][]string{
		"Bertaux came. Bertaux's wife too.":                                           {"Bertaux 2"},
		"Liverpool: No.\nLiverpool: Why not?":                                         {"Liverpool 2", "No 1", "Why 1"},
		"Slowly. It went slowly. We, we, it.":                                         nil,
		"Bertaux came. We saw Bertaux, and we …":                                      nil, // within a sentence as well
		"Mary: Ruth said. P07: Price, GPs, NHS.":                                      nil, // of the key or its pseudonyms, or no name
		"They'd come. C’est ça. I'm late.":                                            nil,
		"O'Brien came. D'Anna came.":                                                  {"O'Brien 1", "D'Anna 1"},
		strings.Repeat("Wir haben im Rathaus mit der Leitung über Geld geredet. ", 8): nil,
	} {
		var got []string
		for _, s := range k.Suspects(text) {
			if s.Why == pseudonym.First {
				got = append(got, fmt.Sprint(s.Words, " ", len(s.At)))
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q: %s", text, diff)
		}
	}
}

// Blanks, hyphens and numbers of a pseudonym are no words that somebody chose.
func TestSpeakersBesideAPseudonymOfSeveralWords(t *testing.T) {
	for _, chosen := range []string{"Anna", "Anna Bell", "Anna-Bell", "P 7"} {
		k, err := pseudonym.NewKey([]pseudonym.Entry{{Name: "Mary Smith", Pseudonym: chosen}})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for i, label := range []string{chosen, "Jane Doe", "Jane-Doe", "Dr. Who"} {
			for _, s := range k.Speakers([]transcript.Turn{{Span: transcript.Span{Start: i, End: i + 1}, Speaker: label}}) {
				got = append(got, s.Words)
			}
		}
		if want := []string{"Jane Doe", "Jane-Doe", "Dr. Who"}; !slices.Equal(got, want) {
			t.Errorf("beside %s: %q, want %q", chosen, got, want)
		}
	}
}

func ExampleKey_Speakers() {
	k, _ := pseudonym.NewKey([]pseudonym.Entry{{Name: "Mary Jones", Pseudonym: "Ruth Evans"}})
	var turns []transcript.Turn
	for i, label := range []string{"INT", "Paul", "Ruth Evans", "P07", "MARGARET", "Paul", "田中", "Mary Jones", "", "speaker 1"} {
		turns = append(turns, transcript.Turn{Span: transcript.Span{Start: i, End: i + 1}, Speaker: label})
	}
	for _, s := range k.Speakers(turns) {
		fmt.Println(s.Words, s.At)
	}
	// Output:
	// Paul [1 5]
	// MARGARET [4]
	// 田中 [6]
}
