package ingest

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRTFForms(t *testing.T) {
	table := `\trowd\cellx1\cellx2\pard\intbl `
	for name, c := range map[string]struct{ body, want string }{
		"paragraphs":     {`\pard INT:\tab Why?\par` + "\r\n" + `P:\tab So,\line yes.\par`, "INT:\tWhy?\n\nP:\tSo,\nyes.\n"},
		"no last end":    {`a\par b`, "a\n\nb\n"},
		"set apart":      {`a\par b\par\par c\par`, "a\nb\n\nc\n"},
		"backslash ends": {"a\\\nb\\\r\nc", "a\n\nb\n\nc\n"},
		"line ends":      {"wo\r\nrds\nand\\b  more", "wordsand more\n"},
		"escapes":        {`\{a\} \\ b`, "{a} \\ b\n"},
		"signs":          {`\lquote a\rquote\~\ldblquote b\rdblquote \endash\emdash\bullet e\_mail co\-op`, "‘a’\u00a0“b”–—•e\u2011mail coop\n"},
		"hex":            {`caf\'e9 \'80`, "café €\n"},
		"bad hex":        {`a\'zzb\'`, "a'zzb'\n"},
		"unicode":        {`\u8217 's \u-10179?\u-8704?!`, "’s 😀!\n"},
		"fallback":       {`\uc2\u20013\'d6\'d0{\uc0\u25991}\u23383 ??x\uc1\u233 ey`, "中文字xéy\n"},
		"sign fallback":  {`\u8211\endash a\u8211\par b`, "–a–\n\nb\n"},
		"brace fallback": {`{\u8217}s`, "’s\n"},
		"half":           {`a\u-10179?b`, "a\ufffdb\n"},
		"code page":      {`\ansicpg1251 \'cf\'f0\'e8`, "При\n"},
		"Macintosh":      {`\mac caf\'8e`, "café\n"},
		"MS-DOS":         {`\pca caf\'82`, "café\n"},
		"fonts":          {`{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial Cyr;}{\f2\fcharset2 Symbol;}{\f3\cpg1253 Arial Greek;}}\f1\'cf{\f0\'e9}\'f0\f2\'b7a\f3\'e1\plain\'e9`, "Пéр•aαé\n"},
		"Japanese":       {`{\fonttbl{\f1\fcharset128 Mincho;}}\f1\'93\'8c\'8b` + `\'9e \'83A`, "東京 ア\n"},
		"Chinese":        {`\ansicpg936 \'b7\'c3{\b\'cc}\'b8`, "访谈\n"},
		"unknown page":   {`\ansicpg9999 caf\'e9`, "café\n"},
		"passed over":    {`{\info{\title T}}{\*\generator G;}{\stylesheet{\s0 Normal;}}{\header H}{\pict 0102}{\*\shppict{\pict 01}}a{\*\odd{b}c}`, "a\n"},
		"binary":         {`a{\pict\bin4 }{}\}b\bin99999 c`, "ab\n"},
		"field":          {`{\field{\*\fldinst HYPERLINK "x"}{\fldrslt here}}`, "here\n"},
		"two versions":   {`{\upr{\'e9?}{\*\ud{\u233?}}}`, "é\n"},
		"two in a title": {`{\info{\title{\upr{A}{\*\ud{B}}}}}c`, "c\n"},
		"changes":        {`I {\deleted\revauthdel1 hate\par }{\revised like} it`, "I like it\n"},
		"table": {table + `INT\cell Why?\cell\row` + table + `P\cell So.\par Yes.\cell\row\pard End\par`,
			"INT\tWhy?\n\nP\tSo.\nYes.\n\nEnd\n"},
		"counted":     {`{\listtext\pard 1.\tab}INT: a\par{\pntext\'b7\tab}P: b\par`, "INT: a\n\nP: b\n"},
		"empty cells": {table + `\cell b\cell\cell\row`, "\tb\n"},
		"table in": {table + `a\par\itap2 b\nestcell c\nestcell{\*\nesttableprops\trowd\nestrow}{\nonesttables\par}d\cell e\cell\row`,
			"a\nb\tc\nd\te\n"},
		"row not ended": {table + `a\cell b\cell\pard c\par d`, "a\tb\tc\n\nd\n"},
		"box":           {`{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt in\par}}{\shprslt no}}out`, "in\n\nout\n"},
		"note":          {`So{\super\chftn{\footnote\pard\chftn  A sigh.\par B.}} it is.\par {\*\footnote\ftnalt C}End`, "So[1] it is.\n\n[2]End\n\n[1] A sigh.\n\nB.\n\n[2] C\n"},
	} {
		t.Run(name, func(t *testing.T) {
			result, err := Read("a.rtf", []byte(`{\rtf1\ansi\ansicpg1252\deff0 `+c.body+`}`))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, result.Text); diff != "" {
				t.Error(diff)
			}
			checkResult(t, result)
		})
	}
}

func TestRTFWarns(t *testing.T) {
	for body, want := range map[string]string{
		`a{\v secret}{\v0 b}{\*\annotation odd}}`: "left out: hidden text, comments",
		`a{\b b`:                    "the file breaks off",
		`\ansicpg65001 caf\'e9 ok}`: "could not be decoded, shown as \ufffd: 1",
		`a\u-8704?b}`:               "could not be decoded",
	} {
		result, err := Read("a.rtf", []byte(`{\rtf1 `+body))
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(result.Warnings[0], want) {
			t.Errorf("%s: warnings %q lack %q", body, result.Warnings, want)
		}
	}
}

func TestRTFIsKnownByItsContent(t *testing.T) {
	for _, name := range []string{"a.doc", "a.txt", "a"} {
		if result, err := Read(name, []byte("\ufeff\n{\\rtf1 INT: Why?}")); err != nil || result.Format != "Rich Text" {
			t.Errorf("%s is %s, %v", name, result.Format, err)
		}
	}
}

func TestRTFRefuses(t *testing.T) {
	for body, want := range map[string]error{
		``:                                  ErrEmpty,
		`{\pict 01}\par`:                    ErrEmpty,
		strings.Repeat(`{\b `, maxGroups+1): ErrUnsafe,
	} {
		_, err := Read("a.rtf", []byte(`{\rtf1`+body+`}`))
		var refusal *Error
		if !errors.Is(err, want) || !errors.As(err, &refusal) || refusal.Hint() == "" {
			t.Errorf("%.20s: %v, want %v", body, err, want)
		}
	}
}

func FuzzReadRTF(f *testing.F) {
	addSeeds(f, "*.rtf", `{\rtf1\ansi INT: caf\'e9\par P: \u8217 's\par}`, `{\rtf1{\fonttbl{\f1\fcharset128 x;}}\f1\'93\'8c\uc2\u-10179??}`,
		`{\rtf1\trowd\intbl a\cell b\nestcell\nestrow\row\pard c{\footnote d\cell}\bin3 `, `{\rtf1\upr{\*\ud a}\deleted\v\plain\'`)
	f.Fuzz(func(t *testing.T, content []byte) {
		checkRead(t, "a.rtf", append([]byte(`{\rtf1`), content...))
	})
}

func BenchmarkReadRTF(b *testing.B) {
	whole := string(readBytes(b, "ukda6226-int002.rtf"))
	head, _, _ := strings.Cut(whole, `\sectd`)
	for name, content := range map[string]string{
		"real":               whole,
		"430,000 characters": head + strings.Repeat(`{\rtlch\fcs1 \af0 \ltrch\fcs0 \insrsid722848 Daniel:\tab It\rquote s caf\'e9 \u8211\'96 and so on and on.\par}`+"\r\n", 430_000/40) + "}",
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(content)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Read("a.rtf", []byte(content)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
