//go:build !linux

package store

import "io/fs"

// holder would name the program that has a file locked; these systems do not tell.
func holder(fs.FileInfo) string { return "" }
