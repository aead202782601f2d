package transcript

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func anySpans() *rapid.Generator[[]Span] {
	span := rapid.Custom(func(t *rapid.T) Span {
		start := rapid.IntRange(0, 40).Draw(t, "start")
		return Span{start, start + rapid.IntRange(-1, 10).Draw(t, "length")}
	})
	return rapid.SliceOfN(span, 0, 12)
}

// covered marks the bytes that spans cover.
func covered(spans []Span) [64]bool {
	var bytes [64]bool
	for _, span := range spans {
		for at := span.Start; at < span.End; at++ {
			bytes[at] = true
		}
	}
	return bytes
}

func TestMergeAndUnionCoverTheSameBytes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spans := anySpans().Draw(t, "spans")
		before := slices.Clone(spans)
		merged, united := Merge(spans), Union(spans)
		if covered(merged) != covered(spans) || covered(united) != covered(spans) {
			t.Fatalf("%v covers other bytes than %v and %v", spans, merged, united)
		}
		if !slices.Equal(before, spans) {
			t.Fatal("the argument was changed")
		}
		for i := 1; i < len(merged); i++ {
			if merged[i].Start < merged[i-1].End {
				t.Fatalf("merged spans overlap: %v", merged)
			}
		}
		for i := 1; i < len(united); i++ {
			if united[i].Start <= united[i-1].End {
				t.Fatalf("united spans touch: %v", united)
			}
		}
		if !cmp.Equal(Merge(merged), merged) {
			t.Fatalf("merging %v again changes it", merged)
		}
	})
}

func TestOverlapsAgreesWithBytes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spans := anySpans().Filter(func(spans []Span) bool { return len(spans) > 1 }).Draw(t, "spans")
		a, b := spans[0], spans[1]
		shared := 0
		for at := range 64 {
			if a.Has(at) && b.Has(at) {
				shared++
			}
		}
		if a.Overlaps(b) != (shared > 0) || a.Intersect(b).Len() != shared || a.Overlaps(b) != b.Overlaps(a) {
			t.Fatalf("%v and %v share %d bytes; overlap %v, intersection %v", a, b, shared, a.Overlaps(b), a.Intersect(b))
		}
	})
}

func TestContains(t *testing.T) {
	turn := Span{10, 20}
	for span, want := range map[Span]bool{
		{10, 20}: true, {12, 15}: true, {10, 10}: true, {20, 20}: true, {9, 12}: false, {15, 21}: false, {21, 21}: false,
	} {
		if got := turn.Contains(span); got != want {
			t.Errorf("%v contains %v: %v", turn, span, got)
		}
	}
}

func ExampleMerge() {
	spans := []Span{{20, 30}, {0, 10}, {5, 15}, {15, 18}}
	fmt.Println(Merge(spans))
	fmt.Println(Union(spans))
	// Output:
	// [{0 15} {15 18} {20 30}]
	// [{0 18} {20 30}]
}

func TestNamesOfKindsAndUnits(t *testing.T) {
	for _, kind := range Kinds() {
		if again, err := ParseKind(kind.String()); err != nil || again != kind {
			t.Errorf("%v reads back as %v, %v", kind, again, err)
		}
	}
	for _, unit := range Units() {
		if again, err := ParseUnit(unit.String()); err != nil || again != unit {
			t.Errorf("%v reads back as %v, %v", unit, again, err)
		}
	}
	if _, err := ParseKind("audio"); err == nil {
		t.Error("audio is a kind")
	}
	if _, err := ParseUnit("Turn"); err == nil {
		t.Error("Turn is a unit")
	}
	if got := fmt.Sprint(Kind(9), Unit(9), OffsetUnit(9)); got != "kind 9 unit 9 offset unit 9" {
		t.Errorf("unknown ones print as %s", got)
	}
}
