package ingest

import (
	"strings"
	"unicode"
)

// IsInterviewer reports whether a label says that its speaker asks the
// questions: INT, Interviewer 2, Q, Moderator, Entrevistadora, 访谈者 and the like.
// Labels that mean an interviewer in one study and a respondent in the next,
// such as R or E, are not among them.
func IsInterviewer(label string) bool {
	return isInterviewerWord(roleWord(label))
}

// isRole reports whether a label is a role rather than a name, perhaps with a
// number: Interviewer, Participant 3, Speaker 1.
func isRole(label string) bool {
	word := roleWord(label)
	return len(word) > 1 && isInterviewerWord(word) || isSpeakerWord(word)
}

// roleWord is the first word of a label, in small letters, without number and
// punctuation.
func roleWord(label string) string {
	fields := strings.FieldsFunc(strings.ToLower(label), func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(",.:;()[]_-–/*#", r)
	})
	if len(fields) == 0 || len(fields) > 3 {
		return ""
	}
	word := strings.TrimRightFunc(fields[0], unicode.IsDigit)
	if len(fields) > 1 && len(word) <= 2 && strings.TrimFunc(fields[1], unicode.IsDigit) != "" {
		return ""
	}
	return word
}

func isSpeakerWord(word string) bool {
	switch word {
	case "speaker", "participant", "respondent", "interviewee", "informant", "client", "patient",
		"teilnehmer", "teilnehmerin", "befragte", "befragter", "sprecher", "sprecherin",
		"participante", "entrevistado", "entrevistada", "informante", "hablante", "falante",
		"enquêté", "enquêtée", "répondant", "répondante", "locuteur", "locutrice",
		"intervistato", "intervistata", "deelnemer", "respondente", "респондент", "участник",
		"受访者", "受訪者", "被访者", "参与者", "參與者", "回答者", "参加者", "응답자", "참여자":
		return true
	}
	return false
}

func isInterviewerWord(word string) bool {
	switch word {
	case "i", "iv", "int", "intv", "intvr", "interviewer", "interviewers", "q", "question", "questioner",
		"researcher", "investigator", "moderator", "mod", "facilitator", "facil", "fac", "host", // English
		"interviewerin", "interviewende", "interviewender", "moderatorin", "forscher", "forscherin", "fragende", // German
		"entrevistador", "entrevistadora", "entrevistadores", "moderador", "moderadora", "investigador", "investigadora",
		"facilitador", "facilitadora", "pesquisador", "pesquisadora", "mediador", "mediadora", // Spanish, Portuguese
		"enquêteur", "enquêteuse", "enquêtrice", "intervieweur", "intervieweuse", "animateur", "animatrice",
		"chercheur", "chercheuse", "enq", "modérateur", "modératrice", // French
		"intervistatore", "intervistatrice", "moderatore", "moderatrice", "ricercatore", "ricercatrice", // Italian
		"onderzoeker", "interviewster", // Dutch
		"intervjuare", "intervjuer", "intervjuaren", "intervjueren", "forsker", "forskare", "haastattelija", // Nordic
		"cyfwelydd", "holwr", "ymchwilydd", "hwylusydd", // Welsh
		"badacz", "badaczka", "ankieter", "ankieterka", "prowadzący", "prowadząca", "moderatorka", "tazatel", "tazatelka", // Polish, Czech
		"интервьюер", "модератор", "исследователь", "ведущий", "ведущая", "инт", "інтерв'юер", "модераторка", // Russian, Ukrainian
		"görüşmeci", "araştırmacı", "moderatör", "συνεντευκτής", "ερευνητής", "ερευνήτρια", // Turkish, Greek
		"المحاور", "المحاورة", "الباحث", "الباحثة", "מראיין", "מראיינת", "مصاحبه‌گر", "साक्षात्कारकर्ता", // Arabic, Hebrew, Persian, Hindi
		"访谈者", "訪談者", "采访者", "採訪者", "采访人", "访问者", "訪問者", "访员", "訪員", "主持人", "记者", "記者", "研究者", "研究员", "研究員", "问", "問", // Chinese
		"インタビュアー", "聞き手", "質問者", "司会", "司会者", "調査者", // Japanese
		"면접자", "면담자", "연구자", "진행자", "질문자", "인터뷰어", "사회자": // Korean
		return true
	}
	return false
}
