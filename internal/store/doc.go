// Package store keeps a study in one file, and is the only importer of bbolt.
//
// # Opening and acting
//
// A [File] holds nothing open between acts. Each act opens the file, locks it
// (shared to read, exclusive to write), runs in one transaction and lets go
// again, so screens, commands and backups live side by side; whoever finds the
// file locked tries again for a second and then says who has it. No transaction
// outlives the act, and every write is synced before the act returns. Sync is
// never off. [File.Revision] tells cheaply whether anybody has written.
//
// Before a commit the path must still lead to the file that was opened
// ([ErrReplaced]): a sync service that has put another in its place would make
// the commit vanish. An error of a commit means unknown, not failed; the file is
// opened once more to see whether the change is there.
//
// # Layout
//
// Integers in keys are big-endian. Every value ends with its seal, a CRC32C over
// the bucket's name, the key and the rest of the value; a value that does not fit
// its seal is a [DamagedError]. Numbers called uvarint are those of
// encoding/binary.
//
//	meta             "format" → 4 bytes; "study" → id of the first change (32), which names the study;
//	                 "revision" → 8 bytes; "manifest" → CBOR, the number of records in each other bucket
//	changes          clock 8, id 32 → header of a change, as it is hashed
//	change_ids       id 32 → clock 8
//	operations       clock 8, id 32, number 4 → a chunk of the change's edits, as it is hashed
//	heads            id 32 → nothing: a change that no other change here names as parent
//	awaited          id 32 → nothing: a change that is named as parent and is not here
//	texts            hash 32, number 4 → 0 or 1 (the last piece), a piece of the text
//	rulers           hash 32 → the text's ruler
//	study, transcripts, participants, codes, memos
//	                 id 16, name of the field → stamp 16, 0 or 1 (there), value in CBOR
//	codings, seen, withheld
//	                 transcript 4, start 4, end 4, id 16 → 0 or 1+weight, code uvarint, coder uvarint, stamp 16
//	codings_by_code  code 4, transcript 4, start 4, end 4, id 16 → weight 1, coder uvarint
//	numbers          kind 1 (t, c, p: transcript, code, coder), 'n', number 4 → id or name; kind 1, 'i', id or name → number 4
//	places           coder 4, transcript 16 → offset 8; coder 4 → transcript 16
//
// Transcripts, codes and coders are numbered from 1 within the file (bucket
// numbers) to keep marks small; a mark without a code has code 0. Marks that have
// been taken away stay in their bucket, because when that was must still win over
// older changes that arrive later; codings_by_code has only those that are there.
// Texts and rulers have buckets of their own, since a large value beside small
// ones is written again with every coding.
//
// What a record means is decided by functions that know no bbolt (layout.go,
// mark.go, field.go, text.go, seal.go), so that a verifier and a salvager can use
// them on bytes that they have found otherwise.
package store
