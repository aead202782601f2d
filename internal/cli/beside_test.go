package cli

import "testing"

func TestBesideTranscripts(t *testing.T) {
	pack := "Your interview\n\n## Transcript P07 (reference f1ce7f8d)\n\n[1] P07: So."
	for name, c := range map[string]struct {
		text   string
		header []string
		want   string
	}{
		"key":               {"", []string{" NAME", "role", "Pseudonym "}, "a key of pseudonyms"},
		"names alone":       {"", []string{"name", "text"}, ""},
		"codings":           {"", []string{"transcript", "start", "end", "code", "coder", "memo"}, "a table of codings"},
		"turns":             {"", []string{"transcript", "start", "end", "speaker", "text"}, ""},
		"nothing":           {"", nil, ""},
		"certificate":       {certificateTitle + "\n\n" + certificateStudy + "a.emic", nil, "the certificate of a withdrawal"},
		"talk of such":      {certificateTitle + "? I have one.", nil, ""},
		"pack":              {pack, nil, "a review pack"},
		"pack, not at hand": {"Transcript P07 (reference lost)", nil, ""},
	} {
		t.Run(name, func(t *testing.T) {
			if what, advice := besideTranscripts(c.text, c.header); what != c.want || (advice == "") != (what == "") {
				t.Errorf("it is taken for %q (%q), want %q", what, advice, c.want)
			}
		})
	}
	if what, _ := besidePacks(pack, nil); what != "" {
		t.Errorf("a pack that is expected is taken for %q", what)
	}
}
