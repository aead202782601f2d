// Package analysis turns a study into tables: how much was said under each code
// and who said it ([Themes]), the passages themselves ([Quotes]), and the answers
// to closed questions, summed up ([SumChecklist]). It reads a study.Reader and
// nothing else.
//
// # What a count is
//
// A coding counts under its code and under every code above that, once under
// each, whatever the number of ways up. So the counts of a theme are those of
// the union of everything below it, never a sum of its children; the grand total
// counts every coding once.
//
//	codings       that coders made
//	segments      distinct marked stretches: transcript, start and end
//	passages      stretches with overlapping ones joined; touching ones stay apart
//	characters    Unicode code points that the stretches cover together
//	words         that begin within the stretches
//	transcripts   that hold such a coding
//	participants  whose words such a coding touches
//
// A coding belongs to the participants whose turns' bodies it touches, and to
// the transcript's participant where the text names no speakers. A code that was
// merged into another counts as that other.
//
// # What is left out
//
// A coding that overlaps a withheld passage, or touches the words of somebody
// who has withdrawn, is parked whole: it is in no count, quote or denominator. A
// transcript all of whose participants have withdrawn is parked with everything
// on it. A coding that lies wholly in interviewer turns is left out unless asked
// for; of one that spans both, the interviewer turns (with their labels) add no
// characters and no words. Every table says what was left out of it.
package analysis
