package store

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"slices"

	"emic/internal/study"
	"emic/internal/transcript"
)

// fill puts what was found into an empty study.
func (s *salvage) fill(t *transaction) error {
	whole := map[study.Stamp]bool{}
	patches := map[study.Stamp]*patch{}
	for _, ref := range s.refs() {
		c, ok := s.change(ref)
		if !ok {
			patches[ref.stamp()] = s.patch(ref)
			continue
		}
		if err := t.apply(c); err != nil {
			return err
		}
		whole[ref.stamp()] = true
		s.done.Changes++
	}
	s.patchFromState(whole, patches)
	for _, step := range []func(*transaction) error{
		func(t *transaction) error { return s.applyPatches(t, patches) },
		s.fillTexts, s.fillPlaces, s.fillOrigin, s.mendTexts, s.mendDetails, s.adopt, s.compare,
	} {
		if err := step(t); err != nil {
			return err
		}
	}
	return nil
}

// fillOrigin gives the study its name: the id of its first change.
func (s *salvage) fillOrigin(t *transaction) error {
	if s.origin.IsZero() {
		for h, err := range (reader{t}).History() {
			if err != nil {
				return err
			}
			s.origin = h.ID
		}
	}
	return t.put(metaTable, []byte(studyKey), s.origin[:])
}

// fillTexts puts the texts down that were found whole.
func (s *salvage) fillTexts(t *transaction) error {
	for _, text := range s.wholeTexts() {
		if err := t.addText(measured{text, study.HashText(text), transcript.NewRuler(text)}); err != nil {
			return err
		}
	}
	return nil
}

// maxGap is how many bytes of a text are filled in at most.
const maxGap = 64 << 20

// mended is a text put together of its pieces, of which the bytes from to to are
// made up.
type mended struct {
	text     string
	from, to int
}

// text puts a text of known length together. Where pieces are missing it is filled
// with #, from the first gap to the last, since it is not known where pieces
// between two gaps lie.
func (s *salvage) text(hash study.Hash, length int) mended {
	found := s.pieces[hash]
	var head bytes.Buffer
	n := uint32(0)
	for ended := false; found[n] != nil && !ended; n++ {
		var piece []byte
		piece, ended, _ = decodePiece(found[n])
		head.Write(piece)
		if ended {
			return mended{text: head.String()}
		}
	}
	tail := tailOf(found, n)
	from := head.Len()
	to := max(from, min(length-len(tail), from+maxGap))
	head.Write(bytes.Repeat([]byte("#"), to-from))
	head.Write(tail)
	return mended{head.String(), from, to}
}

// tailOf joins the pieces behind piece n that lead up to the last without a gap.
func tailOf(found map[uint32][]byte, n uint32) []byte {
	var pieces [][]byte
	for last := range found {
		if _, is, _ := decodePiece(found[last]); !is || last < n {
			continue
		}
		for at := last; at > n && found[at] != nil; at-- {
			piece, _, _ := decodePiece(found[at])
			pieces = append(pieces, piece)
		}
		break
	}
	slices.Reverse(pieces)
	return bytes.Join(pieces, nil)
}

// mendTexts fills the gaps in the texts of transcripts.
func (s *salvage) mendTexts(t *transaction) error {
	all, err := study.Transcripts(reader{t})
	if err != nil {
		return err
	}
	for _, tr := range all {
		_, err := reader{t}.Text(tr.Text)
		if errors.Is(err, study.ErrNotFound) {
			err = s.mendText(t, tr)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *salvage) mendText(t *transaction, tr study.Transcript) error {
	made := s.text(tr.Text, tr.Length)
	if len(made.text) != tr.Length {
		s.miss("the text of %s: it cannot be put together", tr.Name)
		return nil
	}
	s.miss("the text of %s: bytes %d to %d of %d, filled with #", tr.Name, made.from, made.to, tr.Length)
	_, err := t.do(s.author, s.author.MendText(tr, made.text))
	return err
}

// mendDetails makes up for what transcripts have lost and nobody can work without.
func (s *salvage) mendDetails(t *transaction) error {
	all, err := study.Transcripts(reader{t})
	if err != nil {
		return err
	}
	for n, tr := range all {
		text, err := reader{t}.Text(tr.Text)
		switch {
		case errors.Is(err, study.ErrNotFound):
			continue
		case err != nil:
			return err
		case tr.Name != "" && tr.Length == len(text) && tr.Tiled(text):
			continue
		}
		name := tr.Name
		if name == "" {
			name = fmt.Sprintf("recovered %d", n+1)
			s.miss("the name of a transcript: it is now called %s", name)
		}
		if !tr.Tiled(text) {
			s.miss("who speaks where in %s: each of its paragraphs is now a turn of nobody's", name)
		}
		if _, err := t.do(s.author, s.author.MendDetails(tr, name, text)); err != nil {
			return err
		}
	}
	return nil
}

// fillPlaces remembers where coders were: the newest that was found, or nearly.
func (s *salvage) fillPlaces(t *transaction) error {
	last := map[string]study.ID{}
	offsets := map[string]map[study.ID]int{}
	for at := range s.carver.records() {
		if at.bucket != placesTable || s.dead(at.page) || len(at.key) < 4 {
			continue
		}
		n, _ := numberAt(at.key[:4], 4)
		coder := s.numbers[coderNumbers][n]
		id, ok := idOf(string(at.key[4:]))
		switch {
		case coder == "":
		case ok && len(at.content) == 8:
			place, _ := numberAt(at.content, 8) // no text is longer than 4 GiB
			if offsets[coder] == nil {
				offsets[coder] = map[study.ID]int{}
			}
			offsets[coder][id] = int(place)
		case len(at.key) == 4:
			last[coder], _ = idOf(string(at.content))
		}
	}
	for _, coder := range slices.Sorted(maps.Keys(offsets)) {
		ids := slices.SortedFunc(maps.Keys(offsets[coder]), study.ID.Compare)
		if i := slices.Index(ids, last[coder]); i >= 0 { // who is remembered last was there last
			ids = append(slices.Delete(ids, i, i+1), last[coder])
		}
		for _, id := range ids {
			if err := t.remember(coder, id, offsets[coder][id]); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *salvage) miss(format string, args ...any) {
	s.done.Missing = append(s.done.Missing, fmt.Sprintf(format, args...))
}

// compare counts what the new study has against what the damaged one had by its
// manifest. What is made of other records (indexes, rulers) is not counted.
func (s *salvage) compare(t *transaction) error {
	for _, table := range t.tables {
		if table.name != metaTable {
			s.done.Records += table.added
		}
	}
	if s.manifest == nil {
		s.miss("how much the study held is not known: its list of that is gone")
	}
	had := map[string]int{}
	for _, c := range s.manifest {
		had[c.Bucket] = c.Records
	}
	pieces := 0
	for _, found := range s.pieces {
		pieces += len(found)
	}
	has := map[string]int{changesTable: s.done.Changes, textsTable: pieces}
	for _, name := range []string{
		changesTable, textsTable, codingsTable, seenTable, withheldTable,
		studyTable, transcriptsTable, participantsTable, codesTable, memosTable, placesTable,
	} {
		got, ok := has[name]
		if table, err := t.table(name); err == nil && !ok {
			got = table.added
		}
		if lost := had[name] - got; lost > 0 {
			s.miss("%s: %d of %d records", plainName(name), lost, had[name])
		}
	}
	return nil
}
