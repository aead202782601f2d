package ingest

// Choice is something that a reader can be told, with what it is for.
type Choice struct{ Name, For string }

// Encodings lists the encodings that are worth offering to somebody who sees that
// a guess was wrong, the likeliest first. Reader knows many more.
func Encodings() []Choice {
	return []Choice{
		{"UTF-8", "nearly everything of today"},
		{"windows-1252", "Western Europe, older Windows"},
		{"MacRoman", "Western Europe, older Macs"},
		{"ISO-8859-15", "Western Europe, older Unix"},
		{"UTF-16LE", "what Windows calls Unicode"},
		{"UTF-16BE", "the same, the other way round"},
		{"windows-1250", "Central Europe"},
		{"ISO-8859-2", "Central Europe"},
		{"windows-1251", "Cyrillic"},
		{"KOI8-R", "Russian"},
		{"KOI8-U", "Ukrainian"},
		{"windows-1253", "Greek"},
		{"windows-1254", "Turkish"},
		{"windows-1255", "Hebrew"},
		{"windows-1256", "Arabic"},
		{"windows-1257", "Baltic"},
		{"windows-1258", "Vietnamese"},
		{"windows-874", "Thai"},
		{"Shift-JIS", "Japanese, Windows"},
		{"EUC-JP", "Japanese, Unix"},
		{"ISO-2022-JP", "Japanese, mail"},
		{"GB18030", "Chinese, simplified"},
		{"Big5", "Chinese, traditional"},
		{"EUC-KR", "Korean"},
	}
}

// Formats lists the formats that a file can be taken for: the usual ending of
// their names, as in Reader.As, and what they are called.
func Formats() []Choice {
	var all []Choice
	for _, f := range append(binaryFormats(), textFormats()...) {
		if len(f.endings) > 0 {
			all = append(all, Choice{f.endings[0], f.name})
		}
	}
	return all
}
