package demo

import (
	"slices"

	"emic/internal/codebook"
)

// operation is a change of mind about the codebook.
type operation struct {
	after  string // the interview after which it came
	label  string
	do     func(*codebook.Book) error // what the coder did
	before func(*codebook.Book) error // makes the shipped book what it was before
}

// surgery returns the operations in the order in which they came.
func surgery() []operation {
	return []operation{
		{
			after: "P04",
			label: "rename Hospital letters to Hospital-centred communication",
			do: func(b *codebook.Book) error {
				return b.Rename("hospital-centred-communication", "Hospital-centred communication")
			},
			before: func(b *codebook.Book) error { return b.Rename("hospital-centred-communication", "Hospital letters") },
		},
		{
			after:  "P06",
			label:  "move GP time and cover to Barriers to joint commissioning",
			do:     func(b *codebook.Book) error { return b.Move("gp-time-and-cover", "barriers-to-joint-commissioning", 3) },
			before: func(b *codebook.Book) error { return b.Move("gp-time-and-cover", "role-of-primary-health-care", 0) },
		},
		{
			after: "P08",
			label: "merge Virtual money into Resource limits",
			do:    func(b *codebook.Book) error { return b.Merge(virtualMoney, "resource-limits") },
			before: func(b *codebook.Book) error {
				_, err := b.Create(codebook.Code{
					ID: virtualMoney, Name: "Virtual money", Level: "category", Parent: "barriers-to-joint-commissioning",
					Brief:      "Money that is in the group's name and cannot be spent.",
					Definition: "Budgets shown to the group as its share while they are tied up in wards and wages.",
					UseWhen:    "Notional shares, virtual pots, figures on a sheet.",
					NotWhen:    "Too little money altogether (use Resource limits).",
					Origin:     codebook.Emergent,
				})
				return err
			},
		},
		{
			after: "P10",
			label: "merge Sends apologies into Invited but absent",
			do:    func(b *codebook.Book) error { return b.Merge(sendsApologies, "invited-but-absent") },
			before: func(b *codebook.Book) error {
				parent, _ := b.Code("invited-but-absent")
				_, err := b.Create(codebook.Code{
					ID: sendsApologies, Name: "Sends apologies", Level: "category", Parent: parent.Parent,
					Brief:      "A member who is on the list and not in the room.",
					Definition: "Somebody belongs to the group in name and stays away by apology.",
					UseWhen:    "Apologies, empty chairs.",
					NotWhen:    "Nobody was asked (use Primary care not invited).",
					Origin:     codebook.Emergent,
				})
				return err
			},
		},
	}
}

// The two categories that the coder gave up again, and until after which
// interview the coder used them, in place of what they were merged into.
const (
	virtualMoney   = "virtual-money"
	sendsApologies = "sends-apologies"
)

// then returns the category that the coder used, in the interview of that name,
// where the finished tables have slug.
func then(name, slug string) string {
	switch {
	case slug == "resource-limits" && slices.Contains([]string{"P05", "P07", "P08"}, name):
		return virtualMoney
	case slug == "invited-but-absent" && slices.Contains([]string{"P09", "P10"}, name):
		return sendsApologies
	}
	return slug
}

// pin is a category with the key that codes it.
type pin struct{ slug, key string }

// pins returns the coder's legend.
func pins() []pin {
	return []pin{
		{"poor-information", "p"}, {"resource-limits", "l"}, {"us-and-them", "t"}, {"planning-only", "y"}, {"jointness", "z"},
		{"less-severe-need", "d"}, {"inappropriate-acute-admission", "a"}, {"hospital-centred-communication", "h"}, {"gp-in-the-lead", "f"},
	}
}
