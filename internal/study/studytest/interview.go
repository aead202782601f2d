package studytest

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"unicode"
	"unicode/utf8"

	"emic/internal/study"
	"emic/internal/transcript"
)

// sentence is where a sentence of a participant lies, in bytes and in characters.
type sentence struct {
	bytes, characters transcript.Span
	turn              int
}

// interview is a text in the making.
type interview struct {
	random     *rand.Rand
	words      []string
	text       strings.Builder
	characters int
	turns      []transcript.Turn
	sentences  []sentence
	spoken     int // words
}

// InterviewName returns the name of the nth interview, from 0: "P0001".
func InterviewName(n int) string { return fmt.Sprintf("P%04d", n+1) }

// source returns the randomness of the nth interview for a purpose.
func source(n int, purpose uint64) *rand.Rand { return rand.New(rand.NewPCG(uint64(n), purpose)) }

func newInterview(n, words int) *interview {
	v := &interview{random: source(n, 1), words: lexicon()}
	for v.spoken < words {
		v.turn("INT", 1, 2)
		v.turn(InterviewName(n), 1+v.random.IntN(4), 6)
	}
	return v
}

// turn lets somebody speak some paragraphs of up to so many sentences.
func (v *interview) turn(speaker string, paragraphs, sentences int) {
	start := v.text.Len()
	v.write(speaker + ": ")
	body := v.text.Len()
	for p := range paragraphs {
		if p > 0 {
			v.write("\n\n")
		}
		for s := range 1 + v.random.IntN(sentences) {
			if s > 0 {
				v.write(" ")
			}
			v.sentence(speaker != "INT")
		}
	}
	end := v.text.Len()
	v.write("\n\n")
	v.turns = append(v.turns, transcript.Turn{
		Span: transcript.Span{Start: start, End: v.text.Len()}, Body: transcript.Span{Start: body, End: end},
		Speaker: speaker, At: transcript.NoTime,
	})
}

// sentence writes four to thirty words.
func (v *interview) sentence(codable bool) {
	bytes, characters := v.text.Len(), v.characters
	length := 4 + v.random.IntN(27)
	for i := range length {
		word := v.word()
		if i == 0 {
			first, size := utf8.DecodeRuneInString(word)
			word = string(unicode.ToUpper(first)) + word[size:]
		}
		switch {
		case i == length-1:
			word += "."
		case v.random.IntN(9) == 0:
			word += ", "
		default:
			word += " "
		}
		v.write(word)
	}
	v.spoken += length
	if codable {
		v.sentences = append(v.sentences, sentence{
			bytes:      transcript.Span{Start: bytes, End: v.text.Len()},
			characters: transcript.Span{Start: characters, End: v.characters},
			turn:       len(v.turns),
		})
	}
}

// word picks a word, a frequent one more often.
func (v *interview) word() string {
	x := v.random.Float64()
	return v.words[int(x*x*float64(len(v.words)))]
}

func (v *interview) write(s string) {
	v.text.WriteString(s)
	v.characters += utf8.RuneCountInString(s)
}

// Arrival returns the nth interview of a study of this size, from 0.
func (s Size) Arrival(n int) study.Arrival {
	v := newInterview(n, s.Words)
	areas := []string{"valleys", "rural", "urban"}
	perspectives := []string{"primary care", "psychiatry", "social services", "voluntary sector"}
	return study.Arrival{
		Name: InterviewName(n), Kind: transcript.Verbatim, Unit: transcript.ByParagraph,
		Format: "plain text", Source: InterviewName(n) + ".txt",
		Text: v.text.String(), Turns: v.turns, Interviewers: []string{"INT"},
		Attributes: map[string]string{"area": areas[n%len(areas)], "perspective": perspectives[n/len(areas)%len(perspectives)]},
	}
}
