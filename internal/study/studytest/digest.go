package studytest

import (
	"crypto/sha256"
	"fmt"

	"emic/internal/study"
)

// Digest returns a hash of the state of a study: of every field and mark that is
// there, but not of how it came to be there. Two copies with the same digest are
// the same study.
func Digest(r study.Reader) (study.Hash, error) {
	sum := sha256.New()
	var transcripts []study.ID
	for _, kind := range study.Kinds() {
		for thing, err := range r.Things(kind) {
			if err != nil {
				return study.Hash{}, err
			}
			if kind == study.KindTranscript {
				transcripts = append(transcripts, thing.ID)
			}
			sum.Write(fmt.Appendf(nil, "%#v\n", thing))
		}
	}
	for _, id := range transcripts {
		for _, kind := range study.MarkKinds() {
			for m, err := range r.Marks(kind, id) {
				if err != nil {
					return study.Hash{}, err
				}
				sum.Write(fmt.Appendf(nil, "%#v\n", m))
			}
		}
	}
	return study.Hash(sum.Sum(nil)), nil
}
