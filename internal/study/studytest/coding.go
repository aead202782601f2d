package studytest

import (
	"encoding/csv"
	"io"
	"math/rand/v2"
	"strconv"

	"emic/internal/transcript"
)

// Coding is one coding of a generated study.
type Coding struct {
	Transcript string          // name
	Bytes      transcript.Span // in bytes
	Characters transcript.Span // in code points
	Code       string          // slug
	Coder      string
}

// CodingsOf returns the codings of the nth interview, from 0, in no special
// order. No two are the same; it panics when the text is too short for so many.
func (s Size) CodingsOf(n int) []Coding {
	sentences := newInterview(n, s.Words).sentences
	random, slugs := source(n, 2), s.slugs()
	done := map[place]bool{}
	codings := make([]Coding, 0, s.codingsOf(n))
	for tries := 0; len(codings) < s.codingsOf(n); tries++ {
		if tries > 100*s.codingsOf(n) {
			panic("studytest: too many codings for interviews of this length")
		}
		p := s.pick(random, sentences)
		if done[p] {
			continue
		}
		done[p] = true
		from, to := sentences[p.first], sentences[p.last]
		codings = append(codings, Coding{
			Transcript: InterviewName(n), Code: slugs[p.code], Coder: p.coder,
			Bytes:      transcript.Span{Start: from.bytes.Start, End: to.bytes.End},
			Characters: transcript.Span{Start: from.characters.Start, End: to.characters.End},
		})
	}
	return codings
}

// place is what makes two codings of an interview the same.
type place struct {
	first, last, code int
	coder             string
}

func (s Size) pick(random *rand.Rand, sentences []sentence) place {
	first := random.IntN(len(sentences))
	last := first
	for range random.IntN(3) {
		if last+1 < len(sentences) && sentences[last+1].turn == sentences[first].turn {
			last++
		}
	}
	x := random.Float64()
	p := place{first: first, last: last, coder: "jane", code: int(x * x * float64(s.Codes))}
	if random.IntN(5) == 0 {
		p.coder = "tom"
	}
	return p
}

// WriteCSV writes all codings with the columns transcript, start, end, code and
// coder; start and end in code points.
func (s Size) WriteCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	if err := out.Write([]string{"transcript", "start", "end", "code", "coder"}); err != nil {
		return err
	}
	for n := range s.Interviews {
		for _, c := range s.CodingsOf(n) {
			row := []string{c.Transcript, strconv.Itoa(c.Characters.Start), strconv.Itoa(c.Characters.End), c.Code, c.Coder}
			if err := out.Write(row); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}
