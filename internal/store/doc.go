// Package store keeps a study in one file, and is the only importer of bbolt.
//
// # Opening and acting
//
// A [File] holds no lock between acts, and nothing open but with Options.Keep, of which
// more below. Each act opens the file, locks it
// (shared to read, exclusive to write), runs in one transaction and lets go
// again, so screens, commands and backups live side by side; whoever finds the
// file locked tries again for a second and then says who has it. No transaction
// outlives the act, and every write is synced before the act returns. Sync is
// never off. [File.Revision] tells cheaply whether anybody has written.
//
// Before a commit the path must still lead to the file that was opened: a sync
// service that has put another in its place would make the commit vanish. A [File]
// goes on with the one that is there now only if it is whole, of the same study,
// written to since, and has every change that was seen (place.go), as one that was
// written anew has; else it says [ErrReplaced]. An error of a commit means unknown,
// not failed; the file is opened once more to see whether the change is there.
//
// # Layout
//
// Integers in keys are big-endian. Every value ends with its seal, a CRC32C over
// the bucket's name, the key and the rest of the value; a value that does not fit
// its seal is a [DamagedError]. Numbers called uvarint are those of
// encoding/binary.
//
//	meta             "format" → 4 bytes; "study" → id of the first change (32), which names the study;
//	                 "revision" → 8 bytes; "manifest" → CBOR, the number of records in each other bucket;
//	                 "purged" → 8 bytes, the revision by which somebody has withdrawn last, when anybody has
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
// The bucket copies is not there before the first copy was noted: path → CBOR, the
// command that wrote it last, and when.
//
// # What was purged
//
// When a participant withdraws, the history is purged and folded into a new file
// ([File.Withdraw]). A chunk of which something had to go is kept as a CBOR array of
// two, where a chunk is one of five: the SHA-256 of the chunk as it was, and a chunk
// of what is left. The digest of its change is made of the former, so the change
// still verifies; what is left is held by the state, which is its fold. A header
// whose label had to go is kept as an array of two, where a header is one of nine:
// the id, and the header with its new label. Such an id can no longer be recomputed,
// only those of all others. The numbers of edits in a header are those that there
// were. A hash tells nothing but whether a guess of the whole was right.
//
// What a record means is decided by functions that know no bbolt (layout.go,
// mark.go, field.go, text.go, seal.go), so that the verifier and the salvager use
// them on bytes that they have found otherwise.
//
// # Damage
//
// bbolt has checksums on its two meta pages alone. Given a damaged file it panics,
// dies, hangs or reads what is wrong, and where the newer meta page is damaged it
// silently goes on with the state before the last act. So [Open], once in a
// session, reads the whole file before bbolt does more than lock it, in the file's
// own order and without mapping it (inspect.go): both meta pages; the tree, in
// which every page is used once, holds keys in order and within the bounds that
// lead to it; the list of free pages, which with the tree makes up the whole file;
// the seal of every record; and the manifest. What is not whole is refused, with
// ErrDamaged. [Verify] does the same, goes on after the first finding, and names
// the transcripts and coders that each concerns. Deep, it also recomputes the hash
// of every change, folds the history once more and compares every record of the
// state, its indexes, texts and rulers.
//
// Which meta page was the newer, when one is damaged, is known from the file
// itself: every write raises the revision in the bucket meta, and its pages are on
// the disk before its meta page is. So if a sealed revision higher than the one
// that can still be reached lies anywhere in the file, the newer one is gone, and
// what it led to is still there. No second file is needed, none can be forgotten
// when a study is copied. The same sign with both meta pages whole is a write that
// was cut off before anybody was told that it was done, and no damage.
//
// [Salvage] believes neither meta pages nor branches nor headers of pages, but
// seals alone. It takes the changes and texts that it finds in any page and folds
// them into a new study; of a change that is not whole it takes what the state has
// kept of it, under the change's own time. A gap in a text is filled with #, so
// that all marks stay where they are.
//
// What is promised, and by what it is held:
//
//	damage is found, or harms nothing that counts    TestDamaged: bits, bytes, page headers, tables of elements, meta
//	                                                 pages, sectors, pages zeroed, swapped and copied, noise, truncation,
//	                                                 200 of each (EMIC_DAMAGE_TRIALS says otherwise): none silent, no
//	                                                 panic, none longer than 2 s; what passes is compared whole, and
//	                                                 written to
//	any file can be looked at                        FuzzInspect, FuzzCarve, FuzzValues
//	no false alarm                                   TestVerifyWhileWriting, TestBackupIsSound, TestKill, TestStore
//	a record that is missing or forged is found      TestDeep, 18 ways
//	the last act is not lost with its meta page      TestSalvageNewestMeta
//	no meta page, no branch, no header: nothing lost TestSalvageWithoutWays
//	one page gone: no more than its own records      TestSalvageWithoutAPage: mostly nothing, since history and state tell
//	                                                 the same twice; 50 pages, and over all 177 (EMIC_DAMAGE_TRIALS=1000)
//	                                                 at most 18 of 1,481 records; TestSalvageLargeWithoutAPage: 20 pages,
//	                                                 at most 25 of 14,333
//	what was salvaged can be worked with             TestSalvageBadlyDamaged: both meta pages and a fifth of the others gone;
//	                                                 TestSalvageMendsDetails: names and turns are made up for
//	texts and codings outlive their history          TestSalvageTextsAlone, TestSalvageStateAlone
//	findings name transcripts and coders             TestFindingsName
//	copies are read before they are trusted          TestBackup, TestDamage
//	reading takes 0.6 s of processor time per GiB    BenchmarkVerify: 4 ms for 8 MiB, on all processors together, 0.4 s
//	                                                 of each 0.6 beyond copying the file out of the system's memory
//
// # Crashes
//
// What an act has returned from survives whatever ends the program or the machine
// next. That every page is synced before its meta page, and the meta page before
// the act returns, is bbolt's doing; that a name is, that of a new file or a
// backup, and that an error of a commit is looked into (settle.go), the package's.
// Package crashtest tells how power is cut.
//
// A new file (creation, backup, salvage: atomic.go) has a hidden name until it is
// whole and synced. When the program is told to end meanwhile it takes it away;
// what a kill has left of it is swept a day later, with the next file made there.
// What has to leave the file for good, and what [File.Compact] gains, is left out
// when the study is written into a new file, which takes the place of the old one
// (renew.go): at any moment one of the two is there, whole, and who has the study
// open goes on with it (place.go).
//
//	power cut at any moment of coding, import,       TestPowerCut: 50 of each (EMIC_POWERCUT_STATES; .ci/run: 300), none
//	creation, backup, migration and compaction       bad; TestPowerCutIsSeen: with syncs off at least nine in ten of each
//	                                                 are. In package cli TestPowerCutAtTheScreens: what the status line said
//	the program killed at any moment                 TestKill: 300 rounds (EMIC_KILL_ROUNDS), one in five while starting;
//	                                                 coding, uncoding, memos, making, renaming and merging codes,
//	                                                 imports of both kinds, withholding, compacting: what was acknowledged
//	                                                 is there, byte for byte, and the state is its fold
//	any call of the system fails                     TestNthCallFails: nine commands, twelve failures of pwrite64, write,
//	                                                 fdatasync, fsync, ftruncate, linkat, renameat, openat and mmap; the
//	                                                 first call, the third, the seventh and so on until a run is untouched
//	                                                 (EMIC_FAULTS=all, as in .ci/run: the first, the second and so on).
//	                                                 With -v it lists all that was said, for a person to judge
//	a full disk, one that may not be written         TestNoRoom, TestReadOnlyDisk: nine commands on 4 MiB in memory and of
//	                                                 ext4, where these may be mounted; in package cli TestScreensOnAFullDisk,
//	                                                 TestScreensOnAReadOnlyDisk: the warning stands, and reading goes on
//	the program told to end while it makes a file    TestInterrupted, TestInterruptedMaking: nothing half made is left
//	a file is replaced whole or not at all           TestRenew and what follows it, TestRenewKilled (EMIC_KILL_ROUNDS)
//	who has withdrawn leaves no word in the file     TestWithdrawLeavesNoWord, in package study TestWithdrawal: drawn
//	                                                 histories, undone, redone and applied once more
//	a withdrawal is killed, fails, or loses power    TestWithdrawKilled, TestWithdrawNthCallFails, TestWithdrawPowerCut
//	a compacted study is the same, and shorter       TestCompact, TestAlike; it stays as it is where there is nothing to gain.
//	                                                 BenchmarkCompact: 5 s for a million codings in 301 MiB
//	who has the study open goes on when it is        TestFollowTogether, TestRenewAlone, in package cli
//	written into a new file                          TestScreensGoOnWhenTheStudyIsCompacted; not when anything that was seen
//	                                                 would be lost: TestFollowNothingElse, TestReplaced, TestOverwritten
//	ten people at once, who also compact             TestTenWriters: ten times as fast as people, no act lost, none too late
//
// # Other programs
//
// A network drive is read, and written to only with Options.Force: there, locks and
// memory are not shared with whoever writes from another computer (network.go). A
// sync service may put another file in the study's place, or write another into it
// (overwritten.go): either is noticed by the next act, or the next look of the
// screens, and nothing more is written where anything that was seen is missing.
//
// The screens, whose sessions are long, hold a descriptor of the file (Options.Keep,
// keep.go): when another takes its place, or it is removed, all that was saved in it, by
// whomever, is copied to NAME.kept-DATE-TIME.emic beside it, after the time of its last
// write; once, and read from end to end before it gets that name. Nothing is kept where
// the other has it all, where the file was only moved, and where a participant has
// withdrawn from the other: then their words must go, and what was saved here alone goes
// with them. Where it cannot be kept, for want of room say, the screens say so, and try
// again as long as they are open. What it costs: until the screens are closed, the disk
// cannot be unmounted, and a file that was removed keeps its room. A command of one act
// holds nothing, since it ends when it has said that the act is done.
//
// Such a service may also leave two files, where two have worked at once: the screens and
// Verify tell of those in the study's folder that have acts which it lacks (siblings.go),
// of the sixteen that were written to last. They are only read, without a lock.
//
//	a network drive is not written to                TestNetworkDrive, and TestDriveOfAnotherComputer with one that an
//	                                                 sshfs serves; disks of this computer are: TestDisksOfThisComputer
//	what was saved is missed when another state is   TestOverwritten
//	copied over it
//	what another file replaces under the screens,    TestKept and what follows it; in package cli
//	or somebody removes, is kept                     TestScreensKeepWhatASyncServiceReplaces
//	a copy beside it that has acts which it lacks    TestSiblings and what follows it; in package cli
//	is told of, and no other                         TestScreensTellOfACopy
//	half a file copied over it is an error, no end   TestOverwrittenWithHalf
//	of the program
//	a file that others may read is warned of         TestExposed, in package cli network.txtar
//	a panic beside an act can be caught where the    TestSideBySide, TestVerifierFalls
//	act was asked for
//
// # Around the file
//
// Held in package cli, where nothing else is said:
//
//	the program is told to end, or its terminal is   TestSignals, TestTerminalClosed: the exit code is not 0, and the text that
//	closed                                           was being typed is kept, and offered again
//	it is stopped, and comes back                    TestSuspend, TestSuspendWithoutShell
//	it panics: in Update, in View, in a command, in  TestPanics, TestPanicWhileDrawing: the terminal is given back, the exit code
//	the goroutine that writes                        is 1, and nothing shown, no report and no file but the study holds a word
//	                                                 of a transcript
//	no text, name or message acts on the terminal    TestHostileTextAtEveryDoor, TestHostileTextInTheProgram; in package tui
//	                                                 TestHostileTextOnScreens
//	the tests find what they are for                 package mutants: faults planted one at a time, each with the test that
//	                                                 has to find it; testdata/file.txt has those of the file
//
// # What is not promised
//
//   - anything on a disk that says synced before it has, or on a network drive, where
//     it takes Options.Force to write at all;
//   - that one lost write of a page whose former content fits as well is found without
//     deep;
//   - that salvage brings back where a coder last was as of the very last move;
//   - that what was saved comes back when another program has written into the file
//     itself, has removed or replaced it while no screens had it open or in the moment
//     before these are killed, or has replaced or removed it on Windows or a network
//     drive, where no file is held, since on Windows that would keep a sync service
//     from replacing it;
//   - that bbolt comes to an end over a file that was made unsound since it was opened;
//   - that nothing is left of a file half made when the program is killed, or told to
//     end twice, before it is swept.
//
// No migration ships, since there is no format before 1: the recorded one takes the
// program's path from a format that the test makes up.
//
// # Campaigns
//
// Those too long for every run, and what they came to when they were run last,
// on two processors:
//
//	EMIC_POWERCUT_STATES=5000 go test ./internal/store -run 'TestPowerCut$' -count=1 -v -timeout 2h
//	    of 5,000 power cuts of each of six scenarios bad: 0
//	EMIC_POWERCUT_STATES=5000 go test ./internal/store -run TestPowerCutIsSeen -count=1 -v -timeout 2h
//	    of 5,000 of each with syncs off bad: 4,893 at the least
//	EMIC_KILL_ROUNDS=20000 go test ./internal/store -run 'TestKill$' -count=1 -v -timeout 2h
//	    of 20,000 rounds with anything lost: 0
//	EMIC_FAULTS=all go test ./internal/store -run TestNthCallFails -count=1 -v -timeout 1h
//	    runs with a wrong answer, or a study that is not whole: 0
//	EMIC_DAMAGE_TRIALS=5000 go test ./internal/store -run TestDamaged -count=1 -v -timeout 2h
//	    of 5,000 trials of each of eleven kinds silent, hanging or ending the program: 0
package store
