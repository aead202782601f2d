// Package review lets participants check their own transcripts: it writes a pack
// to read, and makes a correction of what comes back.
//
// # The pack
//
// A pack holds the transcripts in which a participant speaks, withheld passages
// included, since the words are the participant's own. Every turn (every
// paragraph, where nobody is named) has a number. Where others take part as well, their
// turns are left out, and the interviewer's, who may speak of them; an ellipsis
// stands in their place. At the end of each transcript comes a return slip.
//
// # What comes back
//
// The file may be in any format that is read as a transcript. Each number, as in
// [12], begins a turn, up to the next one or the slip. Words that differ from the
// study's are a correction; blanks, line ends, and the quotes, dashes and ellipses
// that a word processor puts for others do not count. A number whose words are gone
// empties the turn. One that is missing leaves it as it is, unless the caller has it
// withheld: who deletes a whole paragraph may not want it used. Where lines of the
// text begin with numbers in brackets of their own, those of the pack are [#12].
//
// What stands between [[ and ]] is to be withheld, and so are the turns that the
// slip lists after "Turns not to be used:" (12, 15-17, or all), and everything where
// it is ticked that none of it is to be used. Where the text has double brackets of
// its own, the pack uses as many more as it takes.
//
// The reference of a transcript, eight signs of the hash of its text, says which
// revision the pack was made of; one made of another is refused.
package review
