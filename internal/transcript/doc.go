// Package transcript knows the text of an interview: who speaks where, how it
// falls into units that can be coded, and how long any part of it is. It knows
// no codes, no files and no screens.
//
// # Positions
//
// A text is UTF-8 and never changes; a correction is a new text. Every position
// is an offset in bytes, and a [Span] is a half-open range of such offsets. A
// span that is coded lies on grapheme boundaries ([SnapSpan]), so that no
// letter is ever parted from its accent. [Offsets] converts positions that come
// from elsewhere, counted in code points or UTF-16 units.
//
// # Turns and segments
//
// The turns of a text ([Turn]) tile it: the first begins at 0, each ends where the
// next begins, the last ends with the text. A turn's Body is what was said: the
// turn without its label, without blank space at its ends and without front
// matter.
//
// [Segments] cuts the bodies into turns, paragraphs, sentences or lines. The
// segments tile the text as well; the Body of each is what a coding covers. The
// outcome depends on text, turns and unit alone, never on a window, so that
// segment 112 is segment 112 for everybody.
//
// # Lengths
//
// Characters are Unicode code points. Words are the words of Unicode Standard
// Annex 29 that hold a letter or a digit; a word belongs to the span it begins
// in. In scripts that write no spaces the annex counts each ideograph (Chinese,
// Japanese) or letter (Thai, Lao, Khmer) as a word. A [Ruler] answers such
// questions without the text: it is stored beside it and read in place.
//
// # Corrections
//
// A text that was corrected is compared with what it was by an [Anchoring], which
// tells of every passage whether its words stand where they stood, elsewhere, in
// several places or nowhere ([Fate]); and where words of a passage have come up that
// were not there before.
package transcript
