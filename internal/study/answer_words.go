package study

import (
	"regexp"
	"strings"
)

var (
	// A comma parts decimals where at most two follow: 1,000 may be a thousand.
	number  = regexp.MustCompile(`^[+-]?[0-9]{1,15}(?:\.[0-9]{1,15}|,[0-9]{1,2})?$`)
	wordGap = regexp.MustCompile(`[\s_\x{00A0}]+`)
)

// ParseAnswer reads the word for a state in any of its spellings: yes, Y, true,
// ja, oui; no, N, false, nein, non; not asked, NA, n/a; not known, don't know;
// refused, prefer not to say; withheld. Numbers are read by ParseNumber, since
// whether 1 means yes depends on the question. It reports whether the text is
// such a word; blank text is the zero Answer.
//
// NA in capitals is not asked, which is how programs write a question that was
// not shown; in small letters it is a no in Welsh, and not read here.
func ParseAnswer(text string) (Answer, bool) {
	text = strings.TrimSpace(text)
	if text == "" {
		return Answer{}, true
	}
	if text == "NA" {
		return Answer{State: AnswerNotAsked}, true
	}
	word := wordGap.ReplaceAllString(strings.ToLower(text), " ")
	word = strings.TrimRight(strings.ReplaceAll(word, "\u2019", "'"), ".!")
	for _, words := range []struct {
		state AnswerState
		known func(string) bool
	}{
		{AnswerYes, isYes}, {AnswerNo, isNo}, {AnswerNotAsked, isNotAsked},
		{AnswerNotKnown, isNotKnown}, {AnswerRefused, isRefused}, {AnswerWithheld, isWithheld},
	} {
		if words.known(word) {
			return Answer{State: words.state}, true
		}
	}
	return Answer{}, false
}

// ParseNumber reads a number in figures, such as a rating: 4, -1, 3.5 or 3,5. It
// reports whether the text is one.
func ParseNumber(text string) (Answer, bool) {
	text = strings.TrimSpace(text)
	if !number.MatchString(text) {
		return Answer{}, false
	}
	return Answer{State: AnswerValue, Value: strings.Replace(strings.TrimPrefix(text, "+"), ",", ".", 1)}, true
}

// YesOrNo is the answer that a number means where the only numbers are 1 for yes
// and 0 for no; any other answer stays as it is.
func (a Answer) YesOrNo() Answer {
	switch a {
	case Answer{State: AnswerValue, Value: "1"}:
		return Answer{State: AnswerYes}
	case Answer{State: AnswerValue, Value: "0"}:
		return Answer{State: AnswerNo}
	}
	return a
}

func isYes(word string) bool {
	switch word {
	case "yes", "y", "true", "x", "✓", "✔", "☑", "checked", "selected",
		"ja", "j", "oui", "sí", "si", "sì", "sim", "tak", "ano", "да", "так", "ie", "oes", "ydy",
		"evet", "kyllä", "igen", "ναι", "نعم", "כן", "是", "有", "はい", "예", "네":
		return true
	}
	return false
}

func isNo(word string) bool {
	switch word {
	case "no", "n", "false", "unchecked", "not selected",
		"nein", "nee", "nej", "nei", "non", "não", "nao", "nie", "ne", "нет", "ні", "nac oes", "nac ydy",
		"hayır", "ei", "nem", "όχι", "لا", "לא", "否", "没有", "いいえ", "아니요", "아니오":
		return true
	}
	return false
}

func isNotAsked(word string) bool {
	switch word {
	case "not asked", "n/a", "n.a", "not applicable", "does not apply", "not shown", "not displayed", "{question not shown}",
		"nicht gefragt", "entfällt", "non posée", "sans objet", "non applicable",
		"no preguntado", "no aplica", "no procede", "não se aplica", "niet van toepassing", "nie dotyczy", "不适用", "該当なし", "해당 없음":
		return true
	}
	return false
}

func isNotKnown(word string) bool {
	switch word {
	case "not known", "unknown", "don't know", "dont know", "do not know", "i don't know", "dk", "d/k", "not sure", "unsure", "can't say",
		"weiß nicht", "weiss nicht", "weiß ich nicht", "unbekannt", "ne sait pas", "je ne sais pas", "nsp", "inconnu",
		"no sabe", "no sé", "no lo sé", "não sabe", "não sei", "non so", "weet niet", "weet ik niet", "nie wiem", "vet ej", "vet inte",
		"не знаю", "затрудняюсь ответить", "ddim yn gwybod", "不知道", "わからない", "分からない", "모름":
		return true
	}
	return false
}

func isRefused(word string) bool {
	switch word {
	case "refused", "refuse", "refusal", "declined", "declined to answer", "prefer not to say", "i prefer not to say", "prefer not to answer", "rather not say",
		"verweigert", "keine angabe", "möchte ich nicht sagen", "refus", "refuse de répondre", "ne souhaite pas répondre",
		"no contesta", "prefiero no decirlo", "prefiero no contestar", "prefiro não dizer", "prefiro não responder", "preferisco non rispondere",
		"wil niet zeggen", "odmowa odpowiedzi", "отказ от ответа", "gwell gen i beidio â dweud", "拒绝回答", "回答拒否", "응답 거부":
		return true
	}
	return false
}

func isWithheld(word string) bool {
	switch word {
	case "withheld", "zurückgehalten", "retenu", "retirado", "do not use":
		return true
	}
	return false
}
