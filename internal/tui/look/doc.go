// Package look says what files come to before they are taken into a study: what
// each is taken for, who speaks and who asks, what participants it makes, how it
// begins, and what to look at; and lets a person at a terminal put it right.
//
// A [File] is what a file comes to under a [Choice]; who reads files is up to the
// caller, since nothing here touches files. [File.Facts] says it in words.
//
// [Screen] shows the same for many files, beside their list. It reads files while
// it is shown, a few at once and the one under the cursor first, so that the
// first of thousands is there at once. What is changed of a file has it read
// again; an answer that comes late, for what was said before, is dropped. Nothing
// is taken in by the screen itself: [Screen.Taken] says what is to be.
package look
