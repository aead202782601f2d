// Package storetest holds every study.Store to the same promises. It carries
// random histories out on a store and on study.Memory, the reference, with the
// same ids and times, and then asks both everything that a Reader can be asked.
package storetest
