package pseudonym

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Entry is one line of a key: a name and what stands for it.
type Entry struct{ Name, Pseudonym string }

// The reasons to refuse an entry.
var (
	ErrNoName      = errors.New("the name has no letter or digit")
	ErrNoPseudonym = errors.New("the pseudonym is empty")
	ErrTwice       = errors.New("the name is there before")
	ErrGivesAway   = errors.New("the pseudonym has a listed name in it")
)

// Mistake is what is wrong with one entry.
type Mistake struct {
	Entry int // its index
	Err   error
}

// Key knows names and their pseudonyms. It may be used by several goroutines.
type Key struct {
	entries []Entry
	byFirst map[rune][]pattern // by the first character, folded
}

// pattern is one way to write a name.
type pattern struct {
	Entry
	folded []rune
}

// NewKey prepares entries for the search. When an entry is wrong there is no key,
// and every mistake is named. Blank space around names and pseudonyms is no part
// of them. Several names may have one pseudonym.
func NewKey(entries []Entry) (*Key, []Mistake) {
	k := &Key{byFirst: map[rune][]pattern{}}
	var wrong []Mistake
	lines := map[string]bool{}
	for i, e := range entries {
		e = Entry{strings.TrimSpace(e.Name), strings.TrimSpace(e.Pseudonym)}
		if err := k.add(e, lines); err != nil {
			wrong = append(wrong, Mistake{i, err})
		}
	}
	for i, e := range entries {
		if found := k.Find(e.Pseudonym); len(found) > 0 {
			wrong = append(wrong, Mistake{i, fmt.Errorf("%w: %s", ErrGivesAway, found[0].Name)})
		}
	}
	if len(wrong) > 0 {
		slices.SortStableFunc(wrong, func(a, b Mistake) int { return a.Entry - b.Entry })
		return nil, wrong
	}
	return k, nil
}

func (k *Key) add(e Entry, before map[string]bool) error {
	exact := norm.NFC.String(e.Name)
	switch {
	case !strings.ContainsFunc(e.Name, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }):
		return ErrNoName
	case e.Pseudonym == "":
		return ErrNoPseudonym
	case before[exact]:
		return ErrTwice
	}
	before[exact] = true
	k.entries = append(k.entries, e)
	forms := []string{exact, norm.NFD.String(e.Name)}
	for _, form := range slices.Compact(forms) {
		p := pattern{e, foldName(form)}
		k.byFirst[p.folded[0]] = append(k.byFirst[p.folded[0]], p)
	}
	return nil
}

// foldName folds every character, and blank space to single blanks.
func foldName(name string) []rune {
	var folded []rune
	for _, r := range name {
		r = fold(r)
		if ignored(r) || r == ' ' && len(folded) > 0 && folded[len(folded)-1] == ' ' {
			continue
		}
		folded = append(folded, r)
	}
	return folded
}

// fold makes characters equal that a name may be written with.
func fold(r rune) rune {
	switch {
	case isApostrophe(r):
		return '\''
	case r == '‐' || r == '‑':
		return '-'
	case r == '_' || unicode.IsSpace(r):
		return ' '
	}
	return unicode.ToLower(unicode.ToUpper(r))
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == '‘' || r == 'ʼ' }

// ignored reports whether a character within a name cannot be seen, such as a
// soft hyphen.
func ignored(r rune) bool { return r > unicode.MaxASCII && unicode.Is(unicode.Cf, r) }

// Entries returns names and pseudonyms in the order of the key.
func (k *Key) Entries() []Entry { return slices.Clone(k.entries) }
