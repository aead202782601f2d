package ingest

import (
	"slices"
	"strings"
)

// Extensions lists the endings of the names of files that are read here, sorted,
// each with its full stop and in small letters: ".cha", ".csv", …. What is in a
// file decides how it is read, whatever its name, so files with other endings may
// be read as well.
func Extensions() []string {
	var all []string
	for _, format := range append(binaryFormats(), textFormats()...) {
		all = append(all, format.endings...)
	}
	slices.Sort(all)
	return all
}

// IsExtension reports whether files of an ending, with or without its full stop
// and in any case of letters, are read here.
func IsExtension(ending string) bool { return slices.Contains(Extensions(), withStop(ending)) }

func withStop(ending string) string { return "." + strings.ToLower(strings.TrimPrefix(ending, ".")) }

// endingIn returns the formats whose files' names have an ending.
func endingIn(formats []format, ending string) []format {
	return slices.DeleteFunc(formats, func(f format) bool { return !slices.Contains(f.endings, withStop(ending)) })
}

// takenAtItsWord lets formats know every file.
func takenAtItsWord(formats []format) []format {
	for i := range formats {
		formats[i].knows = isPlain
	}
	return formats
}
