package ingest

import (
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const (
	maxPage  = 64 << 20 // bytes of a web page
	maxToken = 16 << 20 // bytes between two tags, or of one
)

var (
	htmlStart = regexp.MustCompile(`(?i)^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--(?s:.*?)-->\s*)?<(?:!doctype\s+html|html|head|body|meta|title)[\s>]`)
	htmlTag   = regexp.MustCompile(`(?i)</(?:p|div|td|li|h[1-6]|body|span)\s*>|<(?:p|br|td|li)\s*/?>`)
)

// isHTML takes a text that begins as a web page, or that has tags in it and the
// extension of one.
func isHTML(from source) bool {
	return startsAsHTML(from.text) || (from.extension == ".html" || from.extension == ".htm" || from.extension == ".xhtml") && htmlTag.MatchString(from.text)
}

func startsAsHTML(text string) bool { return htmlStart.MatchString(text[:min(len(text), 4<<10)]) }

// readHTML puts a transcript together from the blocks of a page: a blank line
// between paragraphs, a line for each row of a table. A heading ends a turn.
func readHTML(from source) (Result, *Error) {
	if len(from.text) > maxPage {
		return Result{}, &Error{Err: ErrUnsupported, Detail: "it is a web page larger than 64 MiB", Advice: "split the page, or save its text alone"}
	}
	page, err := layOut(from.text, isNoSpeech)
	if err == nil && page.isEmpty() && page.skipped {
		page, err = layOut(from.text, isNoText) // the words may stand in what looked like a menu that is never closed
	}
	if err != nil {
		return Result{}, &Error{Err: ErrDamaged, Detail: err.Error(), Advice: "open it in a browser and save its text"}
	}
	text := page.text()
	turns, warnings := readDialogue(text, 0, func(line string) bool { return page.headings[line] })
	result := Result{Text: text, Turns: turns, Warnings: warnings}
	if page.title != "" {
		result.Matter = []Field{{Key: "title", Value: page.title}}
	}
	return result, nil
}

// isNoSpeech reports whether an element holds no words of the page itself.
func isNoSpeech(tag atom.Atom) bool { return tag == atom.Nav || isNoText(tag) }

// isNoText reports whether an element holds no text at all that is meant to be
// read, or text that was deleted.
func isNoText(tag atom.Atom) bool {
	switch tag {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Math, atom.Iframe, atom.Object, atom.Canvas,
		atom.Audio, atom.Video, atom.Select, atom.Button, atom.Textarea, atom.Del, atom.Noframes:
		return true
	}
	return false
}

// isBlock reports whether an element begins and ends a paragraph.
func isBlock(tag atom.Atom) bool {
	switch tag {
	case atom.P, atom.Div, atom.Li, atom.Ul, atom.Ol, atom.Blockquote, atom.Section, atom.Article, atom.Main, atom.Aside, atom.Header, atom.Footer,
		atom.Address, atom.Figure, atom.Figcaption, atom.Details, atom.Summary, atom.Fieldset, atom.Form, atom.Hr, atom.Pre, atom.Body, atom.Html,
		atom.Head, atom.Center, atom.Caption, atom.Hgroup, atom.Dl, atom.Option:
		return true
	}
	return isHeading(tag)
}

func isHeading(tag atom.Atom) bool {
	return slices.Contains([]atom.Atom{atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6}, tag)
}

// layOut goes through the tags of a page once. It keeps no tree, so that neither
// depth nor tags that are never closed cost anything.
func layOut(text string, skips func(atom.Atom) bool) (*page, error) {
	p := newPage()
	tags := html.NewTokenizer(strings.NewReader(text))
	tags.SetMaxBuf(maxToken)
	var skipped atom.Atom
	depth := 0
	for {
		kind := tags.Next()
		if kind == html.ErrorToken {
			p.endTable()
			if err := tags.Err(); !errors.Is(err, io.EOF) {
				return nil, err
			}
			return p, nil
		}
		token := tags.Token()
		switch {
		case depth > 0:
			depth += nesting(token, skipped)
		case kind == html.StartTagToken && (skips(token.DataAtom) || isPrinted(token)):
			skipped, depth, p.skipped = token.DataAtom, 1, true
		case kind == html.TextToken:
			p.write(token.Data)
		case kind == html.StartTagToken || kind == html.SelfClosingTagToken:
			p.open(token.DataAtom)
			p.openNote(token)
		case kind == html.EndTagToken:
			p.closeNote(token.DataAtom)
			p.close(token.DataAtom)
		}
	}
}

// nesting is by how much a tag deepens an element of that kind.
func nesting(token html.Token, kind atom.Atom) int {
	switch {
	case token.DataAtom != kind:
		return 0
	case token.Type == html.StartTagToken:
		return 1
	case token.Type == html.EndTagToken:
		return -1
	}
	return 0
}
