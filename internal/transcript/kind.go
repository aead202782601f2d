package transcript

import "fmt"

// Kind says what a text is a record of. The zero Kind is Verbatim.
type Kind uint8

// The kinds of text. Quotes may be taken only from what is verbatim.
const (
	Verbatim Kind = iota // the words as they were spoken
	Notes                // an account of what was said, not verbatim
	Survey               // written answers
)

// Kinds lists every kind, in the order in which to offer them.
func Kinds() []Kind { return []Kind{Verbatim, Notes, Survey} }

// String is the name in files and commands: transcript, notes or survey.
func (k Kind) String() string {
	switch k {
	case Verbatim:
		return "transcript"
	case Notes:
		return "notes"
	case Survey:
		return "survey"
	}
	return fmt.Sprintf("kind %d", uint8(k))
}

// ParseKind is the inverse of String. The error lists the kinds there are.
func ParseKind(name string) (Kind, error) {
	for _, kind := range Kinds() {
		if kind.String() == name {
			return kind, nil
		}
	}
	return 0, fmt.Errorf("read kind: %q is none of transcript, notes, survey", name)
}

// Unit says into what a transcript is cut. The zero Unit is ByTurn.
type Unit uint8

// The units of segmentation.
const (
	ByTurn      Unit = iota // all that one speaker says at a stretch
	ByParagraph             // what stands between blank lines
	BySentence              // sentences of Unicode Standard Annex 29, abbreviations minded
	ByLine                  // lines as typed
)

// Units lists every unit, coarsest first.
func Units() []Unit { return []Unit{ByTurn, ByParagraph, BySentence, ByLine} }

// String is the name in files and commands: turn, paragraph, sentence or line.
func (u Unit) String() string {
	switch u {
	case ByTurn:
		return "turn"
	case ByParagraph:
		return "paragraph"
	case BySentence:
		return "sentence"
	case ByLine:
		return "line"
	}
	return fmt.Sprintf("unit %d", uint8(u))
}

// ParseUnit is the inverse of String. The error lists the units there are.
func ParseUnit(name string) (Unit, error) {
	for _, unit := range Units() {
		if unit.String() == name {
			return unit, nil
		}
	}
	return 0, fmt.Errorf("read unit: %q is none of turn, paragraph, sentence, line", name)
}
