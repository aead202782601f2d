package transcript

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestTurnsReadBackAsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := anyText().Draw(t, "text")
		turns := turnsOf(t, text)
		for i := range turns {
			turns[i].At = time.Duration(rapid.Int64Range(-1, 1<<50).Draw(t, "at"))
		}
		encoded := EncodeTurns(turns)
		again, err := DecodeTurns(encoded)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(turns, again, cmp.Transformer("nil", func(t []Turn) []Turn { return append([]Turn{}, t...) })); diff != "" &&
			len(turns)+len(again) > 0 {
			t.Fatal(diff)
		}
		if !bytes.Equal(encoded, EncodeTurns(again)) {
			t.Fatal("the same turns have other bytes")
		}
	})
}

func TestEncodeTurnsIsCompact(t *testing.T) {
	turns := make([]Turn, 200)
	for i := range turns {
		start := i * 100
		turns[i] = Turn{Span: Span{start, start + 100}, Body: Span{start + 5, start + 98}, Speaker: []string{"INT", "P07"}[i%2], At: NoTime}
	}
	if got := len(EncodeTurns(turns)); got > 200*6 {
		t.Errorf("200 turns take %d bytes", got)
	}
}

func TestDecodeTurnsRefusesDamage(t *testing.T) {
	encoded := EncodeTurns([]Turn{{Span: Span{0, 9}, Body: Span{4, 8}, Speaker: "INT", At: 0}})
	for i := range encoded {
		if _, err := DecodeTurns(encoded[:i]); !errors.Is(err, ErrTurns) {
			t.Errorf("cut to %d bytes: error %v", i, err)
		}
	}
	if _, err := DecodeTurns(append(encoded, 0)); !errors.Is(err, ErrTurns) {
		t.Errorf("one byte too many: error %v", err)
	}
}

// FuzzDecodeTurns holds that whatever is decoded tiles a text and encodes to
// what decodes to the same.
func FuzzDecodeTurns(f *testing.F) {
	f.Add(EncodeTurns(nil))
	f.Add(EncodeTurns([]Turn{{Span: Span{0, 9}, Body: Span{4, 8}, Speaker: "INT", At: 0}}))
	f.Add(EncodeTurns([]Turn{
		{Span: Span{0, 9}, Body: Span{4, 8}, Speaker: "访谈者", At: time.Hour},
		{Span: Span{9, 700}, Body: Span{700, 700}, At: NoTime},
	}))
	f.Add([]byte{1, 1, 1, 'a', 1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 0, 0, 0, 0})
	f.Fuzz(func(t *testing.T, encoded []byte) {
		turns, err := DecodeTurns(encoded)
		if err != nil {
			if !errors.Is(err, ErrTurns) {
				t.Fatalf("error %v", err)
			}
			return
		}
		size := 0
		if len(turns) > 0 {
			size = turns[len(turns)-1].End
		}
		if err := CheckTurns(turns, size); err != nil {
			t.Fatal(err)
		}
		again, err := DecodeTurns(EncodeTurns(turns))
		if err != nil || !cmp.Equal(turns, again) {
			t.Fatalf("%v reads back as %v, %v", turns, again, err)
		}
	})
}

func TestCheckTurnsNamesTheTurn(t *testing.T) {
	first := Turn{Span: Span{0, 5}, Body: Span{2, 5}}
	for name, c := range map[string]struct {
		turns []Turn
		want  string
	}{
		"gap":       {[]Turn{first, {Span: Span{6, 10}, Body: Span{6, 10}}}, "turn 2"},
		"overlap":   {[]Turn{first, {Span: Span{4, 10}, Body: Span{6, 10}}}, "turn 2"},
		"no bytes":  {[]Turn{first, {Span: Span{5, 5}, Body: Span{5, 5}}}, "turn 2"},
		"body":      {[]Turn{first, {Span: Span{5, 10}, Body: Span{4, 10}}}, "its words"},
		"too short": {[]Turn{first}, "end at byte 5"},
	} {
		if err := CheckTurns(c.turns, 10); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one about %s", name, err, c.want)
		}
	}
	if err := CheckTurns(nil, 0); err != nil {
		t.Errorf("no turns of no text: %v", err)
	}
}

func ExampleClock() {
	fmt.Println(Clock(12*time.Second+900*time.Millisecond), Clock(time.Hour+2*time.Minute+3*time.Second), Clock(NoTime) == "")
	// Output: 0:12 1:02:03 true
}
