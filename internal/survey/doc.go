// Package survey makes sense of the table in which a survey comes: one row for
// each respondent, one column for each question. It computes only; files are read
// elsewhere.
//
// # Headings
//
// Google Forms names the columns by the questions, in one row. Qualtrics has a row
// of short names, one of questions and, in newer exports, one of {"ImportId": …};
// LimeSurvey has codes, questions, or "code. question", and two rows in its VV
// files. [Read] finds out which, and takes names that occur twice apart.
//
// # Roles
//
// Every column gets a role, guessed from what stands in it, in this order:
//
//	respondent  names who answers; known by its name, such as Participant or ResponseId
//	skip        nothing in it; or about the answering, not the answer (dates, places,
//	            IP addresses, names and e-mail addresses)
//	yes/no      the ticks of a question of which several choices can be ticked; or
//	            four in five cells are yes, no, 1 or 0, or say why there is no answer
//	number      four in five cells are numbers, not all of them 1 and 0
//	attribute   dates; or words of which at most half are different ones; or short ones
//	open        words of 25 characters or four words and more, in the middle one of them
//
// Where several choices can be ticked, Qualtrics and LimeSurvey give each a column:
// an empty cell is a no where another choice is ticked, and nothing where none is.
// Google Forms puts all into one cell, with semicolons between; each choice gets a
// column of its own, behind those of the file.
//
// Yes/no and number columns are items of the checklist. A guess is no more than
// that: [Form.Assign] puts it right.
//
// # Cells
//
// In an item, study.ParseAnswer reads the words for answers, and [Options.States]
// declares others: 99 means not known only if somebody says so. What is neither is
// a [Mistake], never a no. An empty cell records nothing. Attributes and words to
// open questions are taken as they are written, blank space around them aside.
package survey
