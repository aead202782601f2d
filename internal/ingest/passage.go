package ingest

import (
	"encoding/json"
	"errors"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// written is a passage with all the names that services have for its parts.
type written struct {
	Start, From, Begin, Offset, TS         moment
	StartTime                              moment `json:"start_time"`
	StartedAt                              moment `json:"startTime"`
	StartMS                                millis `json:"start_ms"`
	End, To                                moment
	EndTime                                moment   `json:"end_time"`
	EndedAt                                moment   `json:"endTime"`
	EndTS                                  moment   `json:"end_ts"`
	EndMS                                  millis   `json:"end_ms"`
	Timestamp                              []moment // start and end
	Offsets, Timestamps                    struct{ From, To moment }
	Speaker                                voice
	SpeakerLabel                           voice `json:"speaker_label"`
	SpeakerName                            voice `json:"speaker_name"`
	SpeakerID                              voice `json:"speaker_id"`
	SpeakerTag                             voice // Google, as are labels in one word
	GoogleLabel                            voice `json:"speakerLabel"`
	Text, Transcript, Content, Word, Value string
	Punctuated                             string `json:"punctuated_word"`
	Sentences, Elements, Alternatives      []passage
	Words                                  []passage
	Type                                   string
}

// UnmarshalJSON takes what is known by any of its names.
func (p *passage) UnmarshalJSON(value []byte) error {
	var w written
	var mistyped *json.UnmarshalTypeError
	if err := json.Unmarshal(value, &w); err != nil && !errors.As(err, &mistyped) {
		return err
	}
	*p = passage{
		speaker: string(firstOf(w.SpeakerName, w.Speaker, w.SpeakerLabel, w.SpeakerID, w.SpeakerTag, w.GoogleLabel)),
		words:   firstOf(w.Punctuated, w.Text, w.Transcript, w.Content, w.Word, w.Value),
		mark:    w.Type == "punctuation" || w.Type == "punct",
	}
	p.single = p.mark || w.Word != "" || w.Type == "pronunciation"
	p.from = w.Start.or(w.StartTime).or(w.StartedAt).or(w.From).or(w.Begin).or(w.TS).or(moment(w.StartMS))
	p.from = p.from.or(w.Timestamps.From).or(w.Offsets.From.in(time.Millisecond)).or(w.Offset)
	p.to = w.End.or(w.EndTime).or(w.EndedAt).or(w.To).or(w.EndTS).or(moment(w.EndMS)).or(w.Timestamps.To).or(w.Offsets.To.in(time.Millisecond))
	if len(w.Timestamp) > 0 {
		p.from, p.to = p.from.or(w.Timestamp[0]), p.to.or(w.Timestamp[len(w.Timestamp)-1])
	}
	p.fill(w.Alternatives[:min(1, len(w.Alternatives))], w.Sentences, w.Elements, w.Words)
	return nil
}

// fill takes from the parts what the passage does not tell as a whole.
func (p *passage) fill(lists ...[]passage) {
	for _, parts := range lists {
		if len(parts) == 0 {
			continue
		}
		if strings.TrimSpace(p.words) == "" {
			p.words = glueAll(parts)
		}
		p.from, p.to = p.from.or(parts[0].from), p.to.or(parts[len(parts)-1].to)
		if p.speaker == "" && hasSpeech(parts, true) {
			p.parts = parts
		}
	}
}

// joinWords puts single words together, as long as one speaker goes on and, if
// nobody is named, no sentence ends. A list of longer passages stays as it is.
func joinWords(list []passage) []passage {
	var runs []stretch
	for _, p := range list {
		if !p.single {
			return list
		}
		if n := len(runs); n > 0 && runs[n-1].takes(p) {
			runs[n-1].add(p)
			continue
		}
		runs = append(runs, stretch{passage: passage{from: p.from, speaker: p.speaker}})
		runs[len(runs)-1].add(p)
	}
	joined := make([]passage, len(runs))
	for i, r := range runs {
		joined[i] = r.passage
		joined[i].words = strings.Join(r.pieces, "")
	}
	return joined
}

// stretch is a passage in the making.
type stretch struct {
	passage
	pieces []string // the words and what stands between them
	last   string   // word
}

// takes reports whether a word goes on with the stretch.
func (r stretch) takes(p passage) bool {
	return p.mark || p.speaker == r.speaker && (r.speaker != "" || !endsWithStop(r.last))
}

func (r *stretch) add(p passage) {
	r.pieces = append(r.pieces, glue(r.last, p.words), p.words)
	r.last, r.to = p.words, p.to.or(r.to)
}

// glueAll joins the words of parts.
func glueAll(parts []passage) string {
	var whole stretch
	for _, part := range parts {
		whole.add(part)
	}
	return strings.Join(whole.pieces, "")
}

// glue is what stands between two words: nothing if there is a blank already,
// before marks of punctuation, and in scripts that write no blanks.
func glue(before, after string) string {
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(after)
	switch {
	case before == "" || after == "" || unicode.IsSpace(last) || unicode.IsSpace(first):
		return ""
	case strings.ContainsRune(",.;:!?%)]}…、。，！？；：」』”’", first) || strings.ContainsRune("([{「『“‘", last):
		return ""
	case isUnspaced(last) && isUnspaced(first):
		return ""
	}
	return " "
}

// isUnspaced reports whether a letter or mark belongs to a script that writes no
// blanks between words.
func isUnspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) ||
		strings.ContainsRune("、。，！？；：「」『』ー", r)
}
