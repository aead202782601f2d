package ingest

import "regexp"

var (
	cueFirst  = regexp.MustCompile(`^\s*\d+[ \t]*\n[ \t]*[\d:.,-]+[ \t]*--?>[ \t]*[\d:.,-]+`)
	srtTiming = regexp.MustCompile(`(?m)^[ \t]*[\d:.,]+[ \t]*--?>[ \t]*[\d:.,]+`)
)

// isSubRip takes a text that begins with the number and the timing of a cue, or
// that has such timings and the extension. Timings without numbers in other
// files are those of Teams, with a line for the name.
func isSubRip(file source) bool {
	return cueFirst.MatchString(file.text) || file.extension == ".srt" && srtTiming.MatchString(file.text)
}

// readSubRip puts a transcript together from numbered cues, as [readWebVTT]
// does. Coordinates behind the times and tags of style are dropped.
func readSubRip(file source) (Result, *Error) {
	var notes noteList
	return readVoices(readCues(file.text, &notes), &notes), nil
}
