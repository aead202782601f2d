package ingest

import "bytes"

// obey does what a control word says.
func (r *rtf) obey(t rtfTokens) {
	optional := r.group.optional
	r.group.optional = false
	if sign := signOfRTF(t.word); sign != "" {
		r.sign(sign)
		return
	}
	r.skipping = 0
	if r.enter(t.word) || r.format(t) || r.layOut(t.word) {
		return
	}
	if optional || isPassedOver(t.word) {
		r.group.into = toNowhere
	}
}

// symbol does what a backslash and a sign say.
func (r *rtf) symbol(sign string) {
	switch sign {
	case "*":
		r.group.optional = true
	case "\n", "\r":
		r.layOut("par")
	case "\t":
		r.sign("\t")
	case "~":
		r.sign("\u00a0")
	case "_":
		r.sign("\u2011")
	case "\\", "{", "}":
		if r.skipping > 0 {
			r.skipping--
			return
		}
		r.letters([]byte(sign))
	}
}

// signOfRTF is the sign that a control word stands for.
func signOfRTF(word string) string {
	switch word {
	case "tab":
		return "\t"
	case "line", "lbr", "page", "column":
		return "\n"
	case "emdash":
		return "—"
	case "endash":
		return "–"
	case "bullet":
		return "•"
	case "lquote":
		return "‘"
	case "rquote":
		return "’"
	case "ldblquote":
		return "“"
	case "rdblquote":
		return "”"
	case "emspace":
		return "\u2003"
	case "enspace":
		return "\u2002"
	case "qmspace":
		return "\u2005"
	case "zwj":
		return "\u200d"
	case "zwnj":
		return "\u200c"
	case "zwbo":
		return "\u200b"
	case "ltrmark":
		return "\u200e"
	case "rtlmark":
		return "\u200f"
	}
	return ""
}

// enter begins a group whose words are no plain text.
func (r *rtf) enter(word string) bool {
	switch word {
	case "fonttbl":
		r.group.into = toFonts
	case "footnote":
		if r.heard() {
			r.flush()
			r.group.around = r.manuscript
			r.manuscript = r.note()
			r.group.inRow = false
		}
	case "annotation":
		r.lose("comments")
		r.group.into = toNowhere
	case "ud": // of two versions of the same words, the one in Unicode
		if n := len(r.outer); n > 1 {
			r.group.into = r.outer[n-2].into
		}
	case "shpinst", "nesttableprops":
	default:
		return false
	}
	return true
}

// format takes in what a word says about the words after it.
func (r *rtf) format(t rtfTokens) bool {
	switch t.word {
	case "u":
		r.unicode(t.number)
	case "uc":
		r.group.fallback = max(0, t.number)
	case "ansicpg":
		r.page = t.number
	case "mac":
		r.page = 10000
	case "pc":
		r.page = 437
	case "pca":
		r.page = 850
	case "deff":
		r.base = t.number
	case "f":
		r.font = t.number
		r.group.page = r.fonts[t.number]
	case "fcharset", "cpg":
		r.encodeFont(t)
	case "plain":
		r.group.page, r.group.hidden, r.group.deleted = r.fonts[r.base], false, false
	case "v":
		r.group.hidden = t.plain || t.number != 0
	case "deleted":
		r.group.deleted = t.plain || t.number != 0
	default:
		return false
	}
	return true
}

// encodeFont notes the code page of a font in the table of fonts.
func (r *rtf) encodeFont(t rtfTokens) {
	const picture = 2 // the character set of fonts made of pictures
	switch {
	case r.group.into != toFonts:
	case t.word == "cpg":
		r.fonts[r.font] = t.number
	case t.number == picture:
		r.fonts[r.font] = pictorial
	default:
		r.fonts[r.font] = pageOfCharset(t.number)
	}
}

// layOut ends paragraphs, cells and rows.
func (r *rtf) layOut(word string) bool {
	switch word {
	case "par", "sect", "cell", "nestcell", "row", "nestrow":
		if r.group.into == toText && !r.group.deleted {
			r.flush()
			r.end(word)
		}
	case "pard":
		r.group.inRow = false
	case "intbl":
		r.group.inRow = true
	default:
		return false
	}
	return true
}

// end ends what the word says. That a row has begun shows only when a cell or a
// paragraph of it ends.
func (r *rtf) end(word string) {
	inRow := word != "sect" && (word != "par" || r.group.inRow)
	switch {
	case inRow && r.rows == 0:
		r.beginRow()
	case !inRow && r.rows > 0:
		r.endRow()
		return
	}
	switch word {
	case "cell", "nestcell":
		r.endCell()
	case "row":
		r.endRow()
	case "nestrow":
		r.gap = bytes.TrimRight(r.gap, "\t")
		r.endParagraph()
	default:
		r.endParagraph()
	}
}

// isPassedOver knows the groups that are no part of the text even though those
// who do not know them would read them out.
func isPassedOver(word string) bool {
	switch word {
	case "colortbl", "stylesheet", "info", "pict", "objdata", "objclass", "objname", "fldinst", "fldtype", "upr",
		"header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf",
		"ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "nonshppict", "shprslt", "sn", "sv",
		"xe", "tc", "tcn", "rxe", "filetbl", "nonesttables", "private", "formfield", "datafield", "falt", "panose",
		"listtext", "pntext", "listtable", "revtbl", "generator", "template", "background", "title", "author", "operator", "subject", "keywords",
		"doccomm", "company", "category", "manager":
		return true
	}
	return false
}
