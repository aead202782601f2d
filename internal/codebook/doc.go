// Package codebook holds the tree of codes with which interviews are coded: its levels, its YAML form,
// the checks that a book must pass, the differences between two books, and the surgery (create, rename,
// move, merge, split, retire …) that a book undergoes while a study goes on. It reads and writes bytes, never files.
//
// # The book
//
// A [Book] is a flat list of codes in tree order. Every [Code] has the six parts of a codebook entry (MacQueen
// and others 1998): name, brief definition, full definition, when to use it, when not to use it, an example.
// Its level says what it is (by default overarching theme > theme > category), its parent where it hangs, and
// also under which further parents it counts. A parent is always of a higher level than its children; a level
// may be passed over, and a code of any level may stand without a parent.
//
// The id of a code is a slug: lower-case letters and digits of any script, joined by hyphens. It is unique in the
// book and never changes once made, whatever becomes of the name. A code that is retired, or merged into another,
// stays in the book, so that what was coded with it can still be read.
//
// # The YAML form
//
// A codebook is one YAML document in UTF-8, at most 4 MiB, easy to write by hand:
//
//	id: joint-working            # slug of the book
//	title: Joint working in two towns
//	version: "0.3"               # free text; so are language, status, honesty (what the
//	language: en                 # book can and cannot claim) and source (where it is from)
//	status: draft
//	levels:                      # top first; left out, the three usual ones
//	  - id: theme
//	    name: Theme
//	    plural: themes
//	  - id: category
//	    name: Category
//	    plural: categories
//	stages:                      # optional: the steps of the analysis
//	  - id: pilot
//	    name: Pilot
//	    what: Three interviews, read by two of us.
//	facets:                      # optional: what codings and tables are crossed with
//	  - id: area
//	    name: Area
//	    values: [valleys, urban, rural]
//	codes:
//	  - id: barriers
//	    name: Barriers
//	    level: theme
//	    definition: Anything offered as a reason why joint work is slow.
//	    colour: "#c2571a"        # quoted, since # begins a comment
//	  - id: gp-time
//	    name: GP time
//	    level: category
//	    parent: barriers         # id of a code of a higher level; left out at the top
//	    also: []                 # further parents
//	    brief: The surgery keeps doctors away.
//	    definition: Duties of the practice are given as the reason for not taking part.
//	    use_when: Surgery hours, visits, no locum.
//	    not_when: Lack of interest.
//	    example: “I’d have to shut the surgery.”
//	    origin: emergent         # a priori, elaborated or emergent
//	    stage: pilot             # id of a stage
//	    named_in_paper: false    # is it named in the publication that the book is from?
//	    pin: g                   # the one key that codes it on screen
//	    retired: false
//	    merged_into: ""          # id of the code that took its place
//
// Only id, name and level of a code are required; a missing definition is a warning. Lists may be written in either
// YAML style and texts in any of YAML's; anchors, aliases and tags are refused. [Read] reports every problem
// at once, with line and column. [Write] has one form for each book: what it wrote, Read and Write give
// back byte for byte. Comments of a file written by hand are not kept.
package codebook
