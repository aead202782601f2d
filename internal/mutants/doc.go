// Package mutants holds the tests to account: it plants faults in the program, one
// at a time, and sees that the test that is named for each finds it.
//
// The faults stand in tables, testdata/*.txt, one for each part of the program: what
// is wrong then, in which file, which test of which package has to fail, and as in a
// patch the lines that go and those that come. Nothing in the checkout is touched: the
// compiler is given the faulty file in place of the real one (-overlay), also for what
// the tests build themselves.
//
//	go test ./internal/mutants                               every fault still fits its lines, every test is there
//	EMIC_MUTANTS=all go test ./internal/mutants -timeout 1h  every fault is planted
//	EMIC_MUTANTS='undo|seal' go test ./internal/mutants -v   those are whose description matches
//
// A fault that its test does not find is a hole in the tests. One that does not fit
// its lines any more is to be planted anew where its rule has gone.
package mutants
