package store

import (
	"bytes"
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"emic/internal/study"
	"emic/internal/transcript"

	"pgregory.net/rapid"
)

func drawID(t *rapid.T) study.ID {
	return study.ID(rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "id"))
}

func drawStamp(t *rapid.T) (s study.Stamp) {
	s.Clock = study.Clock(rapid.Uint64().Draw(t, "clock"))
	copy(s.Change[:], rapid.SliceOfN(rapid.Byte(), 8, 8).Draw(t, "change"))
	return s
}

func drawMarkKey(t *rapid.T) markKey {
	start := rapid.IntRange(0, 1<<31-1).Draw(t, "start")
	end := rapid.IntRange(start, 1<<31-1).Draw(t, "end")
	return markKey{rapid.Uint32().Draw(t, "transcript"), transcript.Span{Start: start, End: end}, drawID(t)}
}

func TestMarkKeys(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawMarkKey(t), drawMarkKey(t)
		b.transcript = a.transcript
		x, y := encodeMarkKey(a), encodeMarkKey(b)
		if got, ok := decodeMarkKey(x[:]); !ok || got != a {
			t.Errorf("got %+v, want %+v", got, a)
		}
		left, right := study.Mark{Span: a.span, ID: a.id}, study.Mark{Span: b.span, ID: b.id}
		if got, want := bytes.Compare(x[:], y[:]), left.Compare(right); got != want {
			t.Errorf("keys compare as %d, marks as %d", got, want)
		}
	})
	if _, ok := decodeMarkKey(make([]byte, markKeyLen-1)); ok {
		t.Error("a short key was taken")
	}
}

func TestMarkRows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		row := markRow{code: rapid.Uint32().Draw(t, "code"), coder: rapid.Uint32().Draw(t, "coder"), stamp: drawStamp(t)}
		if rapid.Bool().Draw(t, "there") {
			row.standing = study.Standing{There: true, Weight: uint8(rapid.IntRange(0, maxWeight).Draw(t, "weight"))}
		}
		b := appendMarkRow(nil, row)
		if got, ok := decodeMarkRow(b); !ok || got != row {
			t.Errorf("got %+v, want %+v", got, row)
		}
		if _, ok := decodeMarkRow(b[:rapid.IntRange(0, len(b)-1).Draw(t, "cut")]); ok {
			t.Error("a part of a row was taken for a row")
		}
		b = appendByCodeRow(nil, row.standing.Weight, row.coder)
		if weight, coder, ok := decodeByCodeRow(b); !ok || weight != row.standing.Weight || coder != row.coder {
			t.Errorf("got %d and %d, want %+v", weight, coder, row)
		}
		if _, _, ok := decodeByCodeRow(b[:len(b)-1]); ok {
			t.Error("a part of a row was taken for a row")
		}
	})
}

func TestRegisters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := study.Register{Stamp: drawStamp(t)}
		if rapid.Bool().Draw(t, "there") {
			r.Value = append(study.Value{}, rapid.SliceOf(rapid.Byte()).Draw(t, "value")...)
		}
		got, ok := decodeRegister(encodeRegister(r))
		if !ok || got.Stamp != r.Stamp || !bytes.Equal(got.Value, r.Value) || (got.Value == nil) != (r.Value == nil) {
			t.Errorf("got %+v, want %+v", got, r)
		}
	})
	for _, bad := range [][]byte{nil, make([]byte, stampLen), append(make([]byte, stampLen), 2), append(make([]byte, stampLen), 0, 1)} {
		if _, ok := decodeRegister(bad); ok {
			t.Errorf("%x was taken for a register", bad)
		}
	}
}

func TestSeals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		key := rapid.SliceOf(rapid.Byte()).Draw(t, "key")
		content := rapid.SliceOf(rapid.Byte()).Draw(t, "content")
		seed := sealSeed(codingsTable)
		value := sealValue(seed, key, content)
		if got, ok := unsealValue(seed, key, value); !ok || !bytes.Equal(got, content) {
			t.Errorf("got %x, want %x", got, content)
		}
		if _, ok := unsealValue(sealSeed(seenTable), key, value); ok {
			t.Error("the seal fits in another bucket")
		}
		if _, ok := unsealValue(seed, append(key, 0), value); ok {
			t.Error("the seal fits under another key")
		}
		value[rapid.IntRange(0, len(value)-1).Draw(t, "byte")] ^= 1 << rapid.IntRange(0, 7).Draw(t, "bit")
		if _, ok := unsealValue(seed, key, value); ok {
			t.Error("the seal fits after a bit has turned")
		}
	})
}

func TestPieces(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Repeat(rapid.StringOfN(rapid.RuneFrom([]rune("aé語😀\n ")), 0, 300, -1).Draw(t, "text"), rapid.IntRange(0, 30).Draw(t, "times"))
		cut := pieces(text)
		if strings.Join(cut, "") != text {
			t.Fatal("the pieces are not the text")
		}
		for i, piece := range cut {
			if len(piece) > pieceLen || !utf8.ValidString(piece) || piece == "" && text != "" {
				t.Errorf("piece %d has %d bytes: %q", i, len(piece), piece)
			}
			got, last, ok := decodePiece(encodePiece(piece, i == len(cut)-1))
			if !ok || string(got) != piece || last != (i == len(cut)-1) {
				t.Errorf("piece %d was read as %q", i, got)
			}
		}
	})
	if got := pieces(strings.Repeat("\x80", 3*pieceLen)); len(got) != 3 {
		t.Errorf("invalid bytes make %d pieces", len(got))
	}
	line := strings.Repeat("a", pieceLen-20) + "\n"
	if got := pieces(line + line); got[0] != line {
		t.Errorf("not cut behind the line feed: %q", got[0])
	}
}

func TestStorable(t *testing.T) {
	good := study.Mark{Kind: study.Coding, Span: transcript.Span{Start: 1, End: 2}}
	if err := storable(good, study.Standing{There: true, Weight: 100}); err != nil {
		t.Error(err)
	}
	refused := map[string]study.Mark{
		"unknown kind": {Kind: 9, Span: good.Span},
		"before text":  {Kind: study.Coding, Span: transcript.Span{Start: -1, End: 2}},
		"backwards":    {Kind: study.Coding, Span: transcript.Span{Start: 2, End: 1}},
	}
	if far := int64(math.MaxInt32) + 1; far <= math.MaxInt { // where that is a position at all
		refused["too far"] = study.Mark{Kind: study.Coding, Span: transcript.Span{Start: 2, End: int(far)}}
	}
	for name, bad := range refused {
		if storable(bad, study.Standing{}) == nil {
			t.Errorf("%s: taken", name)
		}
	}
	if storable(good, study.Standing{There: true, Weight: 101}) == nil {
		t.Error("a weight of 101 was taken")
	}
}
