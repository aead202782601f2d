package codebook

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// ErrUnknownCode is what errors about a code that the book does not have wrap.
var ErrUnknownCode = errors.New("unknown code")

// ErrAmbiguousCode is what Find's error wraps when several codes fit.
var ErrAmbiguousCode = errors.New("ambiguous code")

// Find returns the code that a person means by ref: its id, its name, or its path "A > B > C", of which the beginning may
// be left out; all without regard to case. Active codes come before retired ones. The error wraps ErrUnknownCode,
// and names codes that are spelt nearly so, or ErrAmbiguousCode, and names those that fit.
func (b *Book) Find(ref string) (*Code, error) {
	if c, ok := b.Code(strings.TrimSpace(ref)); ok {
		return c, nil
	}
	fits := b.fitting(ref)
	if active := slices.DeleteFunc(slices.Clone(fits), func(c *Code) bool { return c.Retired }); len(active) > 0 {
		fits = active
	}
	switch len(fits) {
	case 1:
		return fits[0], nil
	case 0:
		return nil, b.unknown(ref)
	}
	var paths []string
	for _, c := range fits {
		paths = append(paths, fmt.Sprintf("%s (%s)", c.ID, strings.Join(b.Path(c.ID), " > ")))
	}
	return nil, fmt.Errorf("%w %q: it may be %s; use the id", ErrAmbiguousCode, ref, strings.Join(paths, " or "))
}

// fitting returns the codes whose id is ref but for its case, or else those whose name or path is.
func (b *Book) fitting(ref string) []*Code {
	var byID, byPath []*Code
	want := splitPath(ref)
	for i := range b.Codes {
		c := &b.Codes[i]
		if fold(c.ID) == fold(ref) {
			byID = append(byID, c)
		}
		if fold(c.Name) == fold(ref) || len(want) > 1 && hasSuffix(b.Path(c.ID), want) {
			byPath = append(byPath, c)
		}
	}
	if len(byID) > 0 {
		return byID
	}
	return byPath
}

func splitPath(ref string) []string {
	names := strings.Split(ref, ">")
	for i := range names {
		names[i] = fold(names[i])
	}
	return names
}

func hasSuffix(path, folded []string) bool {
	if len(folded) > len(path) {
		return false
	}
	for i, name := range path[len(path)-len(folded):] {
		if fold(name) != folded[i] {
			return false
		}
	}
	return true
}

// unknown is the error for a reference that fits no code.
func (b *Book) unknown(ref string) error {
	if ref == "" {
		return fmt.Errorf("%w: none was named", ErrUnknownCode)
	}
	near := b.near(ref)
	if len(near) == 0 {
		return fmt.Errorf("%w %q", ErrUnknownCode, ref)
	}
	return fmt.Errorf("%w %q: did you mean %s?", ErrUnknownCode, ref, strings.Join(near, ", "))
}

// near returns the ids of up to three codes whose id or last name in the path is spelt nearly so.
func (b *Book) near(ref string) []string {
	names := splitPath(ref)
	name := names[len(names)-1]
	var candidates []candidate
	for _, c := range b.Codes {
		d := min(Distance(fold(ref), fold(c.ID)), Distance(name, fold(c.Name)))
		if len(name) > 3 && strings.Contains(fold(c.Name), name) {
			d = min(d, 1)
		}
		candidates = append(candidates, candidate{c.ID, d})
	}
	return nearest(candidates, ref, 3)
}

// get returns the code with the id for surgery.
func (b *Book) get(id string) (*Code, error) {
	if c, ok := b.Code(id); ok {
		return c, nil
	}
	return nil, b.unknown(id)
}
