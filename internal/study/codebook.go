package study

import (
	"cmp"
	"fmt"
	"slices"

	"emic/internal/codebook"
)

// Codebook is the study's codebook, with the ids by which codings name its codes.
// Reading it from the study's fields also settles what only a merge of two copies
// can bring about: two codes with one slug (the younger gets a number), a parent
// that is gone, a circle of parents.
type Codebook struct {
	*codebook.Book
	ids   map[string]ID
	slugs map[ID]string
	order map[ID]float64
}

// IDOf returns the id of the code with that slug; zero when there is none.
func (c *Codebook) IDOf(slug string) ID { return c.ids[slug] }

// SlugOf returns the slug of a code; "" when there is none.
func (c *Codebook) SlugOf(id ID) string { return c.slugs[id] }

// bookHead is what a book says of itself, apart from its codes.
type bookHead struct {
	_                                                     struct{} `cbor:",toarray"`
	ID, Title, Version, Language, Status, Honesty, Source string
	Levels                                                []codebook.Level
	Stages                                                []codebook.Stage
	Facets                                                []codebook.Facet
}

// The fields of a code, beside fieldName.
const (
	fieldBook       = "codebook"
	fieldSlug       = "slug"
	fieldLevel      = "level"
	fieldParent     = "parent"
	fieldAlso       = "also"
	fieldOrder      = "order"
	fieldBrief      = "brief"
	fieldDefinition = "definition"
	fieldUseWhen    = "use when"
	fieldNotWhen    = "not when"
	fieldExample    = "example"
	fieldColour     = "colour"
	fieldOrigin     = "origin"
	fieldStage      = "stage"
	fieldNamed      = "named"
	fieldPin        = "pin"
	fieldRetired    = "retired"
	fieldMerged     = "merged into"
)

// codeRow is a code as its fields have it: other codes by id.
type codeRow struct {
	codebook.Code
	id     ID
	parent ID
	also   []ID
	merged ID
	order  float64
}

// ReadCodebook returns the codebook of the study.
func ReadCodebook(r Reader) (*Codebook, error) {
	var head bookHead
	if err := readStudy(r, fieldBook, &head); err != nil {
		return nil, err
	}
	var rows []codeRow
	for thing, err := range r.Things(KindCode) {
		if err != nil {
			return nil, err
		}
		if !thing.has(fieldSlug) {
			continue
		}
		row, err := readCode(thing)
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	c := &Codebook{ids: map[string]ID{}, slugs: map[ID]string{}, order: map[ID]float64{}}
	c.Book = head.book()
	c.nameCodes(rows)
	c.Codes = c.inTreeOrder(rows)
	return c, nil
}

func (h bookHead) book() *codebook.Book {
	return &codebook.Book{
		ID: h.ID, Title: h.Title, Version: h.Version, Language: h.Language, Status: h.Status,
		Honesty: h.Honesty, Source: h.Source, Levels: h.Levels, Stages: h.Stages, Facets: h.Facets,
	}
}

func headOf(b *codebook.Book) bookHead {
	return bookHead{
		ID: b.ID, Title: b.Title, Version: b.Version, Language: b.Language, Status: b.Status,
		Honesty: b.Honesty, Source: b.Source, Levels: b.Levels, Stages: b.Stages, Facets: b.Facets,
	}
}

func readCode(thing Thing) (codeRow, error) {
	row := codeRow{id: thing.ID}
	for field, v := range map[string]any{
		fieldSlug: &row.ID, fieldName: &row.Name, fieldLevel: &row.Level, fieldParent: &row.parent, fieldAlso: &row.also,
		fieldOrder: &row.order, fieldBrief: &row.Brief, fieldDefinition: &row.Definition, fieldUseWhen: &row.UseWhen,
		fieldNotWhen: &row.NotWhen, fieldExample: &row.Example, fieldColour: &row.Colour, fieldOrigin: &row.Origin,
		fieldStage: &row.Stage, fieldNamed: &row.Named, fieldPin: &row.Pin, fieldRetired: &row.Retired, fieldMerged: &row.merged,
	} {
		if err := thing.decode(field, v); err != nil {
			return row, err
		}
	}
	return row, nil
}

// nameCodes gives every code its slug: the older of two with the same keeps it.
func (c *Codebook) nameCodes(rows []codeRow) {
	slices.SortFunc(rows, func(a, b codeRow) int { return a.id.Compare(b.id) })
	for i := range rows {
		slug := rows[i].ID
		for n := 2; !c.ids[slug].IsZero(); n++ {
			slug = fmt.Sprintf("%s-%d", rows[i].ID, n)
		}
		rows[i].ID = slug
		c.ids[slug], c.slugs[rows[i].id], c.order[rows[i].id] = rows[i].id, slug, rows[i].order
	}
}

// inTreeOrder returns the codes depth first, with slugs for ids. What hangs on
// nothing, or in a circle, becomes a root.
func (c *Codebook) inTreeOrder(rows []codeRow) []codebook.Code {
	under := map[ID][]codeRow{}
	for _, row := range rows {
		parent := row.parent
		if c.slugs[parent] == "" {
			parent = ID{}
		}
		under[parent] = append(under[parent], row)
	}
	for _, children := range under {
		slices.SortFunc(children, func(a, b codeRow) int {
			return cmp.Or(cmp.Compare(a.order, b.order), a.id.Compare(b.id))
		})
	}
	var codes []codebook.Code
	done := map[ID]bool{}
	var visit func(row codeRow, parent string)
	visit = func(row codeRow, parent string) {
		if done[row.id] {
			return
		}
		done[row.id] = true
		codes = append(codes, c.code(row, parent))
		for _, child := range under[row.id] {
			visit(child, row.ID)
		}
	}
	for _, row := range under[ID{}] {
		visit(row, "")
	}
	for _, row := range rows {
		visit(row, "")
	}
	return codes
}

// code returns a row with slugs for the codes that it names.
func (c *Codebook) code(row codeRow, parent string) codebook.Code {
	code := row.Code
	code.Parent = parent
	code.MergedInto = c.slugs[row.merged]
	for _, id := range row.also {
		if slug := c.slugs[id]; slug != "" && slug != parent && slug != code.ID {
			code.Also = append(code.Also, slug)
		}
	}
	return code
}
