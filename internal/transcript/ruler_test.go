package transcript

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
	"pgregory.net/rapid"
)

// countByHand is what a ruler must say, counted from the text.
func countByHand(text string, offset int) Count {
	offset = clip(offset, len(text))
	var count Count
	for at := range text {
		if at < offset {
			count.Characters++
		}
	}
	for tokens := words.FromString(text); tokens.Next(); {
		if isWord(tokens.Value()) && tokens.Start() < offset {
			count.Words++
		}
	}
	return count
}

func TestRulerCountsAsByHand(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Repeat(anyText().Draw(t, "text"), rapid.IntRange(1, 8).Draw(t, "times"))
		ruler, err := DecodeRuler(NewRuler(text).Encode())
		if err != nil {
			t.Fatal(err)
		}
		cursor := ruler.Cursor()
		for _, offset := range rapid.SliceOfN(rapid.IntRange(-2, len(text)+2), 1, 20).Draw(t, "offsets") {
			want := countByHand(text, offset)
			if got := ruler.At(offset); got != want {
				t.Fatalf("at %d of %q: %v, want %v", offset, text, got, want)
			}
			if got := cursor.At(offset); got != want {
				t.Fatalf("the cursor at %d of %q: %v, want %v", offset, text, got, want)
			}
		}
	})
}

// Crossing many checkpoints is where seeking could go wrong.
func TestRulerOfALongText(t *testing.T) {
	text := longText(20_000)
	ruler := NewRuler(text)
	cursor := ruler.Cursor()
	for offset := 0; offset <= len(text); offset += 97 {
		want := countByHand(text, offset)
		if got := ruler.At(offset); got != want {
			t.Fatalf("at %d: %v, want %v", offset, got, want)
		}
		if got := cursor.At(offset); got != want {
			t.Fatalf("the cursor at %d: %v, want %v", offset, got, want)
		}
	}
	if got := ruler.Total().Characters; got != utf8.RuneCountInString(text) {
		t.Errorf("total of %d characters, want %d", got, utf8.RuneCountInString(text))
	}
}

func TestMeasureIsAdditive(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := anyText().Draw(t, "text")
		cut := rapid.IntRange(0, len(text)).Draw(t, "cut")
		ruler := NewRuler(text)
		sum := ruler.Measure(Span{0, cut}).Plus(ruler.Measure(Span{cut, len(text)}))
		if sum != ruler.Total() {
			t.Fatalf("the parts of %q at %d add up to %v, the whole is %v", text, cut, sum, ruler.Total())
		}
	})
}

func TestDecodeRulerRefusesWrongLengths(t *testing.T) {
	encoded := NewRuler("Nobody could say whose money it was — 谁的钱？").Encode()
	for _, damaged := range [][]byte{nil, encoded[:10], encoded[:len(encoded)-1], append(slices.Clip(encoded), 0)} {
		if _, err := DecodeRuler(damaged); !errors.Is(err, ErrRuler) {
			t.Errorf("%d bytes: error %v", len(damaged), err)
		}
	}
	var zero Ruler
	if again, err := DecodeRuler(zero.Encode()); err != nil || again.Total() != (Count{}) || zero.At(9) != (Count{}) {
		t.Errorf("the zero ruler gives %v, %v", again.Total(), err)
	}
}

// FuzzDecodeRuler holds that damaged bytes never panic or hang.
func FuzzDecodeRuler(f *testing.F) {
	f.Add(NewRuler("").Encode(), 0)
	f.Add(NewRuler("Nobody could say whose money it was — 谁的钱？").Encode(), 20)
	f.Add(NewRuler(longText(2_000)).Encode(), 1_500)
	f.Fuzz(func(t *testing.T, encoded []byte, offset int) {
		ruler, err := DecodeRuler(encoded)
		if err != nil {
			if !errors.Is(err, ErrRuler) {
				t.Fatalf("error %v", err)
			}
			return
		}
		cursor := ruler.Cursor()
		for _, at := range []int{0, offset / 2, offset, ruler.size} {
			cursor.At(at)
			ruler.At(at)
		}
	})
}

func ExampleRuler_Measure() {
	text := "P07: But nobody could say whose money it was — naïve, at 3.5 %."
	ruler := NewRuler(text)
	fmt.Printf("%+v\n", ruler.Measure(Span{5, len(text)}))
	// Output: {Characters:58 Words:11}
}

// BenchmarkCursor measures 500 passages of an interview of 8,000 words; a table
// of 2,000 such interviews costs 2,000 times as much.
func BenchmarkCursor(b *testing.B) {
	text := strings.Repeat("whose money it was nobody could say — and so on ", 800)
	encoded := NewRuler(text).Encode()
	b.ReportMetric(float64(len(encoded))/8000, "bytes/word")
	b.ReportAllocs()
	for b.Loop() {
		ruler, err := DecodeRuler(encoded)
		if err != nil {
			b.Fatal(err)
		}
		cursor := ruler.Cursor()
		for i := range 1000 {
			cursor.At(i * len(text) / 1000)
		}
	}
	b.ReportMetric(float64(len(encoded))/8000, "bytes/word")
}

func BenchmarkRulerAt(b *testing.B) {
	text := longText(2 << 20)
	ruler := NewRuler(text)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		ruler.At(i * 7919 % len(text))
	}
}

func BenchmarkNewRuler(b *testing.B) {
	text := longText(2 << 20)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		NewRuler(text)
	}
}
