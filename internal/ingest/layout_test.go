package ingest

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The layouts in which programs and transcribers write plain text.
func TestLayouts(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"Otter": {"Ann Lee  0:03  \nWhy did it?\n\nUnknown Speaker  0:12\nSo it was.\n\nAnd so on.\n\nAnn Lee  1:02:03\nOh.\n\nUnknown Speaker  1:02:05\nYes.\n\nTranscribed by https://otter.ai\n",
			[]string{"3s Ann Lee: Why did it?", "12s Unknown Speaker: So it was.\n\nAnd so on.", "1h2m3s Ann Lee: Oh.", "1h2m5s Unknown Speaker: Yes.", ": Transcribed by https://otter.ai"}},
		"Teams": {"Jones, Mary started transcription\n\nJones, Mary   0:02\nWhy?\n\nLee, Ann (Student)   0:05\nSo.\n\nJones, Mary   0:09\nOh.\n\nLee, Ann (Student)   0:11\nYes. I stopped transcription: why?\n\nJones, Mary stopped transcription\n",
			[]string{": Jones, Mary started transcription", "2s Jones, Mary: Why?", "5s Lee, Ann (Student): So.", "9s Jones, Mary: Oh.", "11s Lee, Ann (Student): Yes. I stopped transcription: why?", ": Jones, Mary stopped transcription"}},
		"Teams of old": {"0:0:0.0 --> 0:0:3.320\nMary Jones\nWhy?\n\n0:0:3.410 --> 0:0:5.0\nAnn Lee\nSo.\n\n0:0:6.0 --> 0:0:7.0\nMary Jones\nOh.\n\n0:1:8.0 --> 0:1:9.0\nAnn Lee\nYes.\nAnd no.\n",
			[]string{"0s Mary Jones: Why?", "3.41s Ann Lee: So.", "6s Mary Jones: Oh.", "1m8s Ann Lee: Yes.\nAnd no."}},
		"Zoom": {"[Mary Jones] 10:02:14\nWhy?\n\n[Ann] 10:02:20\nSo.\n\n[Mary Jones] 10:02:25\nOh.\n\n[Ann] 10:02:30\nYes.\n",
			[]string{"10h2m14s Mary Jones: Why?", "10h2m20s Ann: So.", "10h2m25s Mary Jones: Oh.", "10h2m30s Ann: Yes."}},
		"noScribe": {"S00: [00:00:01] Why?\n\nS01: [00:00:12] So //S00: mhm// it was.\n\nS00: [00:00:20] Oh.\n\nS01: Yes.\n",
			[]string{"1s S00: Why?", "12s S01: So //S00: mhm// it was.", "20s S00: Oh.", "S01: Yes."}},
		"f4": {"I: Wie fing es an? #00:00:12-1#\n\nB: Langsam. #00:12:33-1#\n\nI: Und dann? #00:12:40-0#\n\nB: Wir trafen uns.\n\nJeden Tag. #00:13:00-5#\nImmer. #00:13:10-0#\n",
			[]string{"I: Wie fing es an?", "12.1s B: Langsam.", "12m33.1s I: Und dann?", "12m40s B: Wir trafen uns.\n\nJeden Tag.", "13m0.5s B: Immer."}},
		"f4, times first": {"#00:00:01-0# I: Wie fing es an?\n#00:00:12-1# B: Langsam.\n#00:00:15-0# I: Und dann?\n#00:00:17-0# B: Gut.\n",
			[]string{"1s I: Wie fing es an?", "12.1s B: Langsam.", "15s I: Und dann?", "17s B: Gut."}},
		"time first":       {"[00:12] Ann: Why?\n[00:15] Bob: So.\n[00:20] Ann: Oh.\n[00:21] Bob: Yes.", []string{"12s Ann: Why?", "15s Bob: So.", "20s Ann: Oh.", "21s Bob: Yes."}},
		"time in brackets": {"Ann (00:12): Why?\nBob (00:15): So.\nAnn (00:20 - 00:21): Oh.\nBob (00:21):\nYes.", []string{"12s Ann: Why?", "15s Bob: So.", "20s Ann: Oh.", "21s Bob: Yes."}},
		"time behind":      {"Ann: (00:12)\nWhy?\n\nBob: (00:15)\nSo.\n\nAnn: (00:20)\nOh.\n\nBob: (00:21)\nYes.", []string{"12s Ann: Why?", "15s Bob: So.", "20s Ann: Oh.", "21s Bob: Yes."}},
		"time and name":    {"00:00:12 Ann Lee\nWhy?\n\n00:00:15 - 00:00:19 Bob\nSo.\n\n00:00:20 Ann Lee\nOh.\n\n00:00:21 Bob\nYes.", []string{"12s Ann Lee: Why?", "15s Bob: So.", "20s Ann Lee: Oh.", "21s Bob: Yes."}},
		"name and time":    {"Ann Lee 00:00:12\nWhy?\n\nBob 00:00:15\nSo.\n\nAnn Lee 00:00:20\nOh.\n\nBob 00:00:21\nYes.", []string{"12s Ann Lee: Why?", "15s Bob: So.", "20s Ann Lee: Oh.", "21s Bob: Yes."}},
		"one blank":        {"Ann Lee 0:03\nWhy?\n\nBob\u00a00:12\nSo.\n\nAnn Lee 1:20\nOh.\n\nBob 1:02:03\nYes.", []string{"3s Ann Lee: Why?", "12s Bob: So.", "1m20s Ann Lee: Oh.", "1h2m3s Bob: Yes."}},
		"diary":            {"Monday 10:30\nI saw her.\nTuesday 9:00\nI slept.\nMonday 10:00\nAgain.\nTuesday 9:30\nNo.", []string{": Monday 10:30\nI saw her.\nTuesday 9:00\nI slept.\nMonday 10:00\nAgain.\nTuesday 9:30\nNo."}},
		"time alone":       {"[00:00:12]\nAnn: Why?\n\n[00:00:15]\nBob: So.\n\n[00:00:18]\nAnd so on.\n\nAnn: Oh.\nBob: Yes.\n[00:00:30]\n", []string{"12s Ann: Why?", "15s Bob: So.", "18s Bob: And so on.", "Ann: Oh.", "Bob: Yes.", "30s : "}},
		"times, many":      {"0:12\nAnn: Why?\n0:15\nBob: So.\n0:16\n\n0:18\nAnd so on.\n0:20\nAnn: Oh.\nBob: Yes.", []string{"12s Ann: Why?", "15s Bob: So.", "18s Bob: And so on.", "20s Ann: Oh.", "Bob: Yes."}},
		"Japanese":         {"【聞き手】なぜですか。\n【田中】そうですね。\n【聞き手】はい。\n【田中】\nええ。", []string{"聞き手: なぜですか。", "田中: そうですね。", "聞き手: はい。", "田中: ええ。"}},
		"Chinese":          {"访谈者：为什么？\n受访者：因为。\n访谈者：好。\n受访者：是。", []string{"访谈者: 为什么？", "受访者: 因为。", "访谈者: 好。", "受访者: 是。"}},
		"square brackets":  {"[INT]: Why?\n[P07]: So [laughs].\n[INT]: Oh.\n[P07]: Yes.\n[laughs]", []string{"INT: Why?", "P07: So [laughs].", "INT: Oh.", "P07: Yes.\n[laughs]"}},
		"overlaps":         {"INT: Why [P07: well] did it?\nP07: So (INT: mhm) it was. //INT: yes//\nINT: Oh.\nP07: Yes.", []string{"INT: Why [P07: well] did it?", "P07: So (INT: mhm) it was. //INT: yes//", "INT: Oh.", "P07: Yes."}},
		"French":           {"Enquêteur : Pourquoi ?\nEnquêtée : Ben.\nEnquêteur : Ah.\nEnquêtée : Oui.", []string{"Enquêteur: Pourquoi ?", "Enquêtée: Ben.", "Enquêteur: Ah.", "Enquêtée: Oui."}},
		"clock in speech":  {"INT: Why?\nP07: So it was\n10:30\nor later.\nINT: Oh.\nP07: We met at 10:30", []string{"INT: Why?", "P07: So it was\n10:30\nor later.", "INT: Oh.", "P07: We met at 10:30"}},
	} {
		t.Run(name, func(t *testing.T) {
			result, err := Read("a.txt", []byte(c.text))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, spoken(result)); diff != "" {
				t.Error(diff)
			}
			if result.Text != c.text {
				t.Errorf("the text became %q", result.Text)
			}
			checkResult(t, result)
		})
	}
}
