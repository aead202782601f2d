package keys

// Table returns every binding. Its order is that of the footer and the sheet:
// within a scope, what is used most comes first.
func Table() []Binding {
	var table []Binding
	for _, part := range [][]Binding{
		codeTable(), spanTable(), parkedTable(), lookTable(), modeTable(), codebookTable(), tablesTable(), moveTable(), globalTable(),
	} {
		table = append(table, part...)
	}
	return table
}

func codeTable() []Binding {
	in := []Scope{Code}
	return []Binding{
		{PickCodes, []string{"c"}, "find code", "find codes by typing, and put them on the segment", []Scope{Code, Span}},
		{Seen, []string{"space"}, "nothing here", "seen, nothing to code; go on", in},
		{StartSpan, []string{"v"}, "part of it", "choose a part of the segment, then code that", in},
		{WriteMemo, []string{"m"}, "memo", "memo on the coding, else on the segment", []Scope{Code, Span}},
		{Uncode, []string{"x"}, "remove", "remove the coding", []Scope{Code}},
		{Repeat, []string{"."}, "", "put the last set of codes here as well", []Scope{Code, Span}},
		{Recode, []string{"r"}, "", "put another code in its place, keeping the memo", []Scope{Code}},
		{InVivo, []string{"i"}, "", "in-vivo code: the words become the code's name", []Scope{Code, Span}},
		{NextUnread, []string{"U", "g u"}, "", "next unread segment", in},
		{SameSpeakerDown, []string{"J"}, "", "next segment of the same speaker", in},
		{SameSpeakerUp, []string{"K"}, "", "previous segment of the same speaker", in},
		{NextTranscript, []string{"}"}, "", "next transcript", in},
		{PrevTranscript, []string{"{"}, "", "previous transcript", in},
		{NextCoding, []string{"right"}, "", "next coding of the segment", in},
		{PrevCoding, []string{"left"}, "", "previous coding of the segment", in},
		{StartEarlier, []string{"["}, "", "the coding starts a word earlier", in},
		{StartLater, []string{"("}, "", "the coding starts a word later", in},
		{EndLater, []string{"]"}, "", "the coding ends a word later", in},
		{EndEarlier, []string{")"}, "", "the coding ends a word earlier", in},
		{Weight, []string{"="}, "", "weight of the coding", in},
		{Withhold, []string{"w"}, "", "withhold the passage, or release it", in},
		{Withhold, []string{"W"}, "", "withhold the passage", []Scope{Span}},
		{Unseen, []string{"backspace"}, "", "take the seen mark off", in},
		{TranscriptMemo, []string{"M"}, "", "memo on the transcript", in},
		{Definition, []string{"D"}, "", "show or hide the definition of the code at hand", []Scope{Code, Codebook}},
		{QuotesOfCode, []string{"g d"}, "", "all quotes of the code at hand", []Scope{Code, Codebook}},
		{Pin, []string{"P"}, "", "pin a code to a key", []Scope{Code, Codebook}},
		{PinMostUsed, []string{"g p"}, "", "pin the most used codes to free keys", in},
		{WalkParked, []string{"g r"}, "", "walk through what waits for a place since the text was corrected", []Scope{Code, Span}},
		{ShowTimes, []string{"g t"}, "", "show or hide when each turn began, on the recording", in},
		{Open, []string{"enter"}, "", "in a pane: open the transcript, or code with the code", in},
	}
}

func parkedTable() []Binding {
	in := []Scope{Parked}
	return []Binding{
		{Accept, []string{"a"}, "", "put it on the place that is offered", in},
		{NextPlace, []string{"tab", "right"}, "", "offer another place", in},
		{PlaceHere, []string{"m"}, "", "put it on the segment, or the part, under the cursor", in},
		{DropParked, []string{"d"}, "", "drop it; undo brings it back", in},
		{Down, []string{"j", "down"}, "", "next that waits", in},
		{Up, []string{"k", "up"}, "", "the one before", in},
		{Open, []string{"enter"}, "", "go to the place that is offered", in},
		{Undo, []string{"u"}, "", "undo your last change", in},
		{Cancel, []string{"esc"}, "", "leave; what waits goes on waiting", in},
	}
}

func lookTable() []Binding {
	in := []Scope{Look}
	return []Binding{
		{FileFine, []string{"space"}, "right", "it is right; on to the next", in},
		{Open, []string{"enter"}, "change", "change this line; from the files, go over to the lines", in},
		{LeaveOut, []string{"x"}, "leave out", "leave the file out, or take it again", in},
		{KeepForAll, []string{"a"}, "for all", "what you changed here holds for all not called right yet", in},
		{TakeIn, []string{"ctrl+s", "T"}, "take in", "take the files in", in},
		{NextDoubt, []string{"d"}, "", "next file that is doubtful or in trouble", in},
		{SetAskers, []string{"i"}, "", "who asks the questions", in},
		{SetEncoding, []string{"e"}, "", "encoding of the file", in},
		{SetFormat, []string{"f"}, "", "format of the file", in},
		{SetName, []string{"r"}, "", "name of the transcript", in},
		{SetParticipant, []string{"p"}, "", "whose it is", in},
		{SetUnit, []string{"s"}, "", "what a segment is: turn, paragraph, sentence, line", in},
		{SetKind, []string{"K"}, "", "kind of text: transcript, notes, survey", in},
		{TakeHead, []string{"o"}, "", "take what its head tells of participants, or leave it", in},
		{Undo, []string{"u"}, "", "undo what you changed last", in},
		{NextPane, []string{"tab", "right", "l"}, "", "from the files to the lines about one", in},
		{PrevPane, []string{"shift+tab", "left", "h"}, "", "back to the files", in},
		{Back, []string{"esc"}, "", "back to the files; from there, leave", in},
		{Quit, []string{"q", "ctrl+c"}, "", "leave, and take nothing in", in},
		{Suspend, []string{"ctrl+z"}, "", "back to the shell for a while; fg comes back", in},
		{Help, []string{"?"}, "keys", "every key", in},
	}
}

func spanTable() []Binding {
	in := []Scope{Span}
	return []Binding{
		{WordForward, []string{"w"}, "next word", "on to the next word", in},
		{WordBack, []string{"b"}, "back", "back to the word before", in},
		{WordEnd, []string{"e"}, "word end", "on to the end of the word", in},
		{Sentence, []string{"s"}, "sentence", "the sentence; again, one more", in},
		{OtherEnd, []string{"o"}, "other end", "go on from the other end", in},
		{LetterForward, []string{"right"}, "", "a letter on", in},
		{LetterBack, []string{"left"}, "", "a letter back", in},
		{LineStart, []string{"home"}, "", "to the start of the row", in},
		{LineEnd, []string{"$", "end"}, "", "to the end of the row", in},
		{Down, []string{"j", "down"}, "", "a row down", in},
		{Up, []string{"k", "up"}, "", "a row up", in},
		{Cancel, []string{"esc", "v"}, "whole segment", "leave, nothing done", in},
	}
}

func modeTable() []Binding {
	return []Binding{
		{Accept, []string{"enter"}, "", "apply what is chosen, or the row under the cursor", []Scope{Pick, PickOne}},
		{Toggle, []string{"tab"}, "", "choose the row under the cursor, and go on choosing; space does too, where it is no letter of a name", []Scope{Pick}},
		{Down, []string{"down", "ctrl+n"}, "", "down", []Scope{Pick, PickOne}},
		{Up, []string{"up", "ctrl+p"}, "", "up", []Scope{Pick, PickOne}},
		{PageDown, []string{"pgdown"}, "", "a page down", []Scope{Pick, PickOne}},
		{PageUp, []string{"pgup"}, "", "a page up", []Scope{Pick, PickOne}},
		{Save, []string{"ctrl+s"}, "", "save the text", []Scope{Write}},
		{Cancel, []string{"esc"}, "", "leave, nothing done", []Scope{Pick, PickOne, Write}},
		{Yes, []string{"y", "enter"}, "", "yes", []Scope{Confirm}},
		{No, []string{"n", "esc"}, "", "no", []Scope{Confirm}},
		{Quit, []string{"ctrl+c"}, "", "quit; everything is saved", []Scope{Pick, PickOne, Write, Confirm}},
		{Suspend, []string{"ctrl+z"}, "", "back to the shell for a while; fg comes back", []Scope{Pick, PickOne, Write, Confirm}},
	}
}

func codebookTable() []Binding {
	in := []Scope{Codebook}
	return []Binding{
		{Define, []string{"enter", "d"}, "define", "read and write the parts of its definition", in},
		{AddCode, []string{"a"}, "add", "add a code beside it", in},
		{AddInside, []string{"A"}, "add inside", "add a code under it", in},
		{Rename, []string{"r"}, "rename", "rename", in},
		{MoveCode, []string{"v"}, "move", "move it under another, or under a new one", in},
		{MergeCode, []string{"M"}, "merge", "merge it into another; its codings live on", in},
		{SplitCode, []string{"S"}, "split", "split it, choosing codings", in},
		{RetireCode, []string{"R"}, "retire", "retire it, or bring it back", in},
		{LinkCode, []string{"L"}, "", "hang it under another parent as well", in},
		{EarlierCode, []string{"K"}, "", "earlier among its siblings", in},
		{LaterCode, []string{"J"}, "", "later among its siblings", in},
		{Recolour, []string{"C"}, "", "colour", in},
		{WriteMemo, []string{"m"}, "", "memo on the code", in},
		{Toggle, []string{"space"}, "choose", "choose the coding, or leave it where it is; go on", []Scope{Splitting}},
		{Accept, []string{"enter"}, "name the new code", "give the chosen codings to a new code, and name it", []Scope{Splitting}},
		{Cancel, []string{"esc"}, "leave", "leave, nothing done", []Scope{Splitting}},
	}
}

func tablesTable() []Binding {
	return []Binding{
		{Open, []string{"enter"}, "quotes", "quotes of the code", []Scope{Themes}},
		{NextCount, []string{"c"}, "which count", "count codings, segments, passages, words, participants…", []Scope{Themes}},
		{ByAttribute, []string{"b"}, "by attribute", "one column for each value of an attribute", []Scope{Themes}},
		{SortRows, []string{"s"}, "sort", "sort by the codebook or by the count", []Scope{Themes}},
		{NextColumn, []string{"right"}, "", "next column; with one column, unfold", []Scope{Themes}},
		{PrevColumn, []string{"left"}, "", "previous column; with one column, fold", []Scope{Themes}},
		{Open, []string{"enter"}, "in transcript", "go to the place in the transcript; esc comes back", []Scope{Quotes}},
		{ChooseCode, []string{"c"}, "code", "choose the code whose quotes are shown", []Scope{Quotes}},
		{ByAttribute, []string{"b"}, "by attribute", "group by an attribute", []Scope{Quotes}},
		{AloneOrAll, []string{"t"}, "", "this code alone, or with those under it", []Scope{Quotes}},
		{Uncode, []string{"x"}, "remove", "remove the coding", []Scope{Quotes}},
		{Recode, []string{"r"}, "recode", "put another code in its place, keeping the memo", []Scope{Quotes}},
		{WriteMemo, []string{"m"}, "memo", "memo on the coding", []Scope{Quotes}},
		{Open, []string{"enter"}, "go there", "go to what the memo is on; esc comes back", []Scope{Memos}},
		{EditMemo, []string{"e"}, "edit", "edit the memo", []Scope{Memos}},
		{NewMemo, []string{"a"}, "add", "add a memo on the study", []Scope{Memos}},
		{FilterMemos, []string{"f"}, "filter", "one kind of memo only, or all", []Scope{Memos}},
		{DeleteMemo, []string{"x"}, "remove", "remove the memo", []Scope{Memos}},
		{Open, []string{"enter"}, "what changed", "what the change did", []Scope{History}},
		{AsOf, []string{"a"}, "as of then", "see the study as it was then; esc comes back", []Scope{History}},
		{Unfold, []string{"l", "right"}, "", "unfold", []Scope{Codebook}},
		{Fold, []string{"h", "left"}, "", "fold", []Scope{Codebook}},
		{Unfold, []string{"l"}, "", "unfold", []Scope{Themes}},
		{Fold, []string{"h"}, "", "fold; on a folded row, go to the one above", []Scope{Themes}},
	}
}

func moveTable() []Binding {
	lists := []Scope{Code, Codebook, Splitting, Themes, Quotes, Memos, History, Look}
	searched := []Scope{Codebook, Splitting, Themes, Quotes, Memos, History, Look}
	return []Binding{
		{Down, []string{"j", "down"}, "", "down; next segment", lists},
		{Up, []string{"k", "up"}, "", "up; previous segment", lists},
		{First, []string{"g g", "home"}, "", "first", lists},
		{Last, []string{"G", "end"}, "", "last", lists},
		{HalfDown, []string{"ctrl+d"}, "", "half a page down", lists},
		{HalfUp, []string{"ctrl+u"}, "", "half a page up", lists},
		{PageDown, []string{"pgdown", "ctrl+f"}, "", "a page down", lists},
		{PageUp, []string{"pgup", "ctrl+b"}, "", "a page up", lists},
		{Find, []string{"/"}, "", "search", lists},
		{FindNext, []string{"n"}, "", "next hit; without a search, next unread segment", []Scope{Code}},
		{FindNext, []string{"n"}, "", "next hit", searched},
		{FindPrev, []string{"N"}, "", "previous hit", lists},
	}
}

func globalTable() []Binding {
	in := []Scope{Global}
	return []Binding{
		{Undo, []string{"u"}, "undo", "undo your last change", in},
		{Redo, []string{"ctrl+r"}, "", "redo", in},
		{ShowCode, []string{"1", "f1"}, "", "code: transcripts", in},
		{ShowCodebook, []string{"2", "f2"}, "", "codebook", in},
		{ShowThemes, []string{"3", "f3"}, "", "themes: the roll-up", in},
		{ShowQuotes, []string{"4", "f4"}, "", "quotes", in},
		{ShowMemos, []string{"5", "f5"}, "", "memos", in},
		{ShowHistory, []string{"6", "f6"}, "", "history", in},
		{NextPane, []string{"tab"}, "", "next pane", in},
		{PrevPane, []string{"shift+tab"}, "", "previous pane", in},
		{Back, []string{"esc"}, "", "back to where you came from", in},
		{Quit, []string{"q", ": q", "ctrl+c"}, "", "quit; everything is saved", in},
		{Suspend, []string{"ctrl+z"}, "", "back to the shell for a while; fg comes back", in},
		{Help, []string{"?"}, "keys", "every key", in},
	}
}
