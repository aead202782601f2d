package ingest

import (
	"fmt"
	"math"
	"slices"

	"github.com/ledongthuc/pdf"
)

// glyph is a letter, or some, where it is drawn on a page.
type glyph struct {
	sign             string
	x, y, size, wide float64 // in points; wide is 0 where it is not known
}

// affine is a matrix of PDF: [a b c d e f].
type affine [6]float64

// upright is the matrix that changes nothing.
func upright() affine { return affine{1, 0, 0, 1, 0, 0} }

// times is the matrix that does what m does, and then what n does.
func (m affine) times(n affine) affine {
	return affine{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

// moved is the matrix after a move in its own terms.
func (m affine) moved(x, y float64) affine { return affine{1, 0, 0, 1, x, y}.times(m) }

// penState is what q puts by and Q gets back.
type penState struct {
	face                                     *face
	size, leading, spacing, stretched, raise float64
	sheet                                    affine // from the page's own terms to points
}

// pen follows the instructions that draw the text of a page. It does so itself
// since the PDF library puts a letter more at the end of each line than was
// written, and reads a font anew whenever it is chosen.
type pen struct {
	penState
	saved      []penState
	text, line affine
	faces      map[string]*face
	page       pdf.Page
	drawn      func(glyph)
	err        error // the first instruction that makes no sense
}

// drawText calls drawn with the letters of a page, in the order of its instructions.
func drawText(page pdf.Page, drawn func(glyph)) error {
	p := pen{page: page, drawn: drawn, faces: make(map[string]*face), text: upright(), line: upright()}
	p.sheet, p.stretched = upright(), 1
	contents := page.V.Key("Contents")
	if contents.Kind() == pdf.Null {
		return nil
	}
	pdf.Interpret(contents, func(stack *pdf.Stack, operator string) {
		operands := make([]pdf.Value, stack.Len())
		for i := range slices.Backward(operands) {
			operands[i] = stack.Pop()
		}
		if p.err != nil {
			return
		}
		if wanted := operandCount(operator); wanted >= 0 && len(operands) != wanted {
			p.err = fmt.Errorf("the instruction %q has %d operands, not %d", operator, len(operands), wanted)
			return
		}
		if !p.setState(operator, operands) && !p.move(operator, operands) {
			p.show(operator, operands)
		}
	})
	return p.err
}

// setState obeys what changes how letters look, and reports whether that was it.
func (p *pen) setState(operator string, operands []pdf.Value) bool {
	switch operator {
	case "q":
		p.saved = append(p.saved, p.penState)
	case "Q":
		if last := len(p.saved) - 1; last >= 0 {
			p.penState, p.saved = p.saved[last], p.saved[:last]
		}
	case "cm":
		p.sheet = affineOf(operands).times(p.sheet)
	case "Tf":
		p.face, p.size = p.faceOf(operands[0].Name()), operands[1].Float64()
	case "TL":
		p.leading = operands[0].Float64()
	case "Tc":
		p.spacing = operands[0].Float64()
	case "Tz":
		p.stretched = operands[0].Float64() / 100
	case "Ts":
		p.raise = operands[0].Float64()
	default:
		return false
	}
	return true
}

// move obeys what sets where the next letter is drawn.
func (p *pen) move(operator string, operands []pdf.Value) bool {
	switch operator {
	case "BT":
		p.line = upright()
	case "Tm":
		p.line = affineOf(operands)
	case "TD":
		p.leading = -operands[1].Float64()
		p.line = p.line.moved(operands[0].Float64(), operands[1].Float64())
	case "Td":
		p.line = p.line.moved(operands[0].Float64(), operands[1].Float64())
	case "T*":
		p.line = p.line.moved(0, -p.leading)
	default:
		return false
	}
	p.text = p.line
	return true
}

// show obeys what draws letters.
func (p *pen) show(operator string, operands []pdf.Value) {
	switch operator {
	case "Tj":
		p.write(operands[0].RawString())
	case "'":
		p.move("T*", nil)
		p.write(operands[0].RawString())
	case `"`:
		p.spacing = operands[1].Float64()
		p.move("T*", nil)
		p.write(operands[2].RawString())
	case "TJ":
		for i := range operands[0].Len() {
			if piece := operands[0].Index(i); piece.Kind() == pdf.String {
				p.write(piece.RawString())
			} else {
				p.text = p.text.moved(-piece.Float64()/1000*p.size*p.stretched, 0)
			}
		}
	}
}

// write draws letters and moves on by their widths.
func (p *pen) write(codes string) {
	p.face.draw(codes, func(sign string, wide float64) {
		wide /= 1000
		place := affine{p.size * p.stretched, 0, 0, p.size, 0, p.raise}.times(p.text).times(p.sheet)
		p.drawn(glyph{sign: sign, x: place[4], y: place[5], size: math.Abs(place[0]), wide: wide * place[0]})
		p.text = p.text.moved((wide*p.size+p.spacing)*p.stretched, 0)
	})
}

// faceOf reads a font, the first time that it is chosen.
func (p *pen) faceOf(name string) *face {
	known, ok := p.faces[name]
	if !ok {
		known = readFace(p.page.Font(name))
		p.faces[name] = known
	}
	return known
}

// operandCount is how many operands an instruction has, if it is obeyed here, and
// -1 for all others.
func operandCount(operator string) int {
	switch operator {
	case "q", "Q", "BT", "T*":
		return 0
	case "TL", "Tc", "Tz", "Ts", "Tj", "'", "TJ":
		return 1
	case "Tf", "TD", "Td":
		return 2
	case `"`:
		return 3
	case "cm", "Tm":
		return 6
	}
	return -1
}

func affineOf(operands []pdf.Value) affine {
	var m affine
	for i := range m {
		m[i] = operands[i].Float64()
	}
	return m
}
