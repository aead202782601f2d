// Package ingest turns files into transcripts.
//
// [Read] looks at the content, decides on the format (the extension of the name
// only breaks ties), and gives back the text, its turns, and what a researcher
// should know about the reading. Each format is one file here and one line in
// the list in formats.go.
//
// # What is done to a text
//
// A byte order mark at the start is dropped and CRLF and CR become LF. That is
// all for plain text and Markdown: control characters, odd blanks and spelling
// stay. The text of a subtitle file is put together from its cues, one block of
// lines for each turn, since its own lines are cut to fit a screen; what it repeats
// only because lines roll up the screen is said once. So is that of
// formats that keep speech in fields: consecutive words of one speaker are a
// turn, in which the rows of a table and the paragraphs of a debate are
// paragraphs, the tiers of CHAT and the annotations of ELAN are lines, and the
// segments of speech recognition follow one another.
//
// The encoding of a text is the one that its mark tells, else UTF-8 where it is
// that, else what the bytes make likely; the result names it, and a warning says
// so where it is a guess. [Reader] takes a name instead. Bytes that make no
// character become U+FFFD; they are counted, and the first is located.
//
// The blocks of a web page are paragraphs; scripts, styles, menus and deleted
// words are left out. The lines of a PDF are joined to paragraphs by the space
// between them; the numbers of its pages and lines are left out, and lines that
// stand at the top or bottom of page after page and nowhere else.
//
// Of a word processor's document (.docx, .odt, .rtf, and .doc by way of
// LibreOffice) the text is what its reader
// sees with all changes accepted: inserted words are kept; deleted and hidden
// words, comments and what is printed on every page are left out. Paragraphs are
// set off by blank lines, unless the writer did that with empty ones. A row of a
// table is a line with tabs between its cells. Notes stand at the end, as a turn
// of nobody, and [1] stands where they belong. Numbers that the program counts up
// before paragraphs are no part of the text.
//
// # Who speaks
//
// A label stands at the start of a line and ends with a colon: "INT: ",
// "Mary Jones:<tab>", "**P07:** ", "访谈者：", also after a clock time in
// brackets, or with the words in the lines that follow. It counts as a speaker
// if it looks like a name and recurs, or has a time as those that recur have it.
// Roles, and names in capitals beside them, may have a line for themselves. A full name that occurs once or twice
// before its initials or first name take over counts as the same speaker. What
// follows without a label belongs to the speaker before; only a heading in
// Markdown ends a turn. Front matter between lines of --- is read and kept in the
// text, but lies in no turn's body. In tables, speech recognition, CHAT, ELAN and
// Akoma Ntoso the file itself says who speaks. Who asks is guessed by the labels;
// [Reader] can be told, as it can be told the encoding and the format.
//
// Times in labels, in lines of their own and at the ends of paragraphs, as Otter,
// Teams, Zoom, noScribe and f4 write them, are kept with the turns and lie in no
// body. Behind one among the words the speaker goes on in a turn of its own, unless it
// may be a time of day: hours and minutes in round brackets are words. A table at the head that tells about participants (date of birth, region)
// is offered as attributes, and lies in no body either.
//
// # What is safe
//
// Archives are unpacked in memory, never to a file, and only up to 4,096 members,
// 256 MiB in all, 32 MiB for one that is read, and 200 times their size. XML may be
// 256 elements deep and must not have a DOCTYPE. What a file refers to again and
// again, such as a text in many cells, counts every time. A [Converter] is asked only for
// what no format here reads well.
//
// # Errors
//
// Every refusal is an [*Error] that names the file, the line where there is one,
// and a way out; it wraps one of the sentinel errors.
package ingest
