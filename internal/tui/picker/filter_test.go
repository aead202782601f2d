package picker_test

import (
	"slices"
	"testing"

	"emic/internal/tui/picker"
)

func choices() []picker.Choice {
	return []picker.Choice{
		{Slug: "gp-time", Name: "GP time and cover", Path: "Implications > Barriers", Brief: "Surgery hours keep doctors away."},
		{Slug: "money", Name: "Money and budgets", Path: "Implications > Barriers", Brief: "Whose money it is."},
		{Slug: "us", Name: "Us and them", Path: "Implications > Barriers", Brief: "Talk of two camps."},
		{Slug: "hub", Name: "CMHT as hub", Path: "Priorities > Agenda", Brief: "The team at the centre."},
		{Slug: "cafe", Name: "Café talk", Path: "Locality", Brief: "What is said over coffee."},
	}
}

func TestFilterPutsTheBestFirst(t *testing.T) {
	for _, test := range []struct {
		typed string
		want  []string
	}{
		{"", []string{"gp-time", "money", "us", "hub", "cafe"}},
		{"money", []string{"money"}},
		{"time", []string{"gp-time"}},
		{"gtc", []string{"gp-time"}},
		{"CAFE", []string{"cafe"}},
		{"barriers", []string{"gp-time", "money", "us"}},
		{"centre", []string{"hub"}},
		{"surgery doctors", []string{"gp-time"}},
		{"zebra", nil},
		{"and", []string{"money", "us", "gp-time"}},
	} {
		var got []string
		for _, m := range picker.Filter(choices(), test.typed) {
			got = append(got, m.Slug)
		}
		slices.Sort(got)
		want := slices.Sorted(slices.Values(test.want))
		if !slices.Equal(got, want) {
			t.Errorf("%q finds %v, want %v", test.typed, got, want)
		}
	}
}

func TestFilterRanksNameOverPathOverDefinition(t *testing.T) {
	list := []picker.Choice{
		{Slug: "brief", Name: "Camps", Brief: "who is in control"},
		{Slug: "path", Name: "Leads", Path: "control"},
		{Slug: "inner", Name: "In control"},
		{Slug: "name", Name: "Control"},
	}
	var got []string
	for _, m := range picker.Filter(list, "control") {
		got = append(got, m.Slug)
	}
	if want := []string{"name", "inner", "path", "brief"}; !slices.Equal(got, want) {
		t.Errorf("order %v, want %v", got, want)
	}
}

func TestFilterShowsWhatWasHit(t *testing.T) {
	m := picker.Filter(choices(), "time")
	if want := []int{3, 4, 5, 6}; !slices.Equal(m[0].Hits, want) {
		t.Errorf("hits %v, want %v", m[0].Hits, want)
	}
}
