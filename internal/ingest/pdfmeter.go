package ingest

const (
	maxSaved    = 10_000 // states of drawing that are put by; PDF itself allows 28
	maxOperands = 500_000
)

// drawingMeter is written what draws a page, and fails where the PDF library
// would put by more than any page needs: states of drawing that are saved and
// never restored, and operands without an operator.
type drawingMeter struct {
	saved    int
	operands int
	strings  int  // how many round brackets are open
	escaped  bool // the next byte in a string is no bracket
	comment  bool
	length   int // of the word so far
	first    byte
}

// Write implements io.Writer.
func (m *drawingMeter) Write(drawing []byte) (int, error) {
	for _, b := range drawing {
		switch {
		case m.escaped:
			m.escaped = false
		case m.comment:
			m.comment = b != '\n' && b != '\r'
		case m.strings > 0:
			m.readString(b)
		case isPDFGap(b):
			m.endWord(b)
		default:
			if m.length == 0 {
				m.first = b
			}
			m.length++
		}
	}
	if m.saved > maxSaved || m.operands > maxOperands {
		return 0, errTooMuch
	}
	return len(drawing), nil
}

func (m *drawingMeter) readString(b byte) {
	switch b {
	case '\\':
		m.escaped = true
	case '(':
		m.strings++
	case ')':
		m.strings--
	}
}

// endWord takes a word for an operator if it begins with a letter, and for an
// operand otherwise.
func (m *drawingMeter) endWord(gap byte) {
	switch {
	case m.length == 0:
	case m.length == 1 && m.first == 'q':
		m.saved++
	case m.length == 1 && m.first == 'Q':
		m.saved = max(0, m.saved-1)
	case 'A' <= m.first && m.first <= 'Z' || 'a' <= m.first && m.first <= 'z':
		m.operands = 0
	default:
		m.operands++
	}
	m.length = 0
	switch gap {
	case '(':
		m.strings, m.operands = 1, m.operands+1
	case '%':
		m.comment = true
	case '/', '[', '<':
		m.operands++
	}
}

// isPDFGap reports whether a byte ends a word.
func isPDFGap(b byte) bool {
	switch b {
	case ' ', '\n', '\r', '\t', '\f', 0, '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}
