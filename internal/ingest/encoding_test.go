package ingest

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

// invented passages in languages of which there is no transcript at hand
const (
	russian = "Интервьюер: Как всё началось?\n\nР1: Сначала мы просто встречались по четвергам, а потом пришли врачи из поликлиники, и стало понятно, что денег не хватит.\n\nИнтервьюер: А дальше?\n\nР1: Дальше было хуже, потому что никто не знал, чьи это деньги.\n"
	hebrew  = "מראיין: איך זה התחיל?\n\nמשתתף: בהתחלה נפגשנו רק בימי חמישי, ואז הגיעו הרופאים מהמרפאה והיה ברור שלא יהיה מספיק כסף.\n\nמראיין: ואחר כך?\n\nמשתתף: אחר כך היה יותר גרוע כי אף אחד לא ידע של מי הכסף.\n"
	turkish = "Görüşmeci: Nasıl başladı?\n\nKatılımcı: Önce sadece perşembe günleri buluşuyorduk, sonra doktorlar geldi ve paranın yetmeyeceği anlaşıldı. Çünkü kimse paranın kimin olduğunu bilmiyordu.\n\nGörüşmeci: Sonra?\n\nKatılımcı: Daha kötü oldu, öyle işte, şaşırdık.\n"
	german  = "INT: Wie fing es an?\n\nP07: Zuerst trafen wir uns nur donnerstags, später kamen die Ärzte dazu, und es war klar, dass das Geld nicht reichen würde. Natürlich hörte keiner zu.\n\nINT: Und dann?\n\nP07: Dann wurde es schlimmer, weil niemand wusste, wem das Geld gehört. Überall Ärger.\n"
	french  = "Enquêteur : Comment ça a commencé ?\n\nEnquêtée : Au début on se réunissait le jeudi, après les médecins sont arrivés et c’était évident que l’argent ne suffirait pas. Ça n’allait plus du tout, même à côté.\n"
	english = "INT: How did it start?\n\nP07: Well, I’d say “slowly” – we weren’t sure whose money it was. It’s a café, after all.\n\nINT: And then?\n\nP07: We didn’t know.\n"
	polish  = "Badacz: Jak to się zaczęło?\n\nR: Najpierw spotykaliśmy się w czwartki, później przyszli lekarze i było jasne, że pieniędzy nie wystarczy. Żadnych złudzeń.\n\nBadacz: A potem?\n\nR: Potem było gorzej, bo nikt nie wiedział, czyje to są pieniądze.\n"
	chinese = "訪談者：這是怎麼開始的？\n\n受訪者：一開始我們只是每週四聚會，後來醫生來了，我們才明白錢不夠。\n\n訪談者：然後呢？\n\n受訪者：後來更糟，因為沒有人知道那是誰的錢。\n"
)

// transcriptText gives the text of a real transcript.
func transcriptText(t *testing.T, name string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimPrefix(strings.ReplaceAll(string(content), "\r\n", "\n"), "\ufeff")
}

// encode writes a text in an encoding. What it lacks is left out.
func encode(t *testing.T, text, name string) (lacking string, content []byte) {
	t.Helper()
	_, found, ok := findEncoding(name)
	if !ok {
		t.Fatalf("no encoding %s", name)
	}
	var out strings.Builder
	encoder := found.NewEncoder()
	for _, r := range text {
		if _, err := encoder.String(string(r)); err == nil {
			out.WriteRune(r)
		}
	}
	content, err := found.NewEncoder().Bytes([]byte(out.String()))
	if err != nil {
		t.Fatal(err)
	}
	return out.String(), content
}

func TestEncodingsAreGuessed(t *testing.T) {
	spanish, portuguese := transcriptText(t, "btc-es-interview.md"), transcriptText(t, "btc-pt.md")
	mandarin := transcriptText(t, "btc-zh.md")
	japanese, arabic := transcriptText(t, "elephantsdream-ja.vtt"), transcriptText(t, "elephantsdream-ar.vtt")
	american := transcriptText(t, "ohdata-mohammad.txt")
	for _, c := range []struct{ text, name, want string }{
		{spanish, "UTF-16LE", "UTF-16LE"}, {spanish, "UTF-16BE", "UTF-16BE"}, {mandarin, "UTF-16LE", "UTF-16LE"}, {mandarin, "UTF-16BE", "UTF-16BE"},
		{japanese, "UTF-16LE", "UTF-16LE"}, {arabic, "UTF-16BE", "UTF-16BE"}, {russian, "UTF-16LE", "UTF-16LE"}, {chinese, "UTF-16BE", "UTF-16BE"},
		{japanese, "Shift-JIS", "Shift-JIS"}, {japanese, "EUC-JP", "EUC-JP"}, {japanese, "ISO-2022-JP", "ISO-2022-JP"},
		{chinese, "Big5", "Big5"}, {mandarin, "GB18030", "GB18030"}, {mandarin, "GBK", "GB18030"},
		{russian, "KOI8-R", "KOI8-R"}, {russian, "windows-1251", "windows-1251"}, {russian, "x-mac-cyrillic", "MacCyrillic"},
		{hebrew, "windows-1255", "windows-1255"}, {arabic, "windows-1256", "windows-1256"}, {arabic, "ISO-8859-6", "ISO-8859-6"}, {turkish, "windows-1254", "windows-1254"},
		{spanish, "windows-1252", "windows-1252"}, {portuguese, "windows-1252", "windows-1252"}, {american, "windows-1252", "windows-1252"},
		{portuguese[:2000], "windows-1252", "windows-1252"}, {german, "windows-1252", "windows-1252"}, {french, "windows-1252", "windows-1252"}, {english, "windows-1252", "windows-1252"},
		{spanish, "MacRoman", "MacRoman"}, {portuguese, "MacRoman", "MacRoman"}, {german, "MacRoman", "MacRoman"}, {french, "MacRoman", "MacRoman"}, {english, "MacRoman", "MacRoman"},
		{polish, "windows-1250", "windows-1250"}, {polish, "ISO-8859-2", "ISO-8859-2"},
		{"INT: Why?\nP: café\n", "windows-1252", "windows-1252"}, {"INT: Why?\nP: Oh¬ no¬ well\n", "windows-1252", "windows-1252"}, {mandarin, "UTF-8", "UTF-8"},
	} {
		want, content := encode(t, c.text, c.name)
		t.Run(fmt.Sprintf("%s %.12s", c.name, c.text), func(t *testing.T) {
			result, err := Read("a.txt", content)
			if err != nil {
				t.Fatal(err)
			}
			if result.Encoding != c.want {
				t.Errorf("taken for %s; warnings %q", result.Encoding, result.Warnings)
			}
			if result.Format != "WebVTT" && result.Text != want {
				t.Errorf("the text is another: %.80q", result.Text)
			}
		})
	}
}

// Some two hundred bytes are enough.
func TestEncodingsOfShortTextsAreGuessed(t *testing.T) {
	for text, names := range map[string][]string{
		"聞き手：どうして始めましたか。\n山田：そうですね、最初は少し不安でした。\n":                                     {"Shift-JIS", "EUC-JP", "UTF-16LE", "UTF-16BE"},
		"访谈者：今天怎么样？\n受访者：还不错，我们都很好，谁的钱没有人能说清楚。\n":                                     {"GB18030", "UTF-16LE"},
		"訪談者：今天怎麼樣？\n受訪者：還不錯，我們都很好，誰的錢沒有人能說清楚。\n":                                     {"Big5"},
		"Интервьюер: Как это началось?\nОтвет: Ну, мы встретились, и никто не мог.\n": {"KOI8-R", "windows-1251"},
		"מראיין: איך זה התחיל?\nמשיב: טוב, נפגשנו ואף אחד לא ידע של מי הכסף.\n":       {"windows-1255"},
		"المحاور: كيف بدأ هذا؟\nالمجيب: حسنا، التقينا ولم يعرف أحد لمن المال.\n":      {"windows-1256", "ISO-8859-6"},
		"INT: Wie fing es an?\nP1: Naja, wir saßen dort, über fünf Stunden, für nichts. Größe zählt.\n": {
			"windows-1252", "MacRoman"},
		"INT : Où est-ce que ça a commencé ?\nP1 : Eh bien, à l'hôpital, nous étions déçus.\n": {"windows-1252", "MacRoman", "UTF-16BE"},
		"INT: How did it start?\nP1: Well, we couldn’t say whose “money” it was – really.\n":   {"windows-1252", "MacRoman", "UTF-16LE"},
	} {
		for _, name := range names {
			same, content := encode(t, text, name)
			result, err := Read("a.txt", content)
			if err != nil || result.Encoding != name || result.Text != same || same != text {
				t.Errorf("%s is taken for %s, %v: %.60q", name, result.Encoding, err, result.Text)
			}
		}
	}
}

// A byte order mark is believed, and no part of the text.
func TestMarks(t *testing.T) {
	for name, mark := range map[string]string{
		"UTF-8": "\xef\xbb\xbf", "UTF-16LE": "\xff\xfe", "UTF-16BE": "\xfe\xff", "UTF-32LE": "\xff\xfe\x00\x00", "UTF-32BE": "\x00\x00\xfe\xff",
	} {
		text, content := encode(t, russian, name)
		result, err := Read("a.txt", append([]byte(mark), content...))
		if err != nil || result.Text != text || result.Encoding != name || len(result.Warnings) > 0 {
			t.Errorf("%s: %v, taken for %s with %q: %.40q", name, err, result.Encoding, result.Warnings, result.Text)
		}
	}
}

func TestGuessIsSaid(t *testing.T) {
	result, err := Read("a.txt", []byte("INT: Why?\r\nP: In the caf\xe9, yes.\r\nINT: Oh?\r\nP: Yes.\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	const want = `line 2: the encoding is taken for windows-1252 (73 % sure), which makes "café,"; if that looks wrong, name another`
	if len(result.Warnings) != 1 || result.Warnings[0] != want || !result.Guessed {
		t.Errorf("warnings %q, guessed %v", result.Warnings, result.Guessed)
	}
	_, content := encode(t, transcriptText(t, "elephantsdream-ja.vtt"), "EUC-JP") // which the detector holds for certain
	if result, err := Read("a.vtt", content); err != nil || !result.Guessed || !strings.Contains(result.Warnings[0], "taken for EUC-JP (99 % sure)") {
		t.Errorf("%v: guessed %v, warnings %q", err, result.Guessed, result.Warnings)
	}
	if result, err := (Reader{Encoding: "latin1"}).Read("a.txt", []byte("INT: Caf\xe9?")); err != nil || result.Guessed {
		t.Errorf("guessed %v though told, %v", result.Guessed, err)
	}
}

// A name overrides every guess, whatever it is called by.
func TestEncodingByName(t *testing.T) {
	for _, name := range []string{"MacRoman", "macintosh", "mac-roman", "x-mac-roman"} {
		result, err := Reader{Encoding: name}.Read("a.txt", []byte("INT: Why?\rP: caf\x8e\r"))
		if err != nil || result.Text != "INT: Why?\nP: café\n" || result.Encoding != "MacRoman" {
			t.Errorf("%s: %+v, %v", name, result, err)
		}
	}
	for name, want := range map[string]string{
		"latin1": "windows-1252", "cp1252": "windows-1252", "CP-1251": "windows-1251", "win1255": "windows-1255", "sjis": "Shift-JIS",
		"utf16": "UTF-16LE", "UTF8": "UTF-8", "gbk": "GB18030", "koi8-r": "KOI8-R", "euc_jp": "EUC-JP", "cp850": "IBM850", "big5": "Big5", "nonsense": "",
		"replacement": "",
	} {
		if got, ok := EncodingName(name); got != want || ok != (want != "") {
			t.Errorf("%q is %q, %v; want %q", name, got, ok, want)
		}
	}
	_, err := Reader{Encoding: "klingon"}.Read("a.txt", []byte("INT: Why?"))
	if !errors.Is(err, ErrEncoding) || !strings.Contains(err.Error(), `no encoding is called "klingon"`) {
		t.Errorf("error %v", err)
	}
}

// The name that is shown can be given back.
func TestEncodingNamesGoBothWays(t *testing.T) {
	for _, name := range []string{
		"utf-8", "utf-16le", "utf-16be", "utf-32le", "utf-32be", "ibm866", "iso-8859-2", "iso-8859-3", "iso-8859-4", "iso-8859-5", "iso-8859-6",
		"iso-8859-7", "iso-8859-8", "iso-8859-8-i", "iso-8859-10", "iso-8859-13", "iso-8859-14", "iso-8859-15", "iso-8859-16", "koi8-r", "koi8-u",
		"macintosh", "windows-874", "windows-1250", "windows-1251", "windows-1252", "windows-1253", "windows-1254", "windows-1255", "windows-1256",
		"windows-1257", "windows-1258", "x-mac-cyrillic", "gbk", "gb18030", "big5", "euc-jp", "iso-2022-jp", "shift_jis", "euc-kr", "cp437", "cp850",
	} {
		usual, found, ok := findEncoding(name)
		again, same, okAgain := findEncoding(usual)
		if !ok || !okAgain || again != usual || fmt.Sprint(found) != fmt.Sprint(same) {
			t.Errorf("%s is called %q (%v), and that is %q (%v)", name, usual, found, again, same)
		}
	}
}

func TestUndecodableBytesAreCountedAndLocated(t *testing.T) {
	for _, c := range []struct{ encoding, content, text, warning string }{
		{"", "INT: Wie fängt es an?\nP: Spät, ich \xff müsste überlegen, außer \xfe früh. Ölü, ääääääääääääää\n", "",
			"line 2, byte 37: 0xff is no character in UTF-8 and is shown as \ufffd, and so are 1 more"},
		{"windows-1252", "INT: Why?\nP: caf\xe9 \x81 and so on.\n", "INT: Why?\nP: café \ufffd and so on.\n",
			"line 2, byte 18: 0x81 is no character in windows-1252 and is shown as \ufffd"},
		{"Shift-JIS", "INT: Why?\r\nP: \x82\xa0\x82 and so on.\n", "INT: Why?\nP: あ\ufffd and so on.\n",
			"line 2, byte 16: 0x82 is no character in Shift-JIS and is shown as \ufffd"},
		{"UTF-16", "I\x00:\x00\n\x00w\x00h\x00y\x00\x00\xd8s\x00o\x00?\x00\n\x00P\x00:\x00 \x00o\x00h\x00 \x00n\x00o\x00", "I:\nwhy\ufffdso?\nP: oh no",
			"line 2, byte 12: 0x00 is no character in UTF-16LE and is shown as \ufffd"},
	} {
		result, err := Reader{Encoding: c.encoding}.Read("a.txt", []byte(c.content))
		if err != nil {
			t.Errorf("%q: %v", c.content, err)
			continue
		}
		if result.Warnings[0] != c.warning || c.text != "" && result.Text != c.text {
			t.Errorf("%q: text %q, warnings %q", c.content, result.Text, result.Warnings)
		}
	}
}

// A file read in the wrong encoding, so that much of it is nothing, is refused.
func TestWrongEncodingIsRefused(t *testing.T) {
	_, content := encode(t, russian, "KOI8-R")
	_, err := Reader{Encoding: "UTF-8"}.Read("a.txt", content)
	var refusal *Error
	if !errors.Is(err, ErrEncoding) || !errors.As(err, &refusal) || refusal.Line != 1 || refusal.Byte != 0 || refusal.Hint() == "" {
		t.Errorf("error %v", err)
	}
}

func TestDeclaredEncodingIsObeyed(t *testing.T) {
	_, content := encode(t, strings.ReplaceAll("<html><head><meta charset='windows-1250'></head><p>¿ř ů</p></html>", "¿", ""), "windows-1250")
	if got := guessCharset(content); got.name != "windows-1250" || got.confidence != 1 {
		t.Errorf("taken for %+v", got)
	}
}

// Decoding character by character gives what decoding at one go does.
func TestSlowDecodingAgrees(t *testing.T) {
	names := rapid.SampledFrom([]string{"windows-1252", "MacRoman", "Shift-JIS", "EUC-JP", "Big5", "GB18030", "KOI8-R", "UTF-8", "UTF-16LE", "UTF-16BE", "windows-1255", "EUC-KR"})
	rapid.Check(t, func(t *rapid.T) {
		_, found, _ := findEncoding(names.Draw(t, "encoding"))
		content := rapid.SliceOfN(rapid.Byte(), 0, 40).Draw(t, "content")
		fast, err := found.NewDecoder().Bytes(content)
		if err != nil {
			t.Skip("the decoder refuses it")
		}
		want := strings.Map(func(r rune) rune {
			if isNoCharacter(r) {
				return unicode.ReplacementChar
			}
			return r
		}, string(fast))
		if got := decodeSlowly(content, found); got.text != trimMark(want) {
			t.Fatalf("%q, want %q", got.text, want)
		}
	})
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("INT: caf\xe9"), "")
	f.Add([]byte("\xff\xfeI\x00"), "")
	f.Add([]byte("\x1b$B$\"\x1b(B"), "ISO-2022-JP")
	f.Add([]byte("a\x81\x30\x81"), "GB18030")
	f.Add([]byte("<?xml encoding='big5'?>\xa4\xa4"), "")
	f.Fuzz(func(t *testing.T, content []byte, name string) {
		if _, _, ok := findEncoding(name); name != "" && !ok {
			name = ""
		}
		checkReader(t, Reader{Encoding: name}, "a.txt", content)
	})
}
