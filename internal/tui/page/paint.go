package page

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"emic/internal/terminal"
	"emic/internal/transcript"
)

// Mark lays an ink over a span of a text.
type Mark struct {
	transcript.Span
	Ink Ink
}

// Paint returns one row of a raw text as a line of row.Width cells or less: made
// safe, without the white space at its end, and with the marks laid over it.
// Spans are in bytes of the whole text and may reach beyond the row. Where marks
// overlap, later ones lie on top of earlier ones; see [Ink.With]. A mark that
// starts or ends inside a grapheme cluster covers all of it.
func Paint(text string, row Row, marks []Mark) string {
	line := trimSpace(text[row.Start:row.End])
	cuts := cutsOf(line, row.Start, marks)
	if len(cuts) == 0 {
		return terminal.Safe(line)
	}
	var out strings.Builder
	out.Grow(len(line) + 24*len(cuts))
	from := 0
	for _, to := range append(cuts, len(line)) {
		if to > from {
			paintPiece(&out, line, row.Start, from, to, marks)
			from = to
		}
	}
	return out.String()
}

// cutsOf returns, in order, the offsets in line where the look may change.
func cutsOf(line string, start int, marks []Mark) []int {
	var cuts []int
	for _, m := range marks {
		from, to := max(m.Start-start, 0), min(m.End-start, len(line))
		if from < to {
			cuts = append(cuts, floorCluster(line, from), ceilCluster(line, to))
		}
	}
	slices.Sort(cuts)
	return cuts
}

// paintPiece writes line[from:to], all of which lies under the same marks.
func paintPiece(out *strings.Builder, line string, start, from, to int, marks []Mark) {
	inked := false
	for _, m := range marks {
		if m.Ink == "" || m.Empty() || m.Start-start >= to || m.End-start <= from {
			continue
		}
		if inked {
			out.WriteByte(';')
		} else {
			out.WriteString(escape)
		}
		out.WriteString(string(m.Ink))
		inked = true
	}
	if inked {
		out.WriteByte('m')
	}
	out.WriteString(terminal.Safe(line[from:to]))
	if inked {
		out.WriteString(reset)
	}
}

// floorCluster returns the start of the grapheme cluster that holds offset.
func floorCluster(line string, offset int) int {
	from, _ := clusterAround(line, offset)
	return from
}

// ceilCluster returns offset where a cluster starts there, else the end of the
// cluster that holds it.
func ceilCluster(line string, offset int) int {
	from, to := clusterAround(line, offset)
	if from == offset {
		return offset
	}
	return to
}

// clusterAround returns the bounds of the cluster that holds offset. Between two
// ASCII characters there is always a boundary; elsewhere it has to look from
// the start of the line.
func clusterAround(line string, offset int) (from, to int) {
	if offset == 0 || offset >= len(line) ||
		line[offset-1] < utf8.RuneSelf && line[offset] < utf8.RuneSelf {
		return offset, offset
	}
	for to <= offset {
		cluster, _ := ansi.FirstGraphemeCluster(line[to:], ansi.GraphemeWidth)
		from, to = to, to+len(cluster)
	}
	return from, to
}
