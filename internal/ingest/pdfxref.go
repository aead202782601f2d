package ingest

import (
	"bytes"
	"compress/zlib"
	"errors"
	"io"
	"regexp"
	"strconv"
)

var (
	xrefWidths  = regexp.MustCompile(`/W\s*\[\s*([0-8])\s+([0-8])\s+([0-8])\s*\]`)
	xrefIndex   = regexp.MustCompile(`/Index\s*\[([\d\s]+)\]`)
	xrefColumns = regexp.MustCompile(`/Columns\s+(\d{1,3})\b`)
	errNested   = errors.New("its parts refer to one another in a circle")
)

// checkXrefStreams refuses a file whose table of parts keeps a bundle of parts
// within a bundle. No program writes that, and the PDF library would unpack it
// for ever, too deep for any recovery.
func checkXrefStreams(content []byte) error {
	bundle := make(map[int]int) // for each part that is in a bundle, the part that the bundle is
	for rest := content; ; {
		i := bytes.Index(rest, []byte("/XRef"))
		if i < 0 {
			break
		}
		readXrefStream(rest, i, bundle)
		rest = rest[i+len("/XRef"):]
	}
	for _, holder := range bundle {
		if _, nested := bundle[holder]; nested {
			return errNested
		}
	}
	return nil
}

// readXrefStream notes which parts are in bundles, by the table whose type is
// named at a byte. A table that cannot be read is left to the PDF library, which
// refuses it.
func readXrefStream(content []byte, at int, bundle map[int]int) {
	const longest = 4 << 10 // bytes of what describes a table
	head := content[max(0, bytes.LastIndex(content[:at], []byte("obj"))):]
	begin := bytes.Index(head, []byte("stream"))
	if begin < 0 || begin > longest {
		return
	}
	widths := xrefWidths.FindSubmatch(head[:begin])
	if widths == nil {
		return
	}
	var width [3]int
	for i := range width {
		width[i], _ = strconv.Atoi(string(widths[i+1]))
	}
	table := unpackXref(head[:begin], bytes.TrimLeft(head[begin+len("stream"):], "\r\n"))
	size := width[0] + width[1] + width[2]
	for _, object := range xrefObjects(head[:begin]) {
		if size == 0 || len(table) < size {
			return
		}
		kind := 1
		if width[0] > 0 {
			kind = number(table[:width[0]])
		}
		if kind == 2 {
			bundle[object] = number(table[width[0] : width[0]+width[1]])
		} else {
			delete(bundle, object)
		}
		table = table[size:]
	}
}

// xrefObjects lists the parts that the rows of a table are about.
func xrefObjects(head []byte) []int {
	const most = maxObjects
	ranges := []int{0, most}
	if found := xrefIndex.FindSubmatch(head); found != nil {
		ranges = nil
		for digits := range bytes.FieldsSeq(found[1]) {
			number, _ := strconv.Atoi(string(digits))
			ranges = append(ranges, number)
		}
	}
	var objects []int
	for i := 0; i+1 < len(ranges); i += 2 {
		for object := ranges[i]; object < ranges[i]+ranges[i+1] && len(objects) < most; object++ {
			objects = append(objects, object)
		}
	}
	return objects
}

// unpackXref gives the bytes of a table, up to what so many parts need.
func unpackXref(head, packed []byte) []byte {
	if !bytes.Contains(head, []byte("FlateDecode")) {
		return packed
	}
	unpacker, err := zlib.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil
	}
	table, _ := io.ReadAll(io.LimitReader(unpacker, 16*maxObjects)) // what can be read is what counts
	columns := xrefColumns.FindSubmatch(head)
	if !bytes.Contains(head, []byte("/Predictor")) || columns == nil {
		return table
	}
	width, _ := strconv.Atoi(string(columns[1]))
	return addRows(table, width)
}

// addRows undoes the predictor: each row tells by how much it differs from the
// one above.
func addRows(table []byte, width int) []byte {
	var rows []byte
	above := make([]byte, width)
	for ; len(table) > width; table = table[width+1:] {
		for i, difference := range table[1 : width+1] {
			above[i] += difference
		}
		rows = append(rows, above...)
	}
	return rows
}

// number reads a number whose highest byte comes first.
func number(digits []byte) int {
	value := 0
	for _, digit := range digits {
		value = value<<8 | int(digit)
	}
	return value
}
