package ingest

import "regexp"

var (
	cueFirst  = regexp.MustCompile(`^\s*(?:\d+[ \t]*\n[ \t]*)?[\d:.,-]+[ \t]*-->[ \t]*[\d:.,-]+`)
	srtTiming = regexp.MustCompile(`(?m)^[ \t]*[\d:.,]+[ \t]*-->[ \t]*[\d:.,]+`)
)

// isSubRip takes a text that begins with the timing of a cue, its number above
// it or missing, or that has such timings and the extension. A cue file without
// its WebVTT header is read the same way.
func isSubRip(file source) bool {
	return cueFirst.MatchString(file.text) || file.extension == ".srt" && srtTiming.MatchString(file.text)
}

// readSubRip puts a transcript together from numbered cues, as [readWebVTT]
// does. Coordinates behind the times and tags of style are dropped.
func readSubRip(file source) (Result, *Error) {
	var notes noteList
	return readVoices(readCues(file.text, &notes), &notes), nil
}
