package study

import (
	"errors"
	"iter"

	"emic/internal/transcript"
)

var (
	// ErrNotFound says that the study holds nothing under that id or name.
	ErrNotFound = errors.New("not in the study")
	// ErrNothingToDo says that an act would change nothing; nothing was recorded.
	ErrNothingToDo = errors.New("nothing to do")
	// ErrTaken says that a name is in use already.
	ErrTaken = errors.New("the name is taken")
)

// Reader reads one state of a study. It is valid until the function it was
// handed to returns. What it yields may be kept, but for a Ruler. An iterator
// that fails yields its error once and stops.
type Reader interface {
	// Register returns a field; the zero Register when it was never written.
	Register(Key) (Register, error)
	// Thing returns a thing with its fields. Error: ErrNotFound, when no field of it is there.
	Thing(Kind, ID) (Thing, error)
	// Things yields all things of a kind that have a field, by id.
	Things(Kind) iter.Seq2[Thing, error]

	// Standing returns how a mark stands and when that was written.
	Standing(Mark) (Standing, Stamp, error)
	// Marks yields the marks of a kind that are there on a transcript, by start, end and id.
	Marks(MarkKind, ID) iter.Seq2[Placed, error]
	// CodingsOf yields the codings of a code that are there, by transcript, start, end and id.
	// Codings of codes merged into it are not among them.
	CodingsOf(code ID) iter.Seq2[Placed, error]

	// Text returns a text by its hash. Error: ErrNotFound.
	Text(Hash) (string, error)
	// Ruler returns the ruler of a text by its hash. It is valid no longer than the Reader. Error: ErrNotFound.
	Ruler(Hash) (transcript.Ruler, error)

	// Heads returns the newest changes: those that no other change names as parent, sorted.
	Heads() ([]Hash, error)
	// History yields the headers of all changes, newest first.
	History() iter.Seq2[Header, error]
	// Change returns a change with its edits; without its texts. Error: ErrNotFound.
	Change(Hash) (Change, error)

	// Place returns where a coder last was in a transcript, in bytes; 0 when never there.
	Place(coder string, transcript ID) (int, error)
	// LastTranscript returns the transcript that a coder was last in; zero when none.
	LastTranscript(coder string) (ID, error)
	// Revision counts the writes to this copy of the study; it grows with each.
	Revision() (uint64, error)
}

// Store keeps a study.
type Store interface {
	// View runs read against the newest state.
	View(read func(Reader) error) error
	// Do runs act against the newest state, records its change and returns when it is safe.
	// Errors: the act's own; ErrNothingToDo; an error of the disk, after which the change may be there or not.
	Do(Author, Act) (Header, error)
	// Apply records changes made elsewhere, each once; those that belong together, together. Errors: ErrForged, when an
	// id is not the hash of the content; ErrWithdrawn, see Admit.
	Apply(...Change) error
	// Remember keeps where a coder is in a transcript, in bytes. It is no change: it is not undone or merged.
	Remember(coder string, transcript ID, offset int) error
}

// State is what the fold reads and writes.
type State interface {
	// Register returns a field; the zero Register when it was never written.
	Register(Key) (Register, error)
	// SetRegister writes a field.
	SetRegister(Key, Register) error
	// Standing returns how a mark stands and when that was written.
	Standing(Mark) (Standing, Stamp, error)
	// SetStanding writes how a mark stands.
	SetStanding(Mark, Standing, Stamp) error
}
