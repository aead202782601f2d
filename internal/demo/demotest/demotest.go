// Package demotest gives tests the demo study.
package demotest

import (
	"sync"

	"emic/internal/demo"
	"emic/internal/study"
)

// Failer is what fails: a test, or one round of a property.
type Failer interface {
	// Helper keeps the caller out of what a failure names.
	Helper()
	// Fatalf ends the test, as failed.
	Fatalf(format string, args ...any)
}

// changes makes the changes once for all tests: that takes longer than most tests do.
var changes = sync.OnceValues(demo.Changes)

// Study returns the demo study in memory, a new one each time.
func Study(t Failer) *study.Memory {
	t.Helper()
	all, err := changes()
	if err != nil {
		t.Fatalf("make the demo study: %v", err)
	}
	m := &study.Memory{}
	if err := m.Apply(all...); err != nil {
		t.Fatalf("put the demo study together: %v", err)
	}
	return m
}
