package keys

// Moving about; on every screen with a list.
const (
	Down     Action = "move.down"
	Up       Action = "move.up"
	First    Action = "move.first"
	Last     Action = "move.last"
	HalfDown Action = "move.half-down"
	HalfUp   Action = "move.half-up"
	PageDown Action = "move.page-down"
	PageUp   Action = "move.page-up"
	Find     Action = "find"
	FindNext Action = "find.next"
	FindPrev Action = "find.previous"
	Open     Action = "open"
	Fold     Action = "fold"
	Unfold   Action = "unfold"
)

// Everywhere.
const (
	ShowCode     Action = "screen.code"
	ShowCodebook Action = "screen.codebook"
	ShowThemes   Action = "screen.themes"
	ShowQuotes   Action = "screen.quotes"
	ShowMemos    Action = "screen.memos"
	ShowHistory  Action = "screen.history"
	NextPane     Action = "pane.next"
	PrevPane     Action = "pane.previous"
	Undo         Action = "undo"
	Redo         Action = "redo"
	Back         Action = "back"
	Help         Action = "help"
	Quit         Action = "quit"
	Suspend      Action = "suspend"
)

// The code screen.
const (
	SameSpeakerDown Action = "code.same-speaker-down"
	SameSpeakerUp   Action = "code.same-speaker-up"
	NextTranscript  Action = "code.next-transcript"
	PrevTranscript  Action = "code.previous-transcript"
	NextUnread      Action = "code.next-unread"
	PickCodes       Action = "code.pick"
	Repeat          Action = "code.repeat"
	Seen            Action = "code.seen"
	Unseen          Action = "code.unseen"
	StartSpan       Action = "code.span"
	NextCoding      Action = "code.next-coding"
	PrevCoding      Action = "code.previous-coding"
	Uncode          Action = "code.remove"
	Recode          Action = "code.recode"
	Weight          Action = "code.weight"
	WriteMemo       Action = "memo"
	TranscriptMemo  Action = "code.transcript-memo"
	InVivo          Action = "code.in-vivo"
	Withhold        Action = "code.withhold"
	StartEarlier    Action = "code.start-earlier"
	StartLater      Action = "code.start-later"
	EndLater        Action = "code.end-later"
	EndEarlier      Action = "code.end-earlier"
	QuotesOfCode    Action = "quotes-of-code"
	Definition      Action = "definition"
	Pin             Action = "pin"
	PinMostUsed     Action = "code.pin-most-used"
	WalkParked      Action = "code.parked"
	ShowTimes       Action = "code.times"
)

// Span mode.
const (
	WordForward   Action = "span.word"
	WordBack      Action = "span.word-back"
	WordEnd       Action = "span.word-end"
	LetterForward Action = "span.letter"
	LetterBack    Action = "span.letter-back"
	LineStart     Action = "span.line-start"
	LineEnd       Action = "span.line-end"
	Sentence      Action = "span.sentence"
	OtherEnd      Action = "span.other-end"
)

// What waits for a place.
const (
	NextPlace  Action = "parked.next-place"
	PlaceHere  Action = "parked.place-here"
	DropParked Action = "parked.drop"
)

// The codebook screen.
const (
	AddCode     Action = "codebook.add"
	AddInside   Action = "codebook.add-inside"
	Rename      Action = "codebook.rename"
	Define      Action = "codebook.define"
	MoveCode    Action = "codebook.move"
	EarlierCode Action = "codebook.earlier"
	LaterCode   Action = "codebook.later"
	LinkCode    Action = "codebook.link"
	MergeCode   Action = "codebook.merge"
	SplitCode   Action = "codebook.split"
	RetireCode  Action = "codebook.retire"
	Recolour    Action = "codebook.recolour"
)

// The themes, quotes, memos and history screens.
const (
	ByAttribute Action = "by-attribute"
	NextCount   Action = "themes.count"
	SortRows    Action = "themes.sort"
	NextColumn  Action = "themes.next-column"
	PrevColumn  Action = "themes.previous-column"
	ChooseCode  Action = "quotes.choose"
	AloneOrAll  Action = "quotes.alone"
	FilterMemos Action = "memos.filter"
	EditMemo    Action = "memos.edit"
	NewMemo     Action = "memos.new"
	DeleteMemo  Action = "memos.delete"
	AsOf        Action = "history.as-of"
)

// Looking at files before they are taken in.
const (
	FileFine       Action = "look.fine"
	LeaveOut       Action = "look.leave-out"
	NextDoubt      Action = "look.next-doubt"
	TakeIn         Action = "look.take-in"
	KeepForAll     Action = "look.keep-for-all"
	SetAskers      Action = "look.askers"
	SetEncoding    Action = "look.encoding"
	SetFormat      Action = "look.format"
	SetName        Action = "look.name"
	SetParticipant Action = "look.participant"
	SetUnit        Action = "look.unit"
	SetKind        Action = "look.kind"
	TakeHead       Action = "look.head"
)

// Modes.
const (
	Toggle Action = "pick.toggle"
	Accept Action = "accept"
	Cancel Action = "cancel"
	Save   Action = "write.save"
	Yes    Action = "yes"
	No     Action = "no"
)
