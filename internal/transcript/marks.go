package transcript

import (
	"encoding/binary"
	"sort"
	"unicode/utf8"
)

const (
	blockLen   = 64    // entries between two checkpoints
	wordStride = 2 * 4 // bytes of a checkpoint: position, place in the body
	runStride  = 3 * 4 // and the continuation bytes so far
)

// marks is a sorted stream of positions in a text. Its body holds varints.
//
// For words, each entry is the gap from the start of the word before. For runs
// of multi-byte characters, each entry is two numbers: the gap from the end of
// the run before (all ASCII), and count<<2 | size-1 for count characters of size
// bytes. Checkpoint k holds the state before entry 64k; its first number is the
// position that the next gap is counted from.
type marks struct {
	count       int // of entries
	stride      int // bytes of a checkpoint
	checkpoints []byte
	body        []byte
}

func (m marks) checkpointSize() int { return (m.count + blockLen - 1) / blockLen * m.stride }

// number reads the nth number of checkpoint k.
func (m marks) number(k, n int) int {
	return int(binary.LittleEndian.Uint32(m.checkpoints[k*m.stride+4*n:]))
}

// isBefore reports whether there is a checkpoint k that lies before offset.
func (m marks) isBefore(k, offset int) bool {
	return (k+1)*m.stride <= len(m.checkpoints) && m.number(k, 0) < offset
}

// markWriter appends to marks.
type markWriter struct {
	marks
	position int // that the next gap is counted from
	extra    int // continuation bytes so far
}

func (w *markWriter) size() int { return len(w.checkpoints) + len(w.body) }

// begin opens an entry at a position, with a checkpoint if one is due.
func (w *markWriter) begin(position int) {
	if w.count%blockLen == 0 {
		w.checkpoints = binary.LittleEndian.AppendUint32(w.checkpoints, uint32(w.position))
		w.checkpoints = binary.LittleEndian.AppendUint32(w.checkpoints, uint32(len(w.body)))
		if w.stride == runStride {
			w.checkpoints = binary.LittleEndian.AppendUint32(w.checkpoints, uint32(w.extra))
		}
	}
	w.count++
	w.body = binary.AppendUvarint(w.body, uint64(position-w.position))
}

// wordMarks marks the start of each word that holds a letter or a digit.
func wordMarks(text string) *markWriter {
	w := &markWriter{marks: marks{stride: wordStride}}
	w.body = make([]byte, 0, len(text)/5)
	eachWord(text, func(start int) {
		w.begin(start)
		w.position = start
	})
	return w
}

// runMarks marks the runs of characters of the same size above one byte.
func runMarks(text string) *markWriter {
	w := &markWriter{marks: marks{stride: runStride}}
	for at := 0; at < len(text); {
		if text[at] < utf8.RuneSelf {
			at++
			continue
		}
		_, size := utf8.DecodeRuneInString(text[at:])
		end := at + size
		for next := size; next == size && end < len(text); {
			if _, next = utf8.DecodeRuneInString(text[end:]); next == size {
				end += size
			}
		}
		if size > 1 {
			w.begin(at)
			w.body = binary.AppendUvarint(w.body, uint64((end-at)/size<<2|(size-1)))
			w.position, w.extra = end, w.extra+end-at-(end-at)/size
		}
		at = end
	}
	return w
}

// walker stands between two entries of marks.
type walker struct {
	marks
	done     int // entries passed
	place    int // in the body
	position int
	extra    int
}

// seek goes to the last checkpoint that lies before offset, if it is ahead of
// where the walker stands or if the walker stands too far ahead.
func (w *walker) seek(offset int) {
	next := w.done/blockLen + 1
	back := w.position >= offset
	if !back && !w.isBefore(next, offset) {
		return
	}
	k := next // nearly always, on a walk forward
	if back || w.isBefore(next+1, offset) {
		blocks := len(w.checkpoints) / max(w.stride, 1)
		k = sort.Search(blocks, func(i int) bool { return w.number(i, 0) >= offset }) - 1
	}
	if k < 0 {
		w.done, w.place, w.position, w.extra = 0, 0, 0, 0
		return
	}
	w.done, w.position, w.place = k*blockLen, w.number(k, 0), w.number(k, 1)
	if w.stride == runStride {
		w.extra = w.number(k, 2)
	}
}

// wordsBefore counts the marked positions below offset.
func (w *walker) wordsBefore(offset int) int {
	w.seek(offset)
	done, place, position := w.done, w.place, w.position
	for done < w.count {
		gap, next := varint(w.body, place)
		if next < 0 || position+gap >= offset {
			break
		}
		position, place = position+gap, next
		done++
	}
	w.done, w.place, w.position = done, place, position
	return done
}

// continuationsBefore counts the bytes below offset that begin no character. A
// character that offset falls into counts as begun.
func (w *walker) continuationsBefore(offset int) int {
	w.seek(offset)
	for w.done < w.count {
		gap, place := varint(w.body, w.place)
		run, place := varint(w.body, place)
		start, count, size := w.position+gap, run>>2, run&3+1
		if place < 0 || start >= offset {
			break
		}
		if end := start + count*size; end >= offset {
			return w.extra + offset - start - (offset-start+size-1)/size
		}
		w.position, w.place, w.extra = start+count*size, place, w.extra+count*(size-1)
		w.done++
	}
	return w.extra
}

// varint reads the number at a place in the body and tells the place after it,
// -1 if there is none that fits into 32 bits.
func varint(body []byte, place int) (value, next int) {
	if uint(place) < uint(len(body)) && body[place] < 0x80 {
		return int(body[place]), place + 1
	}
	return longVarint(body, place)
}

// longVarint reads a number of more than one byte. It stands apart so that the
// short way, which is nearly always taken, is inlined.
func longVarint(body []byte, place int) (value, next int) {
	if place < 0 || place >= len(body) {
		return 0, -1
	}
	number, size := binary.Uvarint(body[place:])
	if size <= 0 || number > 1<<32 {
		return 0, -1
	}
	return int(number), place + size
}
