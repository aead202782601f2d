package ingest

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"emic/internal/transcript"
)

func TestReadMoment(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"0:12": 12 * time.Second, "00:01:02": 62 * time.Second, "[00:04:40]": 280 * time.Second, "(1:05)": 65 * time.Second,
		"61:03": 61*time.Minute + 3*time.Second, "1:02:03.5": time.Hour + 2*time.Minute + 3500*time.Millisecond,
		"00:00:01,250": 1250 * time.Millisecond, "#00:12:33-1#": 12*time.Minute + 33*time.Second + 100*time.Millisecond,
		"01:00:00:12": time.Hour, "01:00:00;12": time.Hour, "12:01:05 AM": 65 * time.Second, "1:00:00 p.m.": 13 * time.Hour,
		"12.5": 12500 * time.Millisecond, "12,5": 12500 * time.Millisecond, "3.2s": 3200 * time.Millisecond, "1500 ms": 1500 * time.Millisecond,
		"2 min": 2 * time.Minute, "0:05 - 0:09": 5 * time.Second, "00:00:05.000 --> 00:00:07.000": 5 * time.Second, "0:05 to 0:09": 5 * time.Second,
		" 7 ": 7 * time.Second, "0": 0,
		"": transcript.NoTime, "-5": transcript.NoTime, "-0:05": transcript.NoTime, "later": transcript.NoTime, "2024-05-01 10:00": transcript.NoTime,
		"999999999999": transcript.NoTime, "1:2:3:4:5": transcript.NoTime, "NaN": transcript.NoTime, "1e9": transcript.NoTime,
	} {
		if got := readMoment(text).at(time.Second); got != want {
			t.Errorf("%q is %v, want %v", text, got, want)
		}
	}
}

func TestBareNumbersCountSecondsOrMilliseconds(t *testing.T) {
	for name, c := range map[string]struct {
		first, last float64
		characters  int
		want        time.Duration
	}{
		"an hour in seconds":            {0, 3600, 45000, time.Second},
		"an hour in milliseconds":       {0, 3.6e6, 45000, time.Millisecond},
		"a silent hour in seconds":      {0, 3600, 900, time.Second},
		"two seconds in milliseconds":   {250, 2250, 30, time.Millisecond},
		"one row alone":                 {500, 500, 10, time.Second},
		"no speech at all, no opinions": {0, 0, 0, time.Second},
	} {
		if got := bareUnit(c.first, c.last, c.characters); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestMomentsAreNoTimeOrPossible(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[\[#(]?[0-9:;.,msAPin \-]{0,20}[\])#]?`).Draw(t, "text")
		for _, unit := range []time.Duration{time.Millisecond, time.Second} {
			if at := readMoment(text).at(unit); at != transcript.NoTime && (at < 0 || at > 1000*time.Hour) {
				t.Fatalf("%q is %v", text, at)
			}
		}
	})
}
