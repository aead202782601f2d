package ingest

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCaptionsThatRollUpAreSaidOnce(t *testing.T) {
	for name, c := range map[string]struct {
		file, text string
		want       []string
	}{
		"times of words": {"a.vtt", "WEBVTT\nKind: captions\n\n00:00:00.000 --> 00:00:02.000 align:start position:0%\n \nso<00:00:00.500><c> today</c>\n\n" +
			"00:00:02.000 --> 00:00:02.010 align:start\nso today\n \n\n00:00:02.010 --> 00:00:04.000\nso today\nso<00:00:02.500><c> what</c>\n\n" +
			"00:00:04.000 --> 00:00:04.010\nso what\n \n\n00:00:04.010 --> 00:00:05.000\nso what\nso<00:00:04.500><c> what</c>\n",
			[]string{"0s : so today so what so what"}},
		"cues of a blink": {"a.srt", "1\n00:00:00,000 --> 00:00:02,000\nso today\n\n2\n00:00:02,000 --> 00:00:02,010\nso today\n\n3\n00:00:02,010 --> 00:00:04,000\nso today\nwe talk\n\n4\n00:00:04,000 --> 00:00:04,010\nwe talk\n",
			[]string{"0s : so today we talk"}},
		"said twice": {"a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nYes.\n\n00:02.500 --> 00:03.000\nYes.\n\n00:03.100 --> 00:04.000\nYes.\nNo.\n",
			[]string{"1s : Yes.", "2.5s : Yes.", "3.1s : Yes. No."}},
		"one in a blink": {"a.vtt", "WEBVTT\n\n00:01.000 --> 00:01.010\nYes,\n\n00:01.500 --> 00:03.000\nYes,\n\n00:03.100 --> 00:04.000\nno,\n\n00:04.100 --> 00:05.000\nno.\n",
			[]string{"1s : Yes, Yes, no, no."}},
	} {
		t.Run(name, func(t *testing.T) {
			result, err := Read(c.file, []byte(c.text))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, spoken(result)); diff != "" {
				t.Error(diff)
			}
			if len(result.Warnings) != 1 {
				t.Errorf("warnings %q", result.Warnings)
			}
		})
	}
}
