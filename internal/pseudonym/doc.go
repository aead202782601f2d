// Package pseudonym replaces the names of people and places by other words, and
// finds names that should have been replaced. It knows no files and no studies:
// who the names belong to stands in a [Key], whose keeper is the caller.
//
// # What is found
//
// A name is found as whole words, character by character: signs in it mean
// themselves. A word ends where no letter, digit or accent follows; in scripts
// that write no spaces every character is a word, and a Korean name may have a
// particle behind it. An apostrophe ends a word (Mary's, d'Anna), but not that of
// O'Neil. Straight and curly apostrophes are the same, and so are the hyphens,
// composed and decomposed accents, and any blank space with at most one line break.
// Of names that overlap the longest is taken.
//
// A name is found as it is listed, and with any capital in it: MARY and Mary where
// Mary is listed, but not mary. So the verb in "I will" survives a Will; in a text
// without capitals, names are listed without. What was passed over that way is
// among the suspects.
//
// # What takes its place
//
// The pseudonym, in capitals where the name was, with its first letter made one
// where only the text begins with a capital. After a name that ends in s the
// possessive gets its s: James' house is Peter's house. What has been put in is
// not searched again.
//
// # Suspects
//
// [Key.Suspects] lists what a person should look at: words that resemble a listed
// name or are a part of one, names in small letters, what looks like an e-mail
// address, a telephone number or a British postcode, and every other word that has a
// capital within a sentence, or at the beginning of one and is nowhere in small
// letters, unless the language writes its nouns so. [Key.Speakers] does it for the
// labels of speakers, which need not stand in the text.
package pseudonym
