package store

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"emic/internal/study"
	"emic/internal/study/studytest"
)

// FuzzInspect looks at whole files. The input says where bytes of a sound file are
// written over; it may also be a file itself. Whatever passes can be opened.
func FuzzInspect(f *testing.F) {
	file := begun(f)
	author := studytest.Author("jane", 3)
	if _, err := file.Do(author, author.AddTranscripts(studytest.Size{Interviews: 1, Words: 900, Codes: 9}.Arrival(0))); err != nil {
		f.Fatal(err)
	}
	sound := imageOf(f, file)
	sound = sound[:inspect(bytes.NewReader(sound), int64(len(sound)), formatVersion).pages*pageLen]
	f.Add([]byte{})
	f.Add([]byte{0, 0, 16, 1, 0, 16, 56, 255})
	f.Add(sound[:3*pageLen])
	path := filepath.Join(folder(f), "harmed.emic")
	f.Fuzz(func(t *testing.T, input []byte) {
		image := input
		if len(input) < pageLen {
			image = written(bytes.Clone(sound), input)
		}
		err := within(5*time.Second, func() error {
			file := Options{}.file(path)
			if err := file.refuse(inspect(bytes.NewReader(image), int64(len(image)), formatVersion)); err != nil {
				carve(image, func(int64) bool { return false }).refs()
				return nil
			}
			if err := os.WriteFile(path, image, 0o600); err != nil {
				return err
			}
			opened, err := Open(path)
			if err == nil {
				_, err = all(opened)
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	})
}

// written writes bytes over an image: three for where, one for what.
func written(image, input []byte) []byte {
	for ; len(input) >= 4; input = input[4:] {
		at := int(input[0])<<16 | int(input[1])<<8 | int(input[2])
		image[at%len(image)] = input[3]
	}
	return image
}

// FuzzCarve carves records out of anything; what has a seal is read as what it
// claims to be.
func FuzzCarve(f *testing.F) {
	f.Add([]byte("a"), []byte("b"), uint8(0))
	names := append([]string{metaTable}, countedTables()...)
	f.Fuzz(func(t *testing.T, key, content []byte, table uint8) {
		if len(key) == 0 || len(key)+len(content) > 3000 {
			return
		}
		name := names[int(table)%len(names)]
		r := carve(leafOf(name, key, content), func(int64) bool { return false })
		for found := range r.rows(func(study.Stamp) bool { return true }) {
			if found.field == nil && found.mark == nil {
				t.Error("a row of nothing")
			}
		}
		s := &salvage{surveyed: surveyed{remains: r}, author: studytest.Author("tom", 1), done: &Salvaged{}}
		if err := s.write(filepath.Join(folder(t), "new.emic")); err != nil {
			t.Logf("refused: %v", err)
		}
	})
}

// leafOf makes a page that holds one sealed record.
func leafOf(bucket string, key, content []byte) page {
	p := make(page, pageLen)
	value := sealValue(sealSeed(bucket), key, content)
	p[8], p[10] = leafPage, 1
	p[pageHeaderLen+4] = elementLen
	p[pageHeaderLen+8], p[pageHeaderLen+9] = byte(len(key)), byte(len(key)>>8)
	p[pageHeaderLen+12], p[pageHeaderLen+13] = byte(len(value)), byte(len(value)>>8)
	copy(p[pageHeaderLen+elementLen:], append(bytes.Clone(key), value...))
	return p
}

// FuzzValues reads values of every kind from anything: what is taken is written
// back as it was.
func FuzzValues(f *testing.F) {
	f.Add([]byte{1, 2, 3})
	f.Add(encodeRegister(study.Register{Value: study.Value{1}}))
	f.Add(appendMarkRow(nil, markRow{code: 200, coder: 3}))
	f.Fuzz(func(t *testing.T, b []byte) {
		if r, ok := decodeRegister(b); ok && !bytes.Equal(encodeRegister(r), b) {
			t.Errorf("register %x became %x", b, encodeRegister(r))
		}
		if r, ok := decodeMarkRow(b); ok {
			if again, fits := decodeMarkRow(appendMarkRow(nil, r)); !fits || again != r {
				t.Errorf("row %x became %+v", b, again)
			}
		}
		if k, ok := decodeMarkKey(b); ok {
			if again := encodeMarkKey(k); !bytes.Equal(again[:], b) {
				t.Errorf("key %x became %x", b, again)
			}
		}
		if weight, coder, ok := decodeByCodeRow(b); ok {
			if w, c, fits := decodeByCodeRow(appendByCodeRow(nil, weight, coder)); !fits || w != weight || c != coder {
				t.Errorf("row %x became %d and %d", b, w, c)
			}
		}
		if piece, last, ok := decodePiece(b); ok && !bytes.Equal(encodePiece(string(piece), last), b) {
			t.Errorf("piece %x was not kept", b)
		}
		var c study.Change
		_ = c.DecodeEdits([][]byte{b})
		_, _ = study.DecodeHeader(b)
	})
}
