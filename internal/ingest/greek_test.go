package ingest

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
)

// The capital Ά, a quotation mark of Windows and an apostrophe tell which of the
// two a Greek text is in.
func TestGreekIsToldApart(t *testing.T) {
	const talk = "Συν: Πώς ξεκίνησε η ομάδα;\nΠ07: Άρχισε πέρυσι. Άλλοι δεν ήξεραν ποιος πληρώνει, και τα χαρτιά έρχονταν αργά το βράδυ.\nΣυν: Και μετά;\nΠ07: Άλλαξαν όλα, κανείς δεν το περίμενε.\n"
	windows, iso := charmap.Windows1253.NewEncoder(), charmap.ISO8859_7.NewEncoder()
	for name, c := range map[string]struct {
		text, want string
		encode     func(string) (string, error)
	}{
		"windows":            {talk, "windows-1253", windows.String},
		"ISO":                {talk, "ISO-8859-7", iso.String},
		"ISO, apostrophes":   {strings.ReplaceAll(talk, "και τα", "απ’ όλα τα"), "ISO-8859-7", iso.String},
		"windows, quotes":    {strings.ReplaceAll(strings.ReplaceAll(talk, "Ά", "Α"), "όλα", "“όλα”"), "windows-1253", windows.String},
		"the same in either": {strings.ReplaceAll(talk, "Ά", "Α"), "windows-1253", iso.String},
	} {
		t.Run(name, func(t *testing.T) {
			content, err := c.encode(c.text)
			if err != nil {
				t.Fatal(err)
			}
			result, err := Read("a.txt", []byte(content))
			if err != nil || result.Text != c.text || result.Encoding != c.want {
				t.Errorf("%v, %s: %q", err, result.Encoding, result.Text)
			}
		})
	}
}
