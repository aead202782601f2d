package cli

import (
	"runtime"
	"sync/atomic"
	"testing"

	"emic/internal/tui/crash"
)

func TestAheadKeepsTheOrderAndStaysNear(t *testing.T) {
	things := make([]int, 500)
	for i := range things {
		things[i] = i
	}
	var begun atomic.Int64
	far := int64(2 * runtime.GOMAXPROCS(0))
	seen := 0
	for i, wait := range ahead(things, func(n int) int { begun.Add(1); return n * n }) {
		if most := int64(i) + far; begun.Load() > most {
			t.Fatalf("%d begun when %d was asked for, want at most %d", begun.Load(), i, most)
		}
		if got := wait(); got != i*i || i != seen {
			t.Fatalf("as number %d came %d with %d", seen, i, got)
		}
		seen++
	}
	if seen != len(things) {
		t.Errorf("%d came, want %d", seen, len(things))
	}
}

func TestAheadStopsWhenNobodyAsks(t *testing.T) {
	var begun atomic.Int64
	for _, wait := range ahead(make([]int, 500), func(int) int { begun.Add(1); return 0 }) {
		wait()
		break
	}
	if most := int64(2 * runtime.GOMAXPROCS(0)); begun.Load() > most {
		t.Errorf("%d begun, want at most %d", begun.Load(), most)
	}
}

func TestAheadPanicsWhereItIsWaitedFor(t *testing.T) {
	defer func() {
		if _, ok := recover().(*crash.Error); !ok {
			t.Error("the panic was not handed on")
		}
	}()
	for _, wait := range ahead([]int{1}, func(int) int { panic("one") }) {
		wait()
	}
}
