package survey

import "strings"

// respondentRank tells how surely a folded name is that of the column of
// respondents: 1 most, 0 not at all.
func respondentRank(name string) int {
	switch name {
	case "participant", "participantid", "participantcode", "participantnumber", "participantno", "pseudonym", "studyid",
		"teilnehmer", "teilnehmerin", "teilnehmerid", "teilnehmercode", "pseudonyme", "participante", "codigodeparticipante",
		"partecipante", "deelnemer", "uczestnik", "участник", "参与者", "参加者":
		return 1
	case "respondent", "respondentid", "respondentcode", "respondentno", "interviewee", "subject", "subjectid", "personid",
		"befragte", "befragter", "befragtenid", "répondant", "enquêté", "encuestado", "rispondente", "респондент", "受访者", "回答者", "응답자":
		return 2
	case "responseid", "antwortid", "iddelaréponse", "caseid", "case", "idcode", "id":
		return 3
	}
	return 0
}

// isTimestamp knows the first column of Google Forms, which notes when a form was
// sent in.
func isTimestamp(name string) bool {
	switch name {
	case "timestamp", "zeitstempel", "horodateur", "marcatemporal", "carimbodedatahora", "informazionicronologiche",
		"tijdstempel", "sygnaturaczasowa", "отметкавремени", "tidsstämpel", "tidsstempel", "zamandamgası",
		"タイムスタンプ", "时间戳记", "時間戳記", "타임스탬프":
		return true
	}
	return false
}

// isAside knows the columns in which a program notes things about the answering.
func isAside(program, name string) bool {
	switch program {
	case qualtrics:
		switch name {
		case "startdate", "enddate", "recordeddate", "status", "progress", "duration", "durationinseconds", "finished", "responseid",
			"externalreference", "externaldatareference", "distributionchannel", "userlanguage", "responsetype":
			return true
		}
		if strings.HasPrefix(name, "qrecaptcha") || strings.HasPrefix(name, "qrelevantid") || strings.Contains(name, "displayorder") {
			return true
		}
		for _, timer := range []string{"firstclick", "lastclick", "pagesubmit", "clickcount"} {
			if strings.HasSuffix(name, timer) {
				return true
			}
		}
	case limeSurvey:
		switch name {
		case "id", "responseid", "submitdate", "datesubmitted", "lastpage", "startlanguage", "seed", "token", "accesscode",
			"startdate", "datestarted", "datestamp", "datelastaction", "refurl", "referrerurl", "interviewtime", "totaltime":
			return true
		}
		return strings.HasPrefix(name, "grouptime") || strings.HasPrefix(name, "questiontime")
	}
	return isTimestamp(name)
}

// isPersonal knows the columns that tell who or where somebody is. They are not
// taken in unless asked for.
func isPersonal(name string) bool {
	switch name {
	case "ipaddress", "ipaddr", "ip", "locationlatitude", "locationlongitude", "latitude", "longitude",
		"recipientfirstname", "recipientlastname", "recipientemail", "firstname", "lastname", "surname", "fullname",
		"phone", "phonenumber", "telephone", "mobile", "telefon", "telefonnummer", "teléfono", "téléphone",
		"email", "emailaddress", "emailaddresses", "username", "name", "yourname", "nom", "nombre", "nome", "naam", "姓名", "氏名", "이름", "youremail", "youremailaddress", "vorname", "nachname",
		"emailadresse", "nutzername", "nomdutilisateur", "adressemail", "adresseemail", "nombredeusuario", "direccióndecorreoelectrónico",
		"correoelectrónico", "endereçodeemail", "indirizzoemail", "адресэлектроннойпочты", "メールアドレス":
		return true
	}
	return false
}
