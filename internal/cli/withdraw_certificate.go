package cli

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"emic/internal/store"
	"emic/internal/study"
	"emic/internal/terminal"
)

// deed is what was done where, by whom and when.
type deed struct {
	path, coder string
	at          time.Time
}

// How a certificate begins.
const (
	certificateTitle = "Certificate of a withdrawal"
	certificateStudy = "Study: "
)

// certificateOf says what was removed, or, without a deed, what would be, and what cannot
// be reached. That of a deed, the certificate, has no word of what was said, and does
// not name the participant: unless a transcript that stays was called so.
func certificateOf(plan *study.Withdrawal, quotes string, copies []copied, done *deed) string {
	var lines []string
	if done == nil {
		lines = append(lines, fmt.Sprintf("Withdrawal of %s, who would be called %s from then on", plan.Participant.Name, plan.Called), "", "Would be removed:")
	} else {
		lines = append(lines, certificateTitle, "",
			certificateStudy+done.path,
			fmt.Sprintf("Participant: %s, which is %s", plan.Called, plan.Participant.ID),
			fmt.Sprintf("Withdrawn by: %s, %s", done.coder, done.at.Format("2006-01-02 15:04 -0700")),
			"", "Removed from the study, its history and its file:")
	}
	lines = append(lines, removed(plan, quotes, done == nil)...)
	lines = append(lines, kept(plan, quotes)...)
	if len(copies) > 0 {
		lines = append(lines, "", "Known to hold words of the study, and to be seen to:")
		for _, c := range copies {
			lines = append(lines, "- "+c.path+", "+c.what)
		}
	}
	for i, line := range lines {
		lines[i] = terminal.Safe(line) // a name begins no line
	}
	return strings.Join(append(lines, "", unreachable), "\n")
}

// removed lists what goes. Transcripts that go are named in advance alone.
func removed(plan *study.Withdrawal, quotes string, named bool) []string {
	var lines []string
	add := func(n int, one, more string) {
		if n > 0 {
			lines = append(lines, "- "+plural(n, one, more))
		}
	}
	add(len(plan.Gone), "transcript in which nobody else answers", "transcripts in which nobody else answers")
	if named && len(plan.Gone) > 0 {
		lines[len(lines)-1] += ": " + listed(namesOf(plan.Gone))
	}
	if len(plan.Masked) > 0 {
		lines = append(lines, fmt.Sprintf("- the words of the participant in %s: %s", plural(len(plan.Masked), "transcript", "transcripts"), listed(namesOf(plan.Masked))))
	}
	add(plan.Revisions, "earlier text of these, likewise", "earlier texts of these, likewise")
	add(plan.Marks[study.Coding], "coding", "codings")
	add(plan.Marks[study.Seen], "seen mark", "seen marks")
	add(plan.Marks[study.Withheld], "withheld passage", "withheld passages")
	add(plan.Parked, "mark or memo that waits for a place", "marks and memos that wait for a place")
	add(plan.Memos, "memo on the participant or on what goes", "memos on the participant or on what goes")
	switch study.Decision(quotes) {
	case study.BlankThem:
		add(len(plan.Quotations), "quotation, blanked", "quotations, blanked")
	case study.DropTexts:
		add(len(plan.Quotations), "text that quotes", "texts that quote")
	case study.KeepQuotes, study.Undecided:
	}
	add(len(plan.Participant.Attributes), "attribute", "attributes")
	add(len(plan.Participant.Answers), "answer of the checklist", "answers of the checklist")
	add(plan.Labels, "label of the history, told otherwise", "labels of the history, told otherwise")
	return append(lines, "- the participant's name and log of reviews", "- all that was undone or removed before", "The hashes of the history still verify. What coders did to these words can be neither", "undone nor redone; all else can.")
}

// kept lists what stays, by decision or because it is others' words.
func kept(plan *study.Withdrawal, quotes string) []string {
	var lines []string
	n := plural(len(plan.Quotations), "text that quotes", "texts that quote")
	switch {
	case len(plan.Quotations) == 0:
	case quotes == "":
		lines = append(lines, "", "To be decided on: "+n)
	case quotes == string(study.KeepQuotes):
		lines = append(lines, "", "Not removed, by decision: "+n)
	}
	if len(plan.Echoes) > 0 {
		var handles []string
		for _, echo := range plan.Echoes {
			handles = append(handles, echo.Handle)
		}
		lines = append(lines, "", "Not removed, since others say it, who repeat six or more words in a row: "+listed(firstFew(handles)))
	}
	return lines
}

func namesOf(all []study.Transcript) []string {
	var names []string
	for _, t := range all {
		names = append(names, t.Name)
	}
	slices.SortFunc(names, study.NaturalOrder)
	return slices.Compact(names)
}

func quotationLines(plan *study.Withdrawal) []string {
	lines := make([]string, 0, len(plan.Quotations))
	for _, q := range plan.Quotations {
		lines = append(lines, fmt.Sprintf("%s, quotes: %s", q.What, strings.Join(strings.Fields(q.Words), " ")))
	}
	return lines
}

// unreachable says what emic cannot remove.
const unreachable = `What emic cannot reach, and somebody should see to:
- copies of the study on other computers, in sync services and with colleagues, and
  snapshots and versions that these or the file system keep
- what was printed, sent, or written by way of the screen (emic quotes … > FILE)
- the files that the transcripts came from, recordings, and the key of pseudonyms
- fewer than six words in a row in memos, and in codes but for in-vivo names and examples,
  the pseudonym in memos and codes, and in the history where it is no word ("code P12:3"),
  and what others say in their own words
- what the old file took on the disk, until it is written over; on a solid-state
  disk longer`

// copied is a file that holds or may hold words of the study.
type copied struct{ path, what string }

// knownCopies lists where words of the study went, and what lies about: files that
// are no longer there are not among them.
func knownCopies(env Env, file *store.File, plan *study.Withdrawal) ([]copied, error) {
	noted, err := file.Copies()
	if err != nil {
		return nil, err
	}
	var all []copied
	for _, c := range noted {
		what := fmt.Sprintf("written by emic %s on %s", c.Command, c.At.Format(time.DateOnly))
		if !isFile(c.Path) {
			what += "; not there any more, or elsewhere"
		}
		all = append(all, copied{c.Path, what})
	}
	for _, c := range lyingAbout(env, file.Path(), noted, plan) {
		if !slices.ContainsFunc(all, func(known copied) bool { return known.path == c.path }) {
			all = append(all, c)
		}
	}
	return all, nil
}
