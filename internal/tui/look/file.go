package look

import "strings"

// Choice is what is said about a file. What is empty is left to be guessed.
type Choice struct {
	Name         string   // of the transcript
	Participant  string   // whose it is
	Interviewers []string // labels of those who ask; nil = go by the labels, empty = nobody
	Unit         string   // what a segment is, one of transcript.Units
	Kind         string   // what the text is a record of, one of transcript.Kinds
	Encoding     string   // of a text file, by any of its names
	As           string   // the ending of a name, for its format
	Take         []string // keys of the attributes to take from the head of the text; Every for all
	Skip         bool     // leave the file out
	Fine         bool     // somebody has looked at what it comes to, and called it right
}

// Every stands in Choice.Take for every attribute.
const Every = "*"

// File is what a file comes to under a choice.
type File struct {
	Path     string
	Format   string // what it is taken for
	Encoding string // "" where the format settles it
	Guessed  bool   // the encoding is a guess that may be wrong
	Doubtful bool   // a person should look at it before it is taken in
	Language string // a guess; "" where it is not clear
	Name     string // of the transcript
	Kind     string
	Unit     string
	Segments int    // in that unit
	Words    string // stands for the text: the same for the same words
	Speakers []Speaker
	People   []Person
	Offered  []Attribute // what the head of the text tells of participants
	Opening  []Line      // the first turns
	Warnings []string
	Replaced []string // how often which name was replaced; nil where names stay
	Suspects []string // near misses: what may be a name all the same
	Passed   string   // why it will be passed over; "" if it will not; without a Format, it is no transcript
	Err      error    // why it cannot be taken; nil if it can
}

// Speaker is a label in a text.
type Speaker struct {
	Label   string   // as the study will have it
	Written []string // as the file has it, where names are replaced; as Choice.Interviewers wants it
	Turns   int
	Asks    bool
}

// Person is a participant whom a file brings, or speaks of.
type Person struct {
	Name       string
	New        bool     // the study does not have them yet
	Attributes []string // "area=valleys"
	Clashes    []string // what the study has otherwise; nothing can be taken in as long as there is any
}

// Attribute is one that the head of a text tells.
type Attribute struct {
	Of, Key, Value string // Of is "" in a text about one participant
	Taken          bool
}

// clash says what of its participants the study has otherwise; "" where nothing.
func (f File) clash() string {
	var all []string
	for _, person := range f.People {
		all = append(all, person.Clashes...)
	}
	return strings.Join(all, "; ")
}

// Line is the beginning of a turn, on one line.
type Line struct {
	Label string // "" where nobody is named
	Asks  bool
	Words string
}
