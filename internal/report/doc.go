// Package report writes tables and quotes: for the terminal, for a spreadsheet,
// for a program, for a paper. It opens no files; it writes to an io.Writer.
//
// # Formats
//
//	table  aligned columns, names indented as in the tree; notes below. Every cell
//	       goes through terminal.Safe, so nothing in it can act on the terminal.
//	csv    RFC 4180 with a header line, UTF-8 without a byte order mark, lines end
//	       in a line feed. Cells are faithful: one that begins with = + - or @ is
//	       written as it is, since altering it would alter the words of a
//	       participant. Import such a file into a spreadsheet as text.
//	tsv    a header line; in cells, tab, line feed, carriage return and backslash
//	       are written \t \n \r \\.
//	json   {"rows": [{column: value, …}, …], "notes": […]}; keys in column order,
//	       numbers as numbers, null where there is none.
//	md     a Markdown table, or block quotes each with a line that says where it is
//	       from; whatever Markdown would act on is escaped. Notes below.
//
// In csv and tsv the notes are not among the data: the caller has them as
// Table.Notes, and shows them elsewhere. Only the format table is made for a
// terminal: who sends another one there wraps the writer.
//
// The same study gives the same bytes: order is that of the analysis, and nothing
// tells when or where it was written.
package report
