package ingest_test

import (
	"testing"

	"emic/internal/ingest"
)

// TestWhatIsOfferedIsKnown offers nothing that the reader would refuse, and every
// encoding by its usual name.
func TestWhatIsOfferedIsKnown(t *testing.T) {
	for _, encoding := range ingest.Encodings() {
		if usual, known := ingest.EncodingName(encoding.Name); !known || usual != encoding.Name {
			t.Errorf("%s is called %q, known %v", encoding.Name, usual, known)
		}
	}
	offered := map[string]bool{}
	for _, format := range ingest.Formats() {
		if !ingest.IsExtension(format.Name) || format.For == "" || offered[format.Name] {
			t.Errorf("%q for %q is not to be offered", format.Name, format.For)
		}
		offered[format.Name] = true
	}
	if !offered[".txt"] || !offered[".docx"] || !offered[".vtt"] {
		t.Errorf("some formats are not offered: %v", offered)
	}
}
