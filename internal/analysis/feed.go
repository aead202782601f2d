package analysis

import (
	"fmt"
	"slices"

	"emic/internal/study"
	"emic/internal/transcript"
)

// batch is the codings of one transcript on their way from the Reader to the counting.
type batch struct {
	transcript study.Transcript
	withheld   []transcript.Span
	ruler      transcript.Ruler
	codings    []numbered // by start and end
	lost       int        // codings of codes that are not there
}

// numbered is a coding with its code by number.
type numbered struct{ start, end, node int32 }

// feed hands all codings by coder ("" for everybody) to sum, and returns the names
// of those whose codings there are. The Reader is used by this goroutine alone,
// while another counts what has been read.
func feed(r study.Reader, coder string, sum *rollUp) ([]string, error) {
	transcripts, err := study.Transcripts(r)
	if err != nil {
		return nil, err
	}
	f := &feeder{reader: r, coder: coder, nodes: sum.outline.nodes}
	read, free, done := make(chan *batch, batchesAhead), make(chan *batch, batchesAhead), make(chan error, 1)
	for range batchesAhead {
		free <- &batch{}
	}
	var fallen any
	go func() {
		defer close(done) // nobody could catch its panics but the caller
		defer func() {
			if fallen = recover(); fallen != nil {
				count(nil, read, free, done)
			}
		}()
		count(sum, read, free, done)
	}()
	for _, t := range transcripts {
		b := <-free
		if err = f.read(b, t); err != nil {
			break
		}
		read <- b
	}
	close(read)
	if counting := <-done; err == nil {
		err = counting
	}
	for range done { // it is closed after the last word
	}
	if fallen != nil {
		panic(fallen)
	}
	if err != nil {
		return nil, err
	}
	sum.left.Lost += f.forgotten(transcripts)
	sum.left.Waiting += f.waiting
	slices.Sort(f.coders)
	return f.coders, f.err
}

// batchesAhead is how many transcripts may be read before they are counted.
const batchesAhead = 4

// count adds batches until there are no more, the first error stays. Without a sum
// it lets them pass.
func count(sum *rollUp, read <-chan *batch, free chan<- *batch, done chan<- error) {
	var first error
	for b := range read {
		if first == nil && sum != nil {
			first = sum.add(b)
		}
		free <- b
	}
	done <- first
}

// feeder reads batches.
type feeder struct {
	reader  study.Reader
	coder   string
	nodes   map[study.ID]int32
	coders  []string
	last    string // the coder of the last coding
	waiting int    // codings without a place
	err     error
}

// read fills a batch with the codings of a transcript.
func (f *feeder) read(b *batch, t study.Transcript) error {
	var err error
	b.transcript, b.codings, b.lost = t, b.codings[:0], 0
	if b.withheld, err = readWithheld(f.reader, t); err != nil {
		return err
	}
	waiting, err := countWaiting(f.reader, t, func(p study.Parked) bool { return f.coder == "" || p.Coder == f.coder })
	if err != nil {
		return err
	}
	f.waiting += waiting
	for m, err := range f.reader.Marks(study.Coding, t.ID) {
		if err != nil {
			return fmt.Errorf("read codings of %s: %w", t.Name, err)
		}
		if f.coder != "" && m.Coder != f.coder {
			continue
		}
		f.meet(m.Coder)
		if node, ok := f.nodes[m.Code]; ok {
			b.codings = append(b.codings, numbered{int32(m.Span.Start), int32(m.Span.End), node})
		} else {
			b.lost++
		}
	}
	if len(b.codings) == 0 {
		return nil
	}
	if b.ruler, err = f.reader.Ruler(t.Text); err != nil {
		return fmt.Errorf("measure %s: %w", t.Name, err)
	}
	return nil
}

// meet remembers who has coded.
func (f *feeder) meet(coder string) {
	if coder == f.last && len(f.coders) > 0 {
		return
	}
	f.last = coder
	if !slices.Contains(f.coders, coder) {
		f.coders = append(f.coders, coder)
	}
}

// forgotten counts codings on transcripts of which there is no text any more.
func (f *feeder) forgotten(known []study.Transcript) int {
	ids := make(map[study.ID]bool, len(known))
	for _, t := range known {
		ids[t.ID] = true
	}
	n := 0
	for thing, err := range f.reader.Things(study.KindTranscript) {
		if err != nil {
			f.err = err
			return n
		}
		if ids[thing.ID] {
			continue
		}
		for m, err := range f.reader.Marks(study.Coding, thing.ID) {
			if err != nil {
				f.err = err
				return n
			}
			if f.coder == "" || m.Coder == f.coder {
				n++
			}
		}
	}
	return n
}
