package ingest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestSpeechRecognitionForms(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"Whisper": {
			`{"text":" Why? So.","segments":[{"id":0,"seek":0,"start":0.0,"end":2.5,"text":" Why","tokens":[50364,1],"temperature":0.0},
			 {"id":1,"start":2.5,"end":4,"text":" not?"},{"id":2,"start":4.0,"end":6.2,"text":" So."}],"language":"en"}`,
			[]string{"0s : Why not?", "4s : So."}},
		"whisperX": {
			`{"segments":[{"start":0.031,"end":1.2,"text":" Why?","words":[{"word":"Why?","start":0.031,"end":1.2,"score":0.9,"speaker":"SPEAKER_00"}],"speaker":"SPEAKER_00"},
			 {"start":1.5,"end":2.0,"text":" So.","words":[{"word":"So.","start":1.5,"end":2.0,"speaker":"SPEAKER_01"}],"speaker":"SPEAKER_01"},
			 {"start":2.1,"end":3.0,"text":" It was.","words":[{"word":"It"},{"word":"was.","start":2.5}],"speaker":"SPEAKER_01"}],
			 "word_segments":[{"word":"Why?","start":0.031,"end":1.2,"speaker":"SPEAKER_00"}],"language":"en"}`,
			[]string{"31ms SPEAKER_00: Why?", "1.5s SPEAKER_01: So. It was."}},
		"words name speakers": {
			`{"segments":[{"start":0,"end":3,"text":" Why? So. Oh.","words":[{"word":"Why?","start":0.1,"speaker":"A"},{"word":"So","start":1.5,"speaker":"B"},{"word":"it.","speaker":"B"},{"word":"Oh.","start":2.5,"speaker":"A"}]}]}`,
			[]string{"100ms A: Why?", "1.5s B: So it.", "2.5s A: Oh."}},
		"only word segments": {
			`{"word_segments":[{"word":"Why","start":0.1,"end":0.2},{"word":"not?","start":0.3,"end":0.4},{"word":"So.","start":1.0,"end":1.1}]}`,
			[]string{"100ms : Why not?", "1s : So."}},
		"whisper.cpp": {
			`{"systeminfo":"x","result":{"language":"en"},"transcription":[{"timestamps":{"from":"00:00:00,320","to":"00:00:03,000"},"offsets":{"from":320,"to":3000},"text":" And so."},{"offsets":{"from":9000,"to":9900},"text":" Then."}]}`,
			[]string{"320ms : And so.", "9s : Then."}},
		"Hugging Face": {
			`{"text":"x","chunks":[{"timestamp":[0.0,5.44],"text":" Why."},{"timestamp":[5.5,null],"text":" So."}]}`,
			[]string{"0s : Why.", "5.5s : So."}},
		"Google": {
			`{"results":[{"alternatives":[{"transcript":"why not?","confidence":0.9},{"transcript":"wine knot"}],"resultEndTime":"2.100s","languageCode":"en-us"},{"alternatives":[{"transcript":" so it was.","words":[{"startTime":"3.200s","endTime":"3.500s","word":"so"}]}]}]}`,
			[]string{": why not?", "3.2s : so it was."}},
		"Google, with speakers": {
			`{"results":[{"alternatives":[{"transcript":"why not so","words":[{"startTime":"0s","word":"why"}]}]},{"alternatives":[{"words":[{"startTime":"0s","endTime":"0.500s","word":"why","speakerTag":1},{"startTime":"0.5s","word":"not","speakerTag":1},{"startTime":"3s","word":"so","speakerTag":2}]}]}]}`,
			[]string{"0s Speaker 1: why not", "3s Speaker 2: so"}},
		"Google, speakers in each": {
			`{"results":[{"alternatives":[{"words":[{"startTime":"0s","word":"why","speakerTag":1},{"startTime":"1s","word":"so","speakerTag":1}]}]},{"alternatives":[{"words":[{"startTime":"3s","word":"yes","speakerTag":2}]}]}]}`,
			[]string{"0s Speaker 1: why so", "3s Speaker 2: yes"}},
		"Google, all once more": {
			`{"results":[{"alternatives":[{"words":[{"word":"why","speakerTag":1},{"word":"so","speakerTag":1}]}]},{"alternatives":[{"words":[{"startTime":"0s","word":"why","speakerTag":1},{"word":"so","speakerTag":1},{"startTime":"3s","word":"yes","speakerTag":2}]}]}]}`,
			[]string{"0s Speaker 1: why so", "3s Speaker 2: yes"}},
		"insanely fast": {
			`{"speakers":[{"speaker":"SPEAKER_00","timestamp":[0.5,1],"text":"Why?"},{"speaker":"SPEAKER_01","timestamp":[1,2],"text":"So."}],"chunks":[{"timestamp":[0,2],"text":"Why? So."}]}`,
			[]string{"500ms SPEAKER_00: Why?", "1s SPEAKER_01: So."}},
		"Deepgram utterances": {
			`{"metadata":{"duration":3.5},"results":{"channels":[{"alternatives":[{"transcript":"why so","words":[]}]}],"utterances":[{"start":0.25,"end":1.4,"confidence":0.9,"channel":0,"transcript":"Why?","words":[{"word":"why","punctuated_word":"Why?","speaker":0}],"speaker":0},{"start":2,"end":3,"transcript":"So.","speaker":1}]}}`,
			[]string{"250ms Speaker 0: Why?", "2s Speaker 1: So."}},
		"Deepgram paragraphs": {
			`{"results":{"channels":[{"alternatives":[{"transcript":"x","words":[{"word":"why","start":0.2}],"paragraphs":{"transcript":"x","paragraphs":[{"sentences":[{"text":"Why?","start":0.2,"end":0.9},{"text":"Really?","start":1,"end":1.5}],"speaker":0,"start":0.2,"end":1.5},{"sentences":[{"text":"So.","start":2,"end":2.5}],"speaker":1}]}}]}]}}`,
			[]string{"200ms Speaker 0: Why? Really?", "2s Speaker 1: So."}},
		"Deepgram words": {
			`{"results":{"channels":[{"alternatives":[{"transcript":"why so","words":[{"word":"why","start":0.2,"end":0.4,"speaker":0,"punctuated_word":"Why"},{"word":"so","start":0.5,"end":0.7,"speaker":0,"punctuated_word":"so?"},{"word":"oh","start":1.5,"end":1.7,"speaker":1,"punctuated_word":"Oh."}]}]}]}}`,
			[]string{"200ms Speaker 0: Why so?", "1.5s Speaker 1: Oh."}},
		"AssemblyAI": {
			`{"id":"x","text":"Why? So.","words":[{"text":"Why?","start":250,"end":650,"speaker":"A"}],"utterances":[{"speaker":"A","text":"Why?","start":250,"end":1650,"words":[]},{"speaker":"B","text":"So.","start":2250,"end":4650}]}`,
			[]string{"250ms A: Why?", "2.25s B: So."}},
		"Amazon Transcribe": {
			`{"jobName":"x","results":{"transcripts":[{"transcript":"Why? So."}],"items":[{"type":"pronunciation","start_time":"0.54","end_time":"0.9","speaker_label":"spk_0","alternatives":[{"content":"Why"}]},{"type":"punctuation","alternatives":[{"content":"?"}]},{"type":"pronunciation","start_time":"1.5","end_time":"1.9","speaker_label":"spk_1","alternatives":[{"content":"So"}]},{"type":"punctuation","alternatives":[{"content":"."}]}]}}`,
			[]string{"540ms spk_0: Why?", "1.5s spk_1: So."}},
		"Rev": {
			`{"monologues":[{"speaker":0,"elements":[{"type":"text","value":"Why","ts":0.5,"end_ts":0.9},{"type":"punct","value":" "},{"type":"text","value":"so","ts":1,"end_ts":1.2},{"type":"punct","value":"?"}]},{"speaker":1,"elements":[{"type":"text","value":"Oh","ts":2,"end_ts":2.5},{"type":"punct","value":"."}]}]}`,
			[]string{"500ms Speaker 0: Why so?", "2s Speaker 1: Oh."}},
		"a list": {
			`[{"speaker":"Ann","start":"0:01","text":"Why?"},{"speaker":{"name":"Bob"},"start":"00:00:02.5","text":"So."}]`,
			[]string{"1s Ann: Why?", "2.5s Bob: So."}},
		"milliseconds by name": {
			`[{"speaker_label":"A","start_ms":500,"end_ms":900,"text":"Why?"},{"speaker_label":"B","start_ms":1500,"text":"So."}]`,
			[]string{"500ms A: Why?", "1.5s B: So."}},
		"Chinese words": {
			`{"words":[{"word":"为","start":0.1,"speaker":"问"},{"word":"什么","speaker":"问"},{"word":"？","speaker":"问"},{"word":"因为","start":1,"speaker":"答"},{"word":"GP","speaker":"答"},{"word":"。","speaker":"答"}]}`,
			[]string{"100ms 问: 为什么？", "1s 答: 因为 GP。"}},
		"wrong types": {
			`{"text":7,"transcript":"x","segments":[{"start":"x","speaker":null,"text":"Why?"},{"start":-1,"text":["a"]},7,{"start":2,"text":"So\r\nit\u0000."}],"words":{}}`,
			[]string{": Why?", "2s : So\nit\ufffd."}},
	} {
		t.Run(name, func(t *testing.T) {
			checkSpoken(t, "a.json", c.text, "JSON", c.want)
			checkSpoken(t, "noextension", "\n"+c.text, "JSON", c.want)
		})
	}
}

func TestLanguageOfSpeechRecognitionIsAField(t *testing.T) {
	result := readText(t, "a.json", `{"language":"cy","segments":[{"start":0,"text":"Pam?"}]}`)
	if diff := cmp.Diff([]Field{{"language", "cy"}}, result.Matter); diff != "" || result.Language != "cy" {
		t.Error(result.Language, diff)
	}
	if named := readText(t, "a.json", `{"language":"Welsh","segments":[{"start":0,"text":"Pam?"}]}`); named.Language != "" {
		t.Errorf("language %q", named.Language)
	}
}

func TestJSONRefusals(t *testing.T) {
	refusal := refusalOf(t, "a.json", "{\"segments\": [\n{\"text\": \"Why?\"},\n{\"te", ErrDamaged)
	if refusal.Line != 3 || !strings.Contains(refusal.Hint(), "cut off") {
		t.Errorf("%v; %s", refusal, refusal.Hint())
	}
	checkRefused(t, "a.json", `{"name": "a settings file", "values": [1, 2]}`, ErrNoTranscript)
	checkRefused(t, "a.json", `{}`, ErrNoTranscript)
	checkRefused(t, "a.json", `{"results":[{"text":"found"}]}`, ErrNoTranscript)
	checkRefused(t, "a.json", `{"segments":`+strings.Repeat("[", 100000), ErrUnsafe)
	checkRefused(t, "a.json", `{"x":`+strings.Repeat(`{"words":[`, 40)+strings.Repeat(`]}`, 40)+`}`, ErrUnsafe)
	checkRefused(t, "a.json", `{"segments":[{"text":"\r\n"}]}`, ErrEmpty)
}

func TestBracketsAtTheStartAreNoJSON(t *testing.T) {
	for _, text := range []string{"[They sit down]\n\nINT: Why?\nP: So.\nINT: Oh.\nP: Yes.", "{laughs} \"Why?\" she said.\n"} {
		if result := readText(t, "a.txt", text); result.Format != "plain text" {
			t.Errorf("%q is %s", text, result.Format)
		}
	}
}

// However words are cut into runs, none is lost and none is said twice.
func TestWordsOfSpeechRecognitionAreKept(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var items, want []string
		for i := range rapid.IntRange(1, 30).Draw(t, "words") {
			word := fmt.Sprintf("w%d%s", i, rapid.SampledFrom([]string{"", "", ".", "?"}).Draw(t, "stop"))
			speaker := rapid.SampledFrom([]string{`"A"`, `"B"`, `0`, `null`}).Draw(t, "speaker")
			items = append(items, fmt.Sprintf(`{"word":%q,"start":%d,"speaker":%s}`, word, i, speaker))
			want = append(want, word)
		}
		result, err := Read("a.json", []byte(`{"words":[`+strings.Join(items, ",")+`]}`))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, strings.Fields(result.Text)); diff != "" {
			t.Fatal(diff)
		}
	})
}
