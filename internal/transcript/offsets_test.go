package transcript

import (
	"errors"
	"fmt"
	"testing"
	"unicode/utf16"

	"pgregory.net/rapid"
)

func TestOffsetsConvertThereAndBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := ""
		for range rapid.IntRange(0, 12).Draw(t, "times") {
			text += anyText().Draw(t, "text")
		}
		offsets := NewOffsets(text)
		for _, unit := range []OffsetUnit{CodePoints, Bytes, UTF16} {
			for range 5 {
				checkOffset(t, text, offsets, unit, rapid.IntRange(-1, offsets.Len(unit)+1).Draw(t, "offset"))
			}
		}
	})
}

func checkOffset(t *rapid.T, text string, offsets *Offsets, unit OffsetUnit, offset int) {
	at, err := offsets.Convert(offset, unit, Bytes)
	switch {
	case offset < 0 || offset > offsets.Len(unit):
		if !errors.Is(err, ErrOutOfText) {
			t.Fatalf("offset %d of %d: error %v", offset, offsets.Len(unit), err)
		}
		return
	case errors.Is(err, ErrMidCharacter) && unit != CodePoints:
		return
	case err != nil:
		t.Fatal(err)
	}
	want := map[OffsetUnit]int{
		Bytes:      at,
		CodePoints: len([]rune(text[:at])),
		UTF16:      len(utf16.Encode([]rune(text[:at]))),
	}[unit]
	if want != offset {
		t.Fatalf("%s %d of %q is byte %d, which is %d", unit, offset, text, at, want)
	}
	if back, err := offsets.Convert(at, Bytes, unit); err != nil || back != offset {
		t.Fatalf("byte %d goes back to %s %d, %v", at, unit, back, err)
	}
}

func TestOffsetsWithinCharacters(t *testing.T) {
	offsets := NewOffsets("a😀é")
	for _, c := range []struct {
		offset int
		unit   OffsetUnit
		want   error
	}{
		{1, Bytes, nil}, {2, Bytes, ErrMidCharacter}, {5, Bytes, nil}, {6, Bytes, ErrMidCharacter}, {7, Bytes, nil}, {8, Bytes, ErrOutOfText},
		{2, UTF16, ErrMidCharacter}, {3, UTF16, nil}, {4, UTF16, nil}, {5, UTF16, ErrOutOfText}, {3, CodePoints, nil}, {-1, CodePoints, ErrOutOfText},
	} {
		if _, err := offsets.Convert(c.offset, c.unit, CodePoints); !errors.Is(err, c.want) {
			t.Errorf("%s %d: error %v, want %v", c.unit, c.offset, err, c.want)
		}
	}
	if _, err := offsets.Span(3, 1, CodePoints); !errors.Is(err, ErrOutOfText) {
		t.Errorf("a span that ends before it starts: error %v", err)
	}
}

func ExampleOffsets_Span() {
	text := "Sí — 😀 fine"
	offsets := NewOffsets(text)
	span, err := offsets.Span(7, 11, CodePoints)
	fmt.Println(text[span.Start:span.End], err)
	span, err = offsets.Span(8, 12, UTF16)
	fmt.Println(text[span.Start:span.End], err)
	_, err = offsets.Span(6, 12, UTF16)
	fmt.Println(err)
	// Output:
	// fine <nil>
	// fine <nil>
	// convert offset 6 of utf16: offset lies within a character
}

// BenchmarkOffsets converts 500 spans of an interview in unsorted order.
func BenchmarkOffsets(b *testing.B) {
	text := longText(45_000)
	b.ReportAllocs()
	for b.Loop() {
		offsets := NewOffsets(text)
		for i := range 1000 {
			if _, err := offsets.Convert(i*7919%offsets.Len(CodePoints), CodePoints, Bytes); err != nil {
				b.Fatal(err)
			}
		}
	}
}
