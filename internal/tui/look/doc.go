// Package look says what files come to before they are taken into a study: what
// each is taken for, who speaks and who asks, what participants it makes, how it
// begins, and what to look at.
//
// A [File] is what a file comes to under a [Choice]; who reads files is up to the
// caller, since nothing here touches files. [File.Facts] says the same in words.
package look
