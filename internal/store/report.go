package store

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io/fs"
	"os"
	"runtime"
)

// Report says how the file of a study is.
type Report struct {
	Size     int64 // bytes
	Pages    int   // of 4096 bytes that are in use
	Records  int
	Exposed  bool      // others than the owner may read or write the file
	Deep     bool      // the history was recomputed too
	Siblings []Sibling // what lies beside it; not of a study that is damaged
	Findings []Finding // none = the study is sound
}

// Verify reads the file at path, see Options.Verify.
func Verify(path string, deep bool) (*Report, error) { return Options{}.Verify(path, deep) }

// Verify reads the file of a study from end to end, as Open does, and names
// everything that is not as it was written, with the transcripts and coders that it
// concerns. Deep also recomputes the hashes of all changes and folds them once
// more: the only way to find a record that is missing without a trace or altered by
// somebody who knows how to seal; it takes seconds, and memory for all marks. The
// file is only read. Errors, with a hint, only when there is nothing to report on:
// fs.ErrNotExist, fs.ErrPermission, ErrNotStudy, ErrNewer, ErrBusy, or the disk's.
func (o Options) Verify(path string, deep bool) (*Report, error) {
	f := o.file(path)
	identity, err := examine(path)
	if err != nil {
		return nil, err
	}
	f.place.is(identity, nil)
	r := &Report{Size: identity.Size(), Exposed: exposed(identity), Deep: deep}
	seen, err := f.inspect(inspect)
	if err != nil {
		return nil, err
	}
	if refused := f.refuse(seen); refused != nil && !isDamage(refused) {
		return nil, refused
	}
	r.Pages, r.Findings = int(seen.pages), seen.found
	for _, b := range seen.buckets {
		r.Records += b.records
	}
	switch {
	case len(r.Findings) > 0:
		err = f.explain(r)
	case deep:
		err = f.read(func(t *transaction) error {
			r.Findings, err = t.deep()
			return err
		})
	}
	if err == nil && len(r.Findings) == 0 {
		r.Siblings = f.Siblings()
	}
	return r, err
}

// Exposed reports whether others than its owner may read or write the file: the
// words of participants are nobody else's.
func (f *File) Exposed() bool {
	info, err := os.Stat(f.path)
	return err == nil && exposed(info)
}

func exposed(info fs.FileInfo) bool {
	return runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0
}

// explain says of findings what they mean.
func (f *File) explain(r *Report) error {
	image, err := f.image()
	if err != nil {
		return err
	}
	left := f.carve(image)
	e := newExplainer(left)
	for n := range r.Findings {
		found := &r.Findings[n]
		switch {
		case found.What == badMeta && !left.seen.foreign:
			found.Concerns = left.lastAct()
		case found.What == badMeta:
			found.Concerns = []string{"what else is damaged cannot be told without them; emic salvage takes out all that is whole"}
		case found.Bucket != "" && found.Page != noPage:
			e.watch(found)
		}
	}
	e.explain()
	return nil
}

// lastAct says whether the meta page that is damaged was the newer. Every write
// raises the revision, and the pages of a write are on the disk before the meta
// page that leads to them: so when the file holds a higher revision than the one
// that can still be reached, the last write has been lost with its meta page.
func (s surveyed) lastAct() []string {
	reached := s.seen.metaRecords()[revisionKey]
	if len(reached) != 8 || binary.BigEndian.Uint64(reached) >= s.revision {
		return []string{"it is the older one: nothing is lost by that"}
	}
	return []string{fmt.Sprintf("it is the newer one: without it the last acts are lost (revision %d instead of %d); emic salvage has them",
		binary.BigEndian.Uint64(reached), s.revision)}
}

// inRange reports whether a key belongs where a finding is.
func (f *Finding) inRange(key []byte) bool {
	return bytes.Compare(key, f.low) >= 0 && (f.high == nil || bytes.Compare(key, f.high) < 0)
}
