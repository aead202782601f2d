package store

import (
	"maps"
	"slices"

	"emic/internal/study"
)

// adopt makes transcripts of the texts that were found whole, where no transcript
// is left that any of them could be the text of: the words of interviews are worth
// having without their names. Each revision becomes a transcript.
func (s *salvage) adopt(t *transaction) error {
	known, err := study.Transcripts(reader{t})
	if err != nil || slices.ContainsFunc(known, func(tr study.Transcript) bool { return !tr.Text.IsZero() }) {
		return err
	}
	texts := s.wholeTexts()
	if len(texts) == 0 {
		return nil
	}
	s.miss("what the transcripts were called, who spoke in them and what was coded there: of their texts %d are whole, called recovered text 1 and so on", len(texts))
	_, err = t.do(s.author, s.author.AdoptTexts(texts...))
	return err
}

// wholeTexts returns the texts of which all pieces were found.
func (s *salvage) wholeTexts() []string {
	var texts []string
	for _, hash := range slices.SortedFunc(maps.Keys(s.pieces), study.Hash.Compare) {
		if text := s.text(hash, 0).text; study.HashText(text) == hash {
			texts = append(texts, text)
		}
	}
	return texts
}
