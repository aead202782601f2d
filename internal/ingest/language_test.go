package ingest

import "testing"

func TestGuessLanguage(t *testing.T) {
	for name, want := range map[string]string{
		"btc-es-interview.md": "es", "btc-pt.md": "pt", "btc-zh.md": "zh", "elephantsdream-ar.vtt": "ar", "elephantsdream-ja.vtt": "ja",
		"ohdata-mohammad.txt": "en", "zoom.vtt": "en", "teams-premium.vtt": "en", "pdpilot-P2.pdf": "en",
	} {
		if got := readFile(t, name).Language; got != want {
			t.Errorf("%s is in %q, want %q", name, got, want)
		}
	}
	for text, want := range map[string]string{
		russian: "ru", hebrew: "he", german: "de", french: "fr", english: "en", chinese: "zh", polish: "", turkish: "",
		"Cyfwelydd: Sut oedd hi yn y dechrau? Roedd yn anodd, ond mae'r meddygon wedi bod yn dda i ni ar hyd yr amser ac mae hynny yn help.": "cy",
		"Intervistatore: Come è cominciato? Non lo so, ma i medici sono venuti e il denaro non bastava più per gli altri.":                   "it",
		"Onderzoeker: Hoe is het begonnen? Ik weet het niet, maar de artsen zijn ook gekomen en het geld was niet genoeg voor ons.":          "nl",
		"Інтерв'юер: Як усе почалося? Спочатку ми просто зустрічалися, а потім прийшли лікарі, і їхні гроші закінчилися.":                    "uk",
		"Jordan: Thanks for joining today, Alex. Alex: Sure. I am a product manager. Jordan: How long? Alex: Three years.":                   "", // "i", "am" and "a" are Welsh as well
		"Ερευνητής: Πώς άρχισε;": "el", "면담자: 어떻게 시작했나요?": "ko", "": "", "P07": "", "12 34": "",
	} {
		if got := guessLanguage(text); got != want {
			t.Errorf("%.30q is in %q, want %q", text, got, want)
		}
	}
}
