// Package crashtest finds out what a power cut would have left of a program's
// files. It knows nothing of studies: it is given a command and a folder.
//
// # Method
//
// An unmodified run of the program is recorded with strace ([Trace]): what it
// writes, where, how long it makes a file, what it syncs, which names it makes,
// moves and takes away in the folder, and what it says on its standard output,
// all with the bytes. Calls that overlap in time keep both ends.
//
// A power cut ([Recording.Cut]) may come after any of these calls. What the disk
// then holds is
//
//   - of each file, everything that was written before the last sync of this file
//     began that had ended by then,
//   - of what was written later, any subset: each write is there, is not, or is
//     torn: any of its pages of 4096 bytes, and of these any of their sectors of
//     512 bytes, being there or not; and each change of length has happened or not,
//   - of the names in the folder, everything that was done before the last sync of
//     the folder began, and any subset of what was done later.
//
// Syncing a file keeps that file and nothing else: neither its name nor another
// file. That is less than most file systems give, and all that POSIX promises.
// Not modelled is a disk that says to have synced and has not.
//
// What the program had said before the cut ([Recording.SaidBy]) is what it must be held
// to. A harness that finds nothing may be blind, so the same run is recorded on a
// disk that forgets ([Forgetful]): the program is the same, but the system lets
// none of its syncs happen. Nearly every cut must then be found to have lost
// something.
//
// [Judge] asks about each state in another process, because a broken file may
// kill or hang the program that opens it.
package crashtest
