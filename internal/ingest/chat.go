package ingest

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"emic/internal/transcript"
)

var (
	chatStart  = regexp.MustCompile(`^\s*@(?:UTF8|Begin|Font|PID|ColorWords|Window)\b`)
	chatTier   = regexp.MustCompile(`(?m)^\*[^\s:]{1,20}:[ \t]`)
	chatBullet = regexp.MustCompile(`[ \t]*\x15(?:%(?:snd|mov):"[^"]*"_)?(\d+)(?:_(\d+))?[^\x15\n]*\x15`)
)

// isCHAT takes a text that begins with the headers of the CHILDES and TalkBank
// archives and has a main tier.
func isCHAT(file source) bool {
	return chatStart.MatchString(file.text) && chatTier.MatchString(file.text)
}

// chatLine is a header or a tier with the lines that go on with it.
type chatLine struct {
	line       int // from 1
	key, value string
}

// readCHAT reads the main tiers, one line of the text for each, with the codes
// of the transcribers as they stand. Dependent tiers (%mor, %gra and so on) are
// left out, times become times, headers become fields, and what they tell of
// participants attributes; neither is coded.
func readCHAT(file source) (Result, *Error) {
	var said []utterance
	var matter []Field
	var attributes []Attribute
	var unread []string
	for _, l := range chatLines(file.text) {
		switch known := chatAttributes(l); {
		case l.key[0] == '%' && len(unread) <= mostNamed:
			unread = withOne(unread, l.key)
		case l.key[0] == '*':
			said = append(said, chatUtterance(l))
		case len(known) > 0:
			attributes = append(attributes, known...)
		case l.key[0] == '@' && l.value != "":
			matter = append(matter, Field{Key: l.key[1:], Value: l.value})
		}
	}
	result := compose(said)
	result.Matter, result.Attributes = matter, attributes
	result.Interviewers = chatInterviewers(matter, attributes)
	if len(unread) > 0 {
		result.Warnings = append(result.Warnings, "tiers that are not read, as they are about what is said: "+quoteAll(unread))
	}
	return result, nil
}

// chatLines puts the lines together that a tab at the start of a line
// continues.
func chatLines(text string) []chatLine {
	var list []chatLine
	number := 0
	for line := range strings.Lines(text) {
		number++
		line = strings.TrimSuffix(line, "\n")
		switch {
		case line == "":
		case strings.ContainsRune("*@%", rune(line[0])):
			key, value, _ := strings.Cut(line, ":")
			list = append(list, chatLine{number, key, strings.TrimSpace(value)})
		case len(list) > 0:
			last := &list[len(list)-1]
			last.value = strings.TrimSpace(last.value + " " + strings.TrimSpace(line))
		}
	}
	return list
}

// chatUtterance takes the times out of a main tier.
func chatUtterance(l chatLine) utterance {
	u := utterance{speaker: strings.TrimSpace(l.key[1:]), gap: "\n"}
	u.line, u.from, u.to = l.line, transcript.NoTime, transcript.NoTime
	if bullets := chatBullet.FindAllStringSubmatch(l.value, -1); len(bullets) > 0 {
		u.from = milliseconds(bullets[0][1])
		u.to = milliseconds(bullets[len(bullets)-1][2])
	}
	u.words = strings.TrimSpace(chatBullet.ReplaceAllString(l.value, ""))
	return u
}

// milliseconds reads a whole number of them.
func milliseconds(digits string) time.Duration {
	if digits == "" {
		return transcript.NoTime
	}
	return moment{value: decimal(digits), unit: time.Millisecond, known: true}.at(time.Millisecond)
}

// chatAttributes reads an @ID header, which holds what is known of one
// participant.
func chatAttributes(l chatLine) []Attribute {
	parts := strings.Split(l.value, "|")
	if l.key != "@ID" || len(parts) < 3 {
		return nil
	}
	var known []Attribute
	for i, key := range []string{"language", "corpus", "", "age", "sex", "group", "SES", "role", "education", "custom"} {
		if key != "" && i < len(parts) && strings.TrimSpace(parts[i]) != "" {
			known = append(known, Attribute{Of: strings.TrimSpace(parts[2]), Key: key, Value: strings.TrimSpace(parts[i])})
		}
	}
	return known
}

// chatInterviewers are the speakers whose role is that of an investigator. It
// stands in @Participants, behind the code and perhaps a name, or in @ID; INV is
// the code that they go by.
func chatInterviewers(matter []Field, attributes []Attribute) []string {
	var asking []string
	add := func(code, role string) {
		asks := role == "Investigator" || role == "Interviewer" || strings.TrimRight(code, "0123456789") == "INV"
		if asks && !slices.Contains(asking, code) {
			asking = append(asking, code)
		}
	}
	for _, known := range attributes {
		if known.Key == "role" {
			add(known.Of, known.Value)
		}
	}
	for _, field := range matter {
		if field.Key != "Participants" {
			continue
		}
		for person := range strings.SplitSeq(field.Value, ",") {
			if words := strings.Fields(person); len(words) > 1 {
				add(words[0], words[len(words)-1])
			}
		}
	}
	return asking
}
