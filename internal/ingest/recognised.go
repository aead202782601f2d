package ingest

import (
	"encoding/json"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// passage is a stretch of speech as some service for speech recognition writes
// it: a segment, an utterance, a paragraph, a sentence, or a single word.
type passage struct {
	from, to moment
	speaker  string
	words    string
	parts    []passage // sentences or words, if they tell who speaks
	single   bool      // a word or a mark
	mark     bool      // of punctuation, written without time and speaker
}

// recognised is what the services write, each some of it.
type recognised struct {
	Language      string
	Segments      passages // Whisper, whisperX
	Chunks        passages // Whisper in Hugging Face pipelines
	Transcription passages // whisper.cpp
	Utterances    passages // AssemblyAI
	Monologues    passages // Rev AI
	Speakers      passages // insanely-fast-whisper
	Transcript    passages
	Results       struct { // Deepgram, Amazon Transcribe
		Utterances passages
		Segments   passages `json:"audio_segments"`
		Items      passages
		Channels   []struct {
			Alternatives []struct {
				Words      passages
				Paragraphs struct{ Paragraphs passages }
			}
		}
	}
	Words        passages
	WordSegments json.RawMessage `json:"word_segments"` // which only repeat the words of segments
}

// passages is a list of passages.
type passages []passage

// readRecognised reads what Whisper and its kin write, by segments with speakers
// and times or, where there are none, by words.
func readRecognised(file source) (Result, *Error) {
	list, language, refusal := passagesIn(file.text)
	if refusal != nil {
		return Result{}, refusal
	}
	if !hasSpeech(list, false) {
		return Result{}, &Error{Err: ErrNoTranscript, Detail: "a JSON file without segments or words of speech", Advice: exportCues}
	}
	unit := unitOfPassages(list)
	var said []utterance
	for _, p := range list {
		said = append(said, p.utterances(unit)...)
	}
	result := compose(said)
	if language != "" {
		result.Matter, result.Language = []Field{{Key: "language", Value: language}}, languageCode(language)
	}
	return result, nil
}

// passagesIn finds the list with the most to tell: one with speakers before one
// without, larger stretches before single words.
func passagesIn(text string) (list []passage, language string, refusal *Error) {
	var r recognised
	if strings.HasPrefix(strings.TrimSpace(text), "[") {
		refusal = unmarshal(text, &r.Segments)
	} else {
		refusal = unmarshal(text, &r)
	}
	if refusal != nil {
		return nil, "", refusal
	}
	lists := []passages{r.Results.Utterances, r.Utterances, r.Speakers, r.Segments, r.Monologues, r.Transcription, r.Transcript, r.Chunks, r.Results.Segments}
	for _, channel := range r.Results.Channels {
		for _, alternative := range channel.Alternatives[:min(1, len(channel.Alternatives))] {
			lists = append(lists, alternative.Paragraphs.Paragraphs, alternative.Words)
		}
	}
	lists = append(lists, r.Words, r.Results.Items)
	if !slices.ContainsFunc(lists, func(list passages) bool { return hasSpeech(list, false) }) && len(r.WordSegments) > 0 {
		if refusal := unmarshal(string(r.WordSegments), &r.Words); refusal != nil {
			return nil, "", refusal
		}
		lists = append(lists, r.Words)
	}
	for _, speakers := range []bool{true, false} {
		for _, list := range lists {
			if hasSpeech(list, speakers) {
				return joinWords(list), r.Language, nil
			}
		}
	}
	list, refusal = googleResults(text)
	return list, r.Language, refusal
}

// googleResults reads what Google writes: results piece by piece and, where it
// tells who speaks, often the words of all of them once more in the last.
func googleResults(text string) (list []passage, refusal *Error) {
	var r struct {
		Results []struct{ Alternatives passages }
	}
	refusal = unmarshal(text, &r)
	for _, result := range r.Results {
		list = append(list, result.Alternatives[:min(1, len(result.Alternatives))]...)
	}
	if last := max(0, len(list)-1); hasSpeech(list[last:], true) && (!hasSpeech(list[:last], true) || repeats(list[last], list[:last])) {
		list = list[last:]
	}
	return list, refusal
}

// repeats reports whether the words of a passage are those of others, one by one.
func repeats(whole passage, others []passage) bool {
	at := 0
	for _, other := range others {
		for _, word := range other.parts {
			if at == len(whole.parts) || whole.parts[at].words != word.words {
				return false
			}
			at++
		}
	}
	return true
}

// hasSpeech reports whether some passage has words, and a speaker if asked for.
func hasSpeech(list []passage, withSpeaker bool) bool {
	return slices.ContainsFunc(list, func(p passage) bool {
		return p.words != "" && (!withSpeaker || p.speaker != "" || hasSpeech(p.parts, true))
	})
}

// utterances splits a passage where its words are said by several people and
// nobody is named for the whole.
func (p passage) utterances(unit time.Duration) []utterance {
	if p.speaker == "" && hasSpeech(p.parts, true) {
		var said []utterance
		for _, run := range joinWords(p.parts) {
			said = append(said, run.utterances(unit)...)
		}
		return said
	}
	u := utterance{speaker: p.speaker, words: tidyLines(p.words)}
	u.from, u.to = p.from.at(unit), p.to.at(unit)
	return []utterance{u}
}

// unitOfPassages is the unit of bare numbers in a list.
func unitOfPassages(list []passage) time.Duration {
	characters := 0
	var bare []float64
	for _, p := range list {
		characters += utf8.RuneCountInString(p.words)
		for _, m := range []moment{p.from, p.to} {
			if m.known && m.unit == 0 {
				bare = append(bare, m.value)
			}
		}
	}
	if len(bare) == 0 {
		return time.Second
	}
	return bareUnit(slices.Min(bare), slices.Max(bare), characters)
}

// languageCode is a language if it is told by a code, as by Whisper.
func languageCode(language string) string {
	if len(language) != len("en") {
		return ""
	}
	return strings.ToLower(language)
}
