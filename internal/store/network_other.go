//go:build !linux && !darwin && !windows

package store

// network would name the network file system that a path is on; these systems are not asked.
func network(string) string { return "" }
