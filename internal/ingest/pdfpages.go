package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"runtime"
	"strings"

	"github.com/ledongthuc/pdf"
)

const (
	maxPages     = 5000
	maxPageDepth = 64       // of the tree of pages
	maxDrawing   = 64 << 20 // bytes of a page's instructions, unpacked
	maxFrames    = 10_000   // of the stack, while a PDF is read
	leastReads   = 50_000   // looks into the file that are free; more are, by its size
)

var errTooMuch = errors.New("it would take too much time or memory to read")

// meteredFile lets a PDF be read so many times only, and not from ever deeper
// calls: damaged files refer to themselves.
type meteredFile struct {
	content *bytes.Reader
	left    int // looks into it
}

// exhausted is what a metered file panics with. The PDF library lets only runtime
// errors pass.
type exhausted struct{ error }

// RuntimeError makes it one.
func (exhausted) RuntimeError() {}

// ReadAt reads, until it has been asked too often.
func (m *meteredFile) ReadAt(target []byte, offset int64) (int, error) {
	const often = 64
	m.left--
	var frame [1]uintptr
	if m.left < 0 || m.left%often == 0 && runtime.Callers(maxFrames, frame[:]) > 0 {
		panic(exhausted{errTooMuch})
	}
	return m.content.ReadAt(target, offset)
}

// drawnLines reads the lines of all pages in the order in which they are drawn.
// Pages that cannot be read are numbered in missing.
func drawnLines(content []byte) (lines []pageLine, missing []int, err error) {
	if end := bytes.LastIndex(content, []byte("%%EOF")); end > 0 {
		content = content[:end+len("%%EOF")]
	}
	if err := checkPDF(content); err != nil {
		return nil, nil, err
	}
	file := &meteredFile{content: bytes.NewReader(content), left: leastReads + len(content)/8}
	var pages []pdf.Page
	err = guarded(func() error {
		document, err := pdf.NewReader(file, int64(len(content)))
		if err == nil {
			pages, err = collectPages(nil, document.Trailer().Key("Root").Key("Pages"), 0)
		}
		return err
	})
	for i, page := range pages {
		if err != nil {
			return nil, nil, err
		}
		var drawn []pageLine
		if failed := guarded(func() error { drawn, err = linesOfPage(page); return err }); failed != nil {
			missing, err = append(missing, i+1), nil
			if errors.Is(failed, errTooMuch) || len(missing) == len(pages) {
				err = fmt.Errorf("page %d: %w", i+1, failed)
			}
			continue
		}
		lines = append(lines, drawn...)
	}
	return lines, missing, err
}

// guarded turns a panic of the PDF library into an error.
func guarded(read func() error) (err error) {
	defer func() {
		switch cause := recover().(type) {
		case nil:
		case exhausted:
			err = cause.error
		case runtime.Error:
			err = errors.New("its parts do not fit together")
		default:
			err = fmt.Errorf("%v", cause)
		}
	}()
	return read()
}

// collectPages gathers the pages below a node of the tree of pages.
func collectPages(pages []pdf.Page, node pdf.Value, depth int) ([]pdf.Page, error) {
	if depth > maxPageDepth || len(pages) > maxPages {
		return nil, errTooMuch
	}
	kids := node.Key("Kids")
	if kids.Kind() == pdf.Null && (node.Key("Type").Name() == "Page" || node.Key("Contents").Kind() != pdf.Null) {
		return append(pages, pdf.Page{V: node}), nil
	}
	for i := range kids.Len() {
		var err error
		if pages, err = collectPages(pages, kids.Index(i), depth+1); err != nil {
			return nil, err
		}
	}
	return pages, nil
}

// linesOfPage reads the lines of a page, if its instructions are not too many.
func linesOfPage(page pdf.Page) ([]pageLine, error) {
	if err := checkStreams(page); err != nil {
		return nil, err
	}
	lowest, highest := heights(page)
	var lines []pageLine
	var builder lineBuilder
	err := drawText(page, func(g glyph) {
		if g.y < lowest || g.y > highest {
			return // drawn outside of the sheet, as by browsers that print
		}
		if done, ok := builder.add(g); ok {
			lines = append(lines, done)
		}
	})
	if done, ok := builder.take(); ok {
		lines = append(lines, done)
	}
	return markGaps(lines), err
}

// checkStreams unpacks what a page is made of without keeping it.
func checkStreams(page pdf.Page) error {
	streams := []pdf.Value{page.V.Key("Contents")}
	if contents := streams[0]; contents.Kind() == pdf.Array {
		streams = nil
		for i := range contents.Len() {
			streams = append(streams, contents.Index(i))
		}
	}
	for _, font := range page.Fonts() {
		streams = append(streams, page.Font(font).V.Key("ToUnicode"))
	}
	left := int64(maxDrawing)
	var meter drawingMeter
	for _, stream := range streams {
		if stream.Kind() != pdf.Stream {
			continue
		}
		size, err := io.Copy(&meter, io.LimitReader(stream.Reader(), left+1))
		if err != nil && !errors.Is(err, errTooMuch) {
			return fmt.Errorf("unpack: %w", err)
		}
		if left -= size; left < 0 || err != nil {
			return errTooMuch
		}
	}
	return nil
}

// heights gives the lower and upper edge of a page's sheet.
func heights(page pdf.Page) (lowest, highest float64) {
	node := page.V
	for range maxPageDepth {
		if box := node.Key("MediaBox"); box.Len() == 4 {
			return min(box.Index(1).Float64(), box.Index(3).Float64()), max(box.Index(1).Float64(), box.Index(3).Float64())
		}
		node = node.Key("Parent")
	}
	return math.Inf(-1), math.Inf(1)
}

// lineBuilder puts glyphs together to lines.
type lineBuilder struct {
	words strings.Builder
	line  pageLine
	end   float64 // where the last glyph ends; its start where its width is not known
	begun bool
}

// add takes a glyph. If it begins a new line, the one before is done.
func (b *lineBuilder) add(g glyph) (done pageLine, ok bool) {
	if b.begun && math.Abs(g.y-b.line.y) > max(g.size, b.line.size)/2 {
		done, ok = b.take()
	}
	if !b.begun {
		b.begun = true
		b.line = pageLine{x: g.x, y: g.y, size: g.size}
	} else if g.wide > 0 && g.x-b.end > g.size/5 || g.x < b.end-3*g.size {
		b.words.WriteByte(' ')
	}
	b.line.size = max(b.line.size, g.size)
	b.end = g.x + g.wide
	b.words.WriteString(g.sign)
	return done, ok
}

// take ends the line.
func (b *lineBuilder) take() (pageLine, bool) {
	done, begun := b.line, b.begun
	done.words = cleanLine(b.words.String())
	b.words.Reset()
	b.begun = false
	return done, begun && done.words != ""
}
