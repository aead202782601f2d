package ingest

import (
	"slices"
	"strings"
	"time"
	"unicode"
)

// columns tells which columns of a table hold what; -1 is none.
type columns struct {
	speaker, words, start, end int
	unit                       time.Duration // of bare numbers, by the name of the column; 0 if it does not tell
	unread                     []string      // the names of the other columns
}

// isTranscript reports whether the columns make turns: words, and with them
// somebody who says them or a time.
func (c columns) isTranscript() bool {
	return c.words >= 0 && (c.speaker >= 0 || c.start >= 0)
}

// findColumns recognises columns by their names. Names that mean other things
// in other tables, such as "name" and "content", count only beside a sure one.
func findColumns(header []string) columns {
	names := make([]string, len(header))
	for i, name := range header {
		names[i] = foldName(name)
	}
	find := func(is func(string) bool) int { return slices.IndexFunc(names, is) }
	c := columns{speaker: find(isSpeakerColumn), words: find(isWordsColumn), start: find(isStartColumn), end: find(isEndColumn)}
	if c.words < 0 && (c.speaker >= 0 || c.start >= 0) {
		c.words = find(isContentColumn)
	}
	if c.speaker < 0 && c.words >= 0 && isWordsColumn(names[c.words]) {
		c.speaker = find(isNameColumn)
	}
	if c.start >= 0 {
		c.unit = unitOfName(header[c.start])
	}
	for i, name := range header {
		if name = strings.TrimSpace(name); name != "" && i != c.speaker && i != c.words && i != c.start && i != c.end {
			c.unread = append(c.unread, name)
		}
	}
	return c
}

// foldName writes a column's name in small letters without blanks, marks and
// what stands in brackets: "Start_Time (s)" is "starttime".
func foldName(name string) string {
	const longest = 200 // bytes; no column is called by a paragraph
	if len(name) > longest {
		return ""
	}
	name, _, _ = strings.Cut(name, "(")
	name, _, _ = strings.Cut(name, "[")
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}

// unitOfName is the unit that a column's name ends with: "start (ms)", "begin_s".
func unitOfName(name string) time.Duration {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) })
	if len(words) < 2 {
		return 0
	}
	switch last := words[len(words)-1]; last {
	case "ms", "msec", "millis", "milliseconds", "millisekunden", "milisegundos", "millisecondes":
		return time.Millisecond
	case "s", "sec", "secs", "seconds", "sekunden", "segundos", "secondes", "secondi":
		return time.Second
	}
	return 0
}

func isSpeakerColumn(name string) bool {
	switch name {
	case "speaker", "speakers", "speakername", "speakerlabel", "speakerid", "speakerrole", "whospeaks", "interlocutor", "talker",
		"sprecher", "sprecherin", "sprechende", "sprechendeperson", "sprechername", "redner", "rednerin",
		"hablante", "orador", "oradora", "locuteur", "locutrice", "intervenant", "intervenante", "orateur",
		"falante", "locutor", "locutora", "parlante", "interlocutore", "oratore", "spreker", "mówca", "rozmówca", "mluvčí",
		"говорящий", "спикер", "диктор", "мовець", "talare", "taler", "puhuja", "beszélő", "vorbitor", "siaradwr",
		"konuşmacı", "ομιλητής", "المتحدث", "المتكلم", "דובר", "דוברת", "گوینده", "वक्ता",
		"说话人", "說話人", "说话者", "說話者", "发言人", "發言人", "发言者", "發言者", "讲话人", "講者", "讲者",
		"話者", "話者名", "発言者", "発話者", "スピーカー", "화자", "발언자", "발화자":
		return true
	}
	return false
}

// isNameColumn knows names of columns that hold speakers if there are words.
func isNameColumn(name string) bool {
	switch name {
	case "name", "names", "who", "person", "participant", "participantid", "respondent", "role", "label", "voice", "actor", "character",
		"teilnehmer", "teilnehmerin", "rolle", "wer", "nombre", "persona", "participante", "quién", "nom", "personne", "nome", "pessoa",
		"naam", "persoon", "osoba", "имя", "участник", "namn", "navn", "nimi", "isim", "kişi", "الاسم", "שם",
		"姓名", "名字", "人物", "角色", "参与者", "受访者", "名前", "氏名", "参加者", "이름", "참여자":
		return true
	}
	return false
}

func isWordsColumn(name string) bool {
	switch name {
	case "text", "texts", "words", "utterance", "utterances", "statement", "statements", "transcript", "transcription", "transcripttext",
		"verbatim", "speech", "said", "spokentext", "turn", "turntext", "dialogue", "dialog", "caption", "subtitle",
		"wortlaut", "äußerung", "äusserung", "aussage", "redebeitrag", "gesprochenes", "transkript", "transkription",
		"texto", "textos", "palabras", "enunciado", "intervención", "transcripción", "diálogo", "texte", "paroles", "parole", "propos", "énoncé",
		"fala", "falas", "transcrição", "testo", "trascrizione", "tekst", "uitspraak", "transcriptie", "wypowiedź", "wypowiedzi", "transkrypcja",
		"текст", "реплика", "высказывание", "речь", "yttrande", "replik", "ytring", "teksti", "szöveg", "testun", "geiriau",
		"metin", "konuşma", "κείμενο", "النص", "نص", "הטקסט", "טקסט", "متن",
		"文本", "文字", "逐字稿", "转录", "轉錄", "发言", "發言", "发言内容", "發言內容", "话语", "話語", "说话内容",
		"発言", "発言内容", "発話", "発話内容", "テキスト", "文字起こし", "逐語録", "텍스트", "발언", "발화", "녹취록", "전사":
		return true
	}
	return false
}

// isContentColumn knows names of columns that hold words if somebody says them.
func isContentColumn(name string) bool {
	switch name {
	case "content", "contents", "message", "body", "sentence", "segment", "line", "quote", "transcribedtext", "value",
		"inhalt", "beitrag", "satz", "contenido", "mensaje", "contenu", "phrase", "conteúdo", "mensagem", "contenuto", "frase",
		"inhoud", "treść", "содержание", "innehåll", "indhold", "innhold", "içerik", "المحتوى", "תוכן", "内容", "內容", "本文", "내용", "대사":
		return true
	}
	return false
}

func isStartColumn(name string) bool {
	switch name {
	case "time", "times", "timestamp", "timestamps", "timecode", "start", "starts", "starttime", "starttimecode", "startsec", "startseconds",
		"startms", "startmilliseconds", "begin", "begintime", "beginms", "onset", "in", "tcin", "timein", "clock", "offset", "timerange", "startedat",
		"zeit", "zeitstempel", "zeitmarke", "zeitpunkt", "startzeit", "anfang", "beginn", "von",
		"tiempo", "marcadetiempo", "inicio", "horainicio", "temps", "horodatage", "début", "minutage", "tempo", "início", "carimbodetempo",
		"inizio", "minutaggio", "tijd", "tijdstempel", "starttijd", "czas", "początek", "čas", "время", "начало", "таймкод", "час",
		"tid", "starttid", "tidsstempel", "tidsstämpel", "aika", "idő", "timp", "amser", "zaman", "başlangıç", "ώρα", "χρόνος",
		"الوقت", "وقت", "التوقيت", "זמן", "زمان", "时间", "時間", "时间戳", "時間戳", "开始", "开始时间", "開始時間", "起始时间",
		"時刻", "開始", "開始時刻", "タイムスタンプ", "タイムコード", "시간", "시작", "시작시간", "타임스탬프":
		return true
	}
	return false
}

func isEndColumn(name string) bool {
	switch name {
	case "end", "ends", "endtime", "endtimecode", "endsec", "endseconds", "endms", "endmilliseconds", "stop", "stoptime", "finish", "out", "tcout", "timeout", "offsetend",
		"ende", "endzeit", "bis", "fin", "finaltime", "horafin", "fim", "fine", "einde", "eindtijd", "koniec", "konec", "конец", "окончание",
		"slut", "sluttid", "loppu", "vége", "sfârșit", "bitiş", "τέλος", "النهاية", "סיום",
		"结束", "结束时间", "結束時間", "終了", "終了時間", "終了時刻", "끝", "종료", "종료시간":
		return true
	}
	return false
}
