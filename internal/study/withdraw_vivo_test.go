package study_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"emic/internal/codebook"
	"emic/internal/study"
	"emic/internal/transcript"
)

// inVivo makes a study in which codes are named, and shown by an example, with a few
// of P07's words.
func inVivo(t *testing.T) (*study.Memory, study.Author) {
	t.Helper()
	jane := coder("jane", 1)
	m := &study.Memory{}
	must(t, m, jane, jane.Begin("Small", smallBook()))
	text := "INT: Well?\nP07: They never came, walrusbirds.\nP08: It took time.\n"
	must(t, m, jane, jane.AddTranscripts(talk("group", text)))
	id := transcriptsOf(t, m)[0].ID
	on := func(words string) study.Passage {
		at := strings.Index(text, words)
		return study.Passage{Transcript: id, Span: transcript.Span{Start: at, End: at + len(words)}, Handle: "group:2"}
	}
	must(t, m, jane, jane.CodeNew(on("walrusbirds"), codebook.Code{Name: "Walrusbirds", Level: "category", Parent: "barriers"}))
	must(t, m, jane, jane.CodeNew(on("never came"), codebook.Code{Name: "never came", Level: "category", Parent: "barriers"}))
	must(t, m, jane, jane.CodeNew(on("never came"), codebook.Code{Name: "Absence", Example: "They never came!", Level: "category", Parent: "barriers"}))
	must(t, m, jane, jane.CodeNew(on("took time"), codebook.Code{Name: "took time", Level: "category", Parent: "barriers"}))
	return m, jane
}

// TestInVivo has names that were made of a participant's words, and examples of
// nothing else, decided on, however short they are. Names made of others' stay.
func TestInVivo(t *testing.T) {
	m, jane := inVivo(t)
	read(t, m, func(r study.Reader) error {
		plan, err := study.PlanWithdrawal(r, "P07", study.Undecided)
		if err != nil {
			return err
		}
		var listed []string
		for _, q := range plan.Quotations {
			listed = append(listed, q.What+": "+q.Words)
		}
		slices.Sort(listed)
		if got, want := strings.Join(listed, " | "), "code Absence, example: They never came! | name of a code: Walrusbirds | name of a code: never came"; got != want {
			t.Errorf("listed are %s, want %s", got, want)
		}
		if err := plan.Rewrite(r, func(study.Change) error { return nil }); !errors.Is(err, study.ErrUndecided) {
			t.Errorf("undecided, it says %v", err)
		}
		return nil
	})
	for decision, words := range map[study.Decision]bool{study.KeepQuotes: true, study.BlankThem: false, study.DropTexts: false} {
		after, _ := withdraw(t, m, jane, "P07", decision)
		all := strings.ToLower(everything(t, after))
		for _, canary := range []string{"walrusbirds", "never came", "never-came"} {
			if strings.Contains(all, canary) != words {
				t.Errorf("%s: %s is there: %v", decision, canary, !words)
			}
		}
		for _, stays := range []string{"took time", "took-time", "absence", "code group:2 as absence, a new code"} {
			if !strings.Contains(all, stays) {
				t.Errorf("%s: %s is gone", decision, stays)
			}
		}
	}
}

// TestInVivoRenamed has a name of the past go without a question.
func TestInVivoRenamed(t *testing.T) {
	m, jane := inVivo(t)
	for _, name := range []string{"walrusbirds", "never-came"} {
		must(t, m, jane, jane.EditCodebook("rename", func(b *codebook.Book) error { return b.Rename(name, "A name of our own "+name[:1]) }))
	}
	must(t, m, jane, jane.EditCodebook("example", func(b *codebook.Book) error {
		for i := range b.Codes {
			b.Codes[i].Example = ""
		}
		return nil
	}))
	after, plan := withdraw(t, m, jane, "P07", study.Undecided)
	if all := strings.ToLower(everything(t, after)); len(plan.Quotations) > 0 || strings.Contains(all, "walrusbirds") || strings.Contains(all, "never came") {
		t.Errorf("listed %v; of the words there is left: %v", plan.Quotations, strings.Contains(all, "walrusbirds"))
	}
}
