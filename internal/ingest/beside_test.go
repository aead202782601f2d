package ingest

import (
	"errors"
	"testing"
)

func TestBesideIsAskedWithTheFirstRow(t *testing.T) {
	for name, text := range map[string]string{
		"a.csv": "key,word\nx,y\n", "a.key": "\ufeffkey;word\r\nx;y\r\n", "a.txt": "sep=;\nkey;word\n", "a": "key\tword\n",
	} {
		reader := Reader{Beside: func(_ string, header []string) (string, string) {
			if len(header) == 2 && header[0] == "key" && header[1] == "word" {
				return "a lock", "open it"
			}
			return "", ""
		}}
		_, err := reader.Read(name, []byte(text))
		refusal, ok := errors.AsType[*Error](err)
		if !ok || !errors.Is(err, ErrNoTranscript) || refusal.Detail != "a lock" || refusal.Hint() != "open it" || refusal.Name != name {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := reader.Read("P01.txt", []byte("INT: Key, word?\nP01: So.\n")); err != nil {
			t.Error(err)
		}
	}
}

func TestBesideIsAskedAboutSheets(t *testing.T) {
	book := bookOf(t, []string{"<t>Ann</t>"}, header+`<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>0</v></c></row>`)
	if _, err := Read("a.xlsx", book); err != nil {
		t.Fatal(err)
	}
	reader := Reader{Beside: func(_ string, header []string) (string, string) {
		if len(header) > 0 && header[0] == "speaker" {
			return "a lock", "open it"
		}
		return "", ""
	}}
	if _, err := reader.Read("a.xlsx", book); !errors.Is(err, ErrNoTranscript) {
		t.Errorf("a workbook: %v", err)
	}
}
