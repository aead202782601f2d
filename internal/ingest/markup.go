package ingest

import (
	"html"
	"strings"
)

// maxDepth is how many elements may lie within one another.
const maxDepth = 256

// piece is what a step through markup comes to.
type piece int

const (
	opening piece = iota // of an element; name and attribute tell which
	closing              // of the element name
	wording              // words between two tags
)

// markup goes through XML piece by piece. Elements and attributes go by their
// local names. A DOCTYPE is refused, so that no entity can stand for a file or for
// a mass of text; comments and instructions are passed over.
type markup struct {
	text   string
	at     int      // where the next piece begins
	open   []string // the elements that are not closed yet, as written
	empty  bool     // the element just opened closes at once
	inside string   // the attributes of the element just opened

	piece   piece
	name    string // of the element that opens or closes
	words   string // decoded; of a wording
	refusal *Error // why the walk ended, nil at a proper end
}

// walk begins to go through a text.
func walk(text string) *markup { return &markup{text: text} }

// next goes on to the next piece. It returns false at the end, and at whatever
// is refused.
func (m *markup) next() bool {
	if m.empty {
		m.empty = false
		return m.close(m.open[len(m.open)-1])
	}
	for m.at < len(m.text) {
		rest := m.text[m.at:]
		switch {
		case rest[0] != '<':
			return m.say(upTo(rest, "<"), html.UnescapeString)
		case strings.HasPrefix(rest, "</"):
			return m.readClosing(rest)
		case strings.HasPrefix(rest, "<![CDATA["):
			return m.readLiteral(rest)
		case strings.HasPrefix(rest, "<!--"):
			m.at += len(upTo(rest, "-->")) + len("-->")
		case strings.HasPrefix(rest, "<?"):
			m.at += len(upTo(rest, "?>")) + len("?>")
		case strings.HasPrefix(rest, "<!"):
			return m.refuse(ErrUnsafe, "it has a DOCTYPE, which could stand for anything", "if you trust it, open it in the program it comes from and save it again, or take the line out where the file is plain XML")
		default:
			return m.readOpening(rest)
		}
	}
	if len(m.open) > 0 {
		m.at = len(m.text)
		return m.refuse(ErrDamaged, "it ends within <"+shorten(m.open[len(m.open)-1])+">", saveAgain)
	}
	return false
}

// upTo is the text before a mark, or all of it.
func upTo(text, mark string) string {
	before, _, _ := strings.Cut(text, mark)
	return before
}

// say gives out words and goes on behind them.
func (m *markup) say(raw string, decode func(string) string) bool {
	m.at += len(raw)
	m.piece, m.words = wording, decode(raw)
	return true
}

// readLiteral gives out the words of a CDATA section.
func (m *markup) readLiteral(rest string) bool {
	m.at += len("<![CDATA[")
	said := m.say(upTo(rest[len("<![CDATA["):], "]]>"), func(raw string) string { return raw })
	m.at = min(m.at+len("]]>"), len(m.text))
	return said
}

// readClosing checks that a closing tag closes what is open.
func (m *markup) readClosing(rest string) bool {
	tag := upTo(rest, ">")
	name := strings.TrimRight(tag[len("</"):], " \t\r\n")
	if len(tag) == len(rest) || len(m.open) == 0 || m.open[len(m.open)-1] != name {
		return m.refuse(ErrDamaged, "</"+shorten(name)+"> closes nothing", saveAgain)
	}
	m.at += len(tag) + len(">")
	return m.close(name)
}

func (m *markup) close(name string) bool {
	m.open = m.open[:len(m.open)-1]
	m.piece, m.name = closing, localName(name)
	return true
}

// readOpening reads an opening tag, whose attributes are looked at only when
// they are asked for.
func (m *markup) readOpening(rest string) bool {
	end := tagEnd(rest)
	if end < 0 {
		return m.refuse(ErrDamaged, "it ends within a tag", saveAgain)
	}
	tag, selfClosing := strings.CutSuffix(rest[len("<"):end], "/")
	name := tag
	if i := strings.IndexAny(tag, " \t\r\n"); i >= 0 {
		name = tag[:i]
	}
	if name == "" {
		return m.refuse(ErrDamaged, "a tag has no name", saveAgain)
	}
	if len(m.open) == maxDepth {
		return m.refuse(ErrUnsafe, "its elements lie more than 256 deep", unpackByHand)
	}
	m.open = append(m.open, name)
	m.at += end + len(">")
	m.piece, m.name, m.inside, m.empty = opening, localName(name), tag[len(name):], selfClosing
	return true
}

// tagEnd is where the tag ends that text begins with, -1 if it does not. A sign
// between quotes is part of a value.
func tagEnd(text string) int {
	quote := byte(0)
	for i := range len(text) {
		switch b := text[i]; {
		case quote != 0:
			if b == quote {
				quote = 0
			}
		case b == '"' || b == '\'':
			quote = b
		case b == '>':
			return i
		}
	}
	return -1
}

// localName takes the prefix off a name.
func localName(name string) string { return name[strings.IndexByte(name, ':')+1:] }

// attribute is the value of an attribute of the element just opened, "" where it
// has none.
func (m *markup) attribute(local string) string {
	for rest := m.inside; ; {
		name, after, ok := strings.Cut(rest, "=")
		after = strings.TrimLeft(after, " \t\r\n")
		if !ok || after == "" || after[0] != '"' && after[0] != '\'' {
			return ""
		}
		value, behind, _ := strings.Cut(after[1:], after[:1])
		if localName(strings.TrimSpace(name)) == local {
			return html.UnescapeString(value)
		}
		rest = behind
	}
}

// skip passes over the rest of the element just opened and what lies in it.
// What it finds on the way is told to see, which may be nil.
func (m *markup) skip(see func(name string)) {
	for depth := len(m.open); len(m.open) >= depth && m.next(); {
		if see != nil && m.piece == opening {
			see(m.name)
		}
	}
}

// refuse ends the walk and blames the place where it is.
func (m *markup) refuse(reason error, detail, advice string) bool {
	m.refusal = &Error{Line: 1 + strings.Count(m.text[:m.at], "\n"), Byte: m.at, Err: reason, Detail: detail, Advice: advice}
	m.at, m.empty = len(m.text), false
	m.open = nil
	return false
}

// inPart blames a member of an archive rather than a line that nobody can see.
func (e *Error) inPart(name string) *Error {
	return &Error{Err: e.Err, Detail: "in " + name + ": " + e.Detail, Advice: e.Advice}
}
