package ingest

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"emic/internal/transcript"
)

// otr is a file of oTranscribe: a web page in JSON.
type otr struct {
	Text      *string
	Media     string
	MediaTime *moment `json:"media-time"`
	Source    string  `json:"media-source"`
}

// isOTranscribe takes JSON that holds a page and the recording it belongs to.
func isOTranscribe(file source) bool {
	head := file.text[:min(len(file.text), 4096)]
	return jsonStart.MatchString(head) && strings.Contains(file.text, `"text"`) &&
		(file.extension == ".otr" || strings.Contains(file.text, `"media-time"`))
}

// readOTranscribe makes an utterance of each paragraph. The time at its head is
// when it begins; times within it are dropped. Labels are found as in other
// texts, and a paragraph without one goes on with the speaker before.
func readOTranscribe(file source) (Result, *Error) {
	var document otr
	if refusal := unmarshal(file.text, &document); refusal != nil {
		return Result{}, refusal
	}
	if document.Text == nil {
		return Result{}, &Error{Err: ErrUnsupported, Detail: "an oTranscribe file without a text", Advice: exportCues}
	}
	page := otrPage{}
	page.read(*document.Text)
	labels := labelsOf(page.said)
	cast := castOf(inOrder(labels), func(map[string]string) bool { return false }, false)
	result := compose(applyLabels(page.said, labels, cast.speakers, true))
	result.Warnings = cast.warnings
	if page.dropped > 0 {
		result.Warnings = append(result.Warnings, fmt.Sprintf("%d times in the midst of paragraphs are left out", page.dropped))
	}
	if document.Media != "" {
		result.Matter = []Field{{Key: "media", Value: document.Media}}
	}
	return result, nil
}

// otrPage gathers the paragraphs of a page.
type otrPage struct {
	said    []utterance
	words   strings.Builder
	at      moment
	dropped int // times that stand within a paragraph
}

// read goes through the page. Blocks and line breaks end a paragraph.
func (p *otrPage) read(page string) {
	tokens := html.NewTokenizer(strings.NewReader(page))
	stamp := false
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			p.end()
			return
		case html.TextToken:
			if !stamp {
				p.words.WriteString(string(tokens.Text()))
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			token := tokens.Token()
			if endsParagraph(token) {
				p.end()
			}
			if stamp = isStamp(token); stamp {
				p.time(token)
			}
		case html.EndTagToken:
			token := tokens.Token()
			if endsParagraph(token) {
				p.end()
			}
			stamp = false
		}
	}
}

// time notes a time stamp, if nothing was said yet in the paragraph.
func (p *otrPage) time(stamp html.Token) {
	if strings.TrimSpace(p.words.String()) != "" || p.at.known {
		p.dropped++
		return
	}
	p.at = readMoment(attributeOf(stamp, "data-timestamp"))
}

// end closes a paragraph. A time on a line of its own goes with the next.
func (p *otrPage) end() {
	words := strings.Join(strings.Fields(tidyLines(p.words.String())), " ")
	p.words.Reset()
	if words == "" {
		return
	}
	u := utterance{words: words, gap: "\n\n"}
	u.line, u.from, u.to = len(p.said)+1, p.at.at(1e9), transcript.NoTime
	p.said = append(p.said, u)
	p.at = moment{}
}

// endsParagraph reports whether what stands on either side of a tag are two
// paragraphs.
func endsParagraph(token html.Token) bool {
	return isBlock(token.DataAtom) || token.DataAtom == atom.Br
}

func isStamp(token html.Token) bool {
	return token.Data == "span" && strings.Contains(attributeOf(token, "class"), "timestamp")
}

func attributeOf(token html.Token, key string) string {
	for _, attribute := range token.Attr {
		if attribute.Key == key {
			return attribute.Val
		}
	}
	return ""
}
