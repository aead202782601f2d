package plain

import "strings"

// command is something that can be asked for.
type command struct {
	names  []string // the first is the word, the others are short
	what   string   // what comes after it, for the help
	help   string
	do     func(s *sitting, rest string)
	anyhow bool // also in a study without transcripts
}

// commands lists all, in the order of the help.
func commands() []command {
	return []command{
		{[]string{"next", "n"}, "", "the next segment; an empty line does the same", (*sitting).next, false},
		{[]string{"back", "b"}, "", "the segment before", (*sitting).back, false},
		{[]string{"again", "a"}, "", "read the segment out again", (*sitting).again, false},
		{[]string{"unread", "un"}, "", "the next segment that is not read", (*sitting).unread, false},
		{[]string{"goto", "g"}, "NUMBER or HANDLE", "go to a segment: goto 12, goto P07:12", (*sitting).goTo, false},
		{[]string{"search", "/"}, "WORDS", "the next segment with these words; without words, once more", (*sitting).search, false},
		{[]string{"transcript", "t"}, "NAME", "open a transcript", (*sitting).transcript, true},
		{[]string{"transcripts", "ts"}, "", "the transcripts of the study", (*sitting).list, true},
		{[]string{"where", "w"}, "", "where you are, and how far you have come", (*sitting).tellWhere, false},
		{[]string{"code", "c"}, "CODE; CODE", "put codes on the segment: by key, name, id or the end of the path", (*sitting).code, false},
		{[]string{"part", "p"}, "WORDS", "code only these words of the segment; first words ... last words for a longer part; without words, all of it", (*sitting).choosePart, false},
		{[]string{"remove", "x"}, "NUMBER or CODE", "take a coding off", (*sitting).remove, false},
		{[]string{"recode", "r"}, "NUMBER CODE", "put another code in its place, keeping the memo", (*sitting).recode, false},
		{[]string{"seen", "s"}, "", "nothing to code here; go on", (*sitting).seen, false},
		{[]string{"unseen"}, "", "take the seen mark off", (*sitting).unseen, false},
		{[]string{"memo", "m"}, "TEXT", "memo on the segment; memo 1: TEXT on its first coding, memo transcript: TEXT, memo study: TEXT", (*sitting).memo, false},
		{[]string{"withhold"}, "", "keep the segment out of everything", (*sitting).withhold, false},
		{[]string{"release"}, "", "let it be used again", (*sitting).release, false},
		{[]string{"codes", "cs"}, "WORD", "the codes with this word in name, place or definition; without a word, all", (*sitting).codes, true},
		{[]string{"define", "d"}, "CODE", "read out what a code means", (*sitting).define, true},
		{[]string{"new"}, "NAME under CODE", "make a new code", (*sitting).create, true},
		{[]string{"quotes", "q"}, "CODE", "what was said under a code", (*sitting).quotes, true},
		{[]string{"more"}, "", "more quotes", (*sitting).more, true},
		{[]string{"themes"}, "LEVEL", "the counts of every code, or of those of a level", (*sitting).themes, true},
		{[]string{"undo", "u"}, "", "undo your last change", (*sitting).undo, true},
		{[]string{"redo"}, "", "redo it", (*sitting).redo, true},
		{[]string{"help", "h", "?"}, "", "this list", (*sitting).help, true},
		{[]string{"quit", "exit"}, "", "leave; everything is saved", (*sitting).quit, true},
	}
}

// answer does what a line asks for.
func (s *sitting) answer(line string) {
	if !s.settled(s.refresh()) {
		return
	}
	word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
	if word == "" {
		word = "next"
	}
	for _, c := range commands() {
		for _, name := range c.names {
			if !strings.EqualFold(name, word) {
				continue
			}
			if !c.anyhow && (s.doc == nil || len(s.doc.Segments) == 0) {
				s.say("There is no transcript with words open. transcripts lists them, transcript NAME opens one.")
				return
			}
			c.do(s, strings.TrimSpace(rest))
			return
		}
	}
	s.say("There is no command “%s”. help lists the commands; code %s would look for a code.", word, line)
}

func (s *sitting) help(string) {
	for _, c := range commands() {
		names := strings.Join(c.names, ", ")
		if c.what != "" {
			names += " " + c.what
		}
		s.say("%s: %s.", names, c.help)
	}
}

func (s *sitting) quit(string) {
	s.left = true
	s.say("Everything is saved.")
}
