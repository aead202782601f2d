package store

import (
	"strings"
	"testing"
)

func TestHolderIn(t *testing.T) {
	const locks = `1: POSIX  ADVISORY  WRITE 11 fd:00:1234 0 EOF
2: FLOCK  ADVISORY  WRITE 22 fd:00:51234 0 EOF
2: -> FLOCK  ADVISORY  WRITE 33 fd:00:1234 0 EOF
3: FLOCK  ADVISORY  READ  -1 fd:00:1234 0 EOF
4: FLOCK  ADVISORY  READ  44 fd:00:1234 0 EOF
5: FLOCK
`
	if got := holderIn(strings.NewReader(locks), 1234); got != 44 {
		t.Errorf("got process %d, want 44", got)
	}
	if got := holderIn(strings.NewReader(locks), 99); got != 0 {
		t.Errorf("got process %d, want none", got)
	}
}
