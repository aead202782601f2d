package store

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"emic/internal/study"
	"emic/internal/study/studytest"
)

// TestLongNames gives attributes names as long as the questions of a survey may be:
// keys so long that a branch of the tree takes several pages. Nothing is wrong with
// that, and damage to such a branch is found as any other.
func TestLongNames(t *testing.T) {
	file, jane := worked(t), studytest.Author("jane", 9)
	attributes := map[string]string{}
	for i := range 60 {
		attributes[fmt.Sprint(i, strings.Repeat("What do you think? ", 80))] = "much"
	}
	if _, err := file.Do(jane, jane.SetParticipants([]study.Profile{{Name: "P1", Attributes: attributes}})); err != nil {
		t.Fatal(err)
	}
	image := imageOf(t, file)
	seen := inspect(bytes.NewReader(image), int64(len(image)), formatVersion)
	if err := file.refuse(seen); err != nil {
		t.Errorf("the verifier says %v", err)
	}
	wide := 0
	for id := range seen.sheets {
		if seen.sheets[id].kind != branchPage || seen.sheets[id].overflow == 0 || seen.owners[id] <= nobodys {
			continue
		}
		wide++
		turned := bytes.Clone(image)
		turned[id*pageLen+pageHeaderLen+8]++ // where its first child is
		if file.refuse(inspect(bytes.NewReader(turned), int64(len(turned)), formatVersion)) == nil {
			t.Errorf("nothing is wrong with page %d, which leads elsewhere", id)
		}
	}
	if wide == 0 {
		t.Error("no branch takes several pages: nothing was tried")
	}
}
