package store

import "sync"

// sideBySide does something in n goroutines, numbered from 0, and returns when all
// have come to their end. Where one panics, the caller does: nobody else could catch it.
func sideBySide(n int, do func(worker int)) {
	fallen := make(chan any, n)
	var all sync.WaitGroup
	for worker := range n {
		all.Go(func() {
			defer func() {
				if cause := recover(); cause != nil {
					fallen <- cause
				}
			}()
			do(worker)
		})
	}
	all.Wait()
	select {
	case cause := <-fallen:
		panic(cause)
	default:
	}
}
