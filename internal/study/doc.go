// Package study is the heart of emic: what a study is, how it changes, and how
// it is read.
//
// # Words
//
// A study holds transcripts, participants, a codebook, codings, seen marks,
// withheld passages and memos. A coding says that a coder put a code on a span
// of a transcript; a seen mark, that a coder read a span and found nothing to
// code; a withheld mark, that its participant does not want the span used. The
// three are marks: they lie on a span of one transcript, are never edited, only
// put and taken away, and so are found by their id in every copy of the study.
// Everything else is a thing (a transcript, a participant, a code, a memo, the
// study itself) with named fields.
//
// What is known of a participant is a status, attributes such as an area, by which
// tables are grouped, and answers to the items of a checklist, which are summed. An
// answer is yes, no, a number, or says why there is none: not asked, not known,
// refused, withheld. These are no noes; and an empty cell is none of them.
//
// # History
//
// A change is one undoable act of a coder: a label and the edits that it made.
// Changes are immutable. The id of a change is the SHA-256 of its content, which
// names the newest changes its author had seen, so that history is a set of
// changes tied together as in git. The state of the study is the fold of that
// set (see Fold): each field, and the standing of each mark, is a register that
// holds the value of the newest write, by hybrid logical clock and then by
// change id. The fold therefore does not depend on the order in which changes
// arrive, and applying a change twice is the same as applying it once. Undo,
// audit trail, reading as of a date and merging two copies all follow from it.
//
// # Corrections
//
// A text never changes; a correction (Author.Revise) gives its transcript another
// one. Marks and memos go along with their words. A mark on another span is
// another mark, its heir: it keeps the first twelve bytes of the id, and with them
// the time at which it was made. What has no sure place waits in a queue (Queue),
// by the words that it lay on, until it is placed or dropped. Undo knows which
// revision a mark lay on and puts it back where its words are now.
//
// # Withdrawal
//
// A participant who withdraws leaves the history too (PlanWithdrawal): the study is
// folded anew from purged changes. A purged change keeps its id, and for what had to
// go the hash of it, by which the chain of changes still verifies (Purging). Where
// others speak in the same transcript the participant's turns are masked, byte for
// byte, in all of its revisions. A withdrawal cannot be undone, and changes from a
// copy that does not know of it are refused (Admit).
//
// Everything of everybody else stays as it is, but for what is about the
// participant's words: marks that lay last on them alone, with the memos there and
// what waits for a place; and texts that quote, as was decided. What coders did to
// these can be neither undone nor redone, also where a correction has carried a mark
// to the words of others, or away from them, and another mark has taken its place.
// Six words in a row are the participant's when they stood under their label in any
// revision, also where somebody else says them too. Fewer are when they are all of the
// name that a code was given with a passage of theirs, or all of a code's example.
//
// # Acting and reading
//
// An Author makes acts (Author.Code, Author.EditCodebook, Author.Undo, …). A
// Store carries an act out: it runs the act against the newest state inside one
// transaction, records the resulting change, and returns when it is safe on disk.
// Reading goes through Reader, inside Store.View. Memory is a Store in memory:
// the reference for every other, and the view of a study as of an earlier time.
package study
