package theme

import "strings"

// Glyphs are the signs that carry a meaning beside colour. Each is one cell.
type Glyphs struct {
	Pointer  string // the row under the cursor
	Folded   string // a branch that is closed
	Unfolded string // and one that is open
	Margin   string // before the letter of a coding
	Coded    string
	Seen     string
	Unread   string
	Withheld string
	Memo     string
	Chosen   string // in a list with several choices
	Free     string

	Vertical, Horizontal, Cross, TeeUp, TeeDown string // between panes
	TopLeft, TopRight, BottomLeft, BottomRight  string // around dialogs
	plain                                       bool
}

// Unicode returns the glyphs for terminals of today.
func Unicode() Glyphs {
	return Glyphs{
		Pointer: "▸", Folded: "▸", Unfolded: "▾", Margin: "▌",
		Coded: "●", Seen: "·", Unread: "○", Withheld: "▒", Memo: "✎", Chosen: "■", Free: "□",
		Vertical: "│", Horizontal: "─", Cross: "┼", TeeUp: "┴", TeeDown: "┬",
		TopLeft: "┌", TopRight: "┐", BottomLeft: "└", BottomRight: "┘",
	}
}

// ASCII returns the glyphs for terminals that have no others.
func ASCII() Glyphs {
	return Glyphs{
		Pointer: ">", Folded: "+", Unfolded: "-", Margin: "|",
		Coded: "*", Seen: ".", Unread: "o", Withheld: "%", Memo: "m", Chosen: "x", Free: "_",
		Vertical: "|", Horizontal: "-", Cross: "+", TeeUp: "+", TeeDown: "+",
		TopLeft: "+", TopRight: "+", BottomLeft: "+", BottomRight: "+",
		plain: true,
	}
}

// GlyphsFor returns the glyphs for a locale: ASCII where LC_ALL, LC_CTYPE or
// LANG, the first of them that is set, names another encoding than UTF-8.
// environ looks up a variable of the environment.
func GlyphsFor(environ func(string) string) Glyphs {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		locale := strings.ToLower(environ(name))
		if locale == "" {
			continue
		}
		_, encoding, named := strings.Cut(locale, ".")
		if named && !strings.HasPrefix(strings.ReplaceAll(encoding, "-", ""), "utf8") {
			return ASCII()
		}
		break
	}
	return Unicode()
}
