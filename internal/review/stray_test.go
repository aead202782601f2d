package review

import "testing"

func TestIsPackOnlyByItsReference(t *testing.T) {
	for text, want := range map[string]bool{
		"Dear all,\n\n**Transcript P07 (reference F1CE7F8D)**\n\n[1] So.": true,
		"<h2>Transcript P07 (reference f1ce7f8d)</h2>":                    true,
		"Transcript P07 (reference lost)":                                 false,
		"Your interview, to read through":                                 false,
		"":                                                                false,
	} {
		if IsPack(text) != want {
			t.Errorf("%q: a pack? %t", text, !want)
		}
	}
}
