// Package studytest makes studies of known sizes for tests and benchmarks. The
// same size gives the same study, byte for byte, on every machine: text, ids and
// times come from a fixed seed.
//
// The text is made of common words in sentences of varied length. An interviewer
// asks, a participant answers in one to four paragraphs; a few words hold
// characters of two and three bytes. Codings lie on one to three sentences of a
// participant. Some codes are used much more than others, as in real studies.
package studytest
