package review

import (
	"fmt"
	"strings"
)

// rank says how a block of a page stands out.
type rank int

const (
	paragraph rank = iota
	title
	heading
)

// block is a paragraph of a page; line feeds in it are line ends.
type block struct {
	rank rank
	text string
}

// slipHeading begins the return slip, and ends the turns.
const slipHeading = "Return slip"

// unused is what the slip has before the numbers of turns that are not to be used.
const unused = "Turns not to be used:"

// refusal is what a participant ticks who wants nothing used.
const refusal = "I do not want any of it used"

// blocks lays a pack out, in plain words.
func (p Pack) blocks() []block {
	page := []block{
		{title, "Your interview, to read through: " + p.Participant},
		{paragraph, "This is what you said, as it was written down. Please correct whatever is wrong, right in the text. " +
			"You need not do anything if it is right."},
		{paragraph, "Leave the numbers in brackets where they are. To take words back, delete them. To keep words from being " +
			"used at all, put " + p.Sections[0].open() + " before and " + p.Sections[0].shut() + " after them, or write the " +
			"numbers on the slip at the end."},
	}
	for _, s := range p.Sections {
		page = append(page, s.blocks()...)
	}
	return page
}

func (s Section) blocks() []block {
	page := []block{{heading, fmt.Sprintf("Transcript %s (reference %s)", s.Transcript.Name, s.Reference())}}
	if s.IsGroup {
		page = append(page, block{paragraph, "Others took part as well. Only your own words are shown; … stands for what others said."})
	}
	for _, piece := range s.Pieces {
		if piece.After {
			page = append(page, block{paragraph, "…"})
		}
		label := ""
		if piece.Speaker != "" {
			label = piece.Speaker + ": "
		}
		page = append(page, block{paragraph, s.mark(piece.Number) + " " + label + s.words(piece)})
	}
	return append(page,
		block{heading, slipHeading + " for " + s.Transcript.Name},
		block{paragraph, "I have read it (please put an x in the brackets):\n( ) It is right.\n( ) I have corrected it.\n( ) " + refusal + "."},
		block{paragraph, unused + " ____"},
		block{paragraph, "What is between " + s.open() + " and " + s.shut() + " is not used either."},
		block{paragraph, "Date: ____"},
	)
}

// plainText lays the page out as text.
func plainText(page []block) string {
	var b strings.Builder
	for _, block := range page {
		b.WriteString(block.text + "\n")
		if block.rank != paragraph {
			b.WriteString(strings.Repeat("=", len([]rune(block.text))) + "\n")
		}
		b.WriteString("\n")
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}

// markdown lays the page out as Markdown; the words stay as they are.
func markdown(page []block) string {
	var b strings.Builder
	for _, block := range page {
		b.WriteString(map[rank]string{title: "# ", heading: "## "}[block.rank] + block.text + "\n\n")
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}
