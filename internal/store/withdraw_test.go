package store

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"emic/internal/codebook"
	"emic/internal/study"
	"emic/internal/study/studytest"
	"emic/internal/transcript"
)

const (
	soleText  = "INT: What was it like?\nP07: The zanzibar canary sang over the old pitworks every single morning.\n"
	groupText = "INT: And you?\nP07: Quokka biscuits were never handed round at our Élite panel meetings.\nP08: We had them twice.\n"
	canaries  = "zanzibar pitworks quokka biscuits élite axolotl wombat-valley numbat bilby kiwi.txt"
)

// talk makes an arrival of lines "LABEL: words".
func talk(name, text string) study.Arrival {
	a := study.Arrival{Name: name, Text: text, Interviewers: []string{"INT"}}
	for at := 0; at < len(text); {
		end := at + strings.IndexByte(text[at:], '\n') + 1
		colon := at + strings.IndexByte(text[at:], ':')
		a.Turns = append(a.Turns, transcript.Turn{
			Span: transcript.Span{Start: at, End: end}, Body: transcript.Span{Start: colon + 2, End: end - 1}, Speaker: text[at:colon], At: transcript.NoTime,
		})
		at = end
	}
	return a
}

func do(t testing.TB, file *File, a study.Author, act study.Act) {
	t.Helper()
	if _, err := file.Do(a, act); err != nil {
		t.Fatal(err)
	}
}

func transcriptIn(t testing.TB, file *File, name string) (tr study.Transcript) {
	t.Helper()
	err := file.View(func(r study.Reader) (err error) {
		tr, err = study.TranscriptNamed(r, name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

// withdrawable makes a study in a folder in which P07 speaks alone and with P08, is
// quoted, corrected and coded.
func withdrawable(t testing.TB, folder string) (*File, study.Author) {
	t.Helper()
	jane := studytest.Author("jane", 1)
	file, err := Create(filepath.Join(folder, "joint.emic"), jane, "A study", tiny().Book())
	if err != nil {
		t.Fatal(err)
	}
	sole := talk("P07", soleText)
	sole.Source = "kiwi.txt"
	do(t, file, jane, jane.AddTranscripts(talk("P07", "INT: Well?\nP07: A numbat and a bilby.\n")))
	do(t, file, jane, jane.Undo())
	do(t, file, jane, jane.AddTranscripts(sole, talk("group", groupText)))
	group := transcriptIn(t, file, "group")
	corrected := talk("group", strings.Replace(groupText, "our", "your numbat", 1))
	on := func(words string) study.Passage {
		at := strings.Index(corrected.Text, words)
		return study.Passage{Transcript: group.ID, Span: transcript.Span{Start: at, End: at + len(words)}, Handle: "group:3"}
	}
	do(t, file, jane, jane.Revise(group.ID, study.Revision{Text: corrected.Text, Turns: corrected.Turns}))
	do(t, file, jane, jane.SetParticipants([]study.Profile{{Name: "P07", Attributes: map[string]string{"area": "wombat-valley"}}}))
	level := tiny().Book().Levels[0].ID
	do(t, file, jane, jane.CodeNew(on("Quokka"), codebook.Code{Name: "the zanzibar canary sang over the old pitworks", Level: level}))
	do(t, file, jane, jane.CodeNew(on("biscuits"), codebook.Code{Name: "Biscuits", Level: level}))
	do(t, file, jane, jane.CodeNew(on("twice"), codebook.Code{Name: "Often", Level: level}))
	do(t, file, jane, jane.WriteMemo(study.Target{On: study.OnStudy}, study.Note, "They said “the Zanzibar canary sang over the old pitworks”.", "study"))
	do(t, file, jane, jane.WriteMemo(study.Target{On: study.OnParticipant, ID: transcriptIn(t, file, "P07").Cast[0].Participant}, study.Note, "Reminds me of an axolotl.", "P07"))
	do(t, file, jane, jane.WriteMemo(study.Target{On: study.OnStudy}, study.Note, "All about birds.", "study"))
	if err := errors.Join(file.Remember("jane", group.ID, 12), file.NoteCopy(Copy{"/tmp/copy.emic", "backup", time.Unix(9, 0).UTC()})); err != nil {
		t.Fatal(err)
	}
	return file, jane
}

// wantNoWord looks for the participant's words in every file of a folder.
func wantNoWord(t testing.TB, folder string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		content, err := os.ReadFile(filepath.Join(folder, entry.Name()))
		if err != nil {
			t.Fatal(err)
		}
		for word := range strings.FieldsSeq(canaries) {
			if bytes.Contains(bytes.ToLower(content), []byte(word)) {
				t.Errorf("%s is in %s", word, entry.Name())
			}
		}
	}
}

// TestWithdrawLeavesNoWord looks into the file, and then does all that might bring
// a word back.
func TestWithdrawLeavesNoWord(t *testing.T) {
	home := t.TempDir()
	file, jane := withdrawable(t, home)
	image := imageOf(t, file)
	for word := range strings.FieldsSeq(canaries) {
		if !bytes.Contains(bytes.ToLower(image), []byte(word)) {
			t.Errorf("%s was never there", word)
		}
	}
	before := changesOf(t, file)
	plan, err := file.Withdraw(jane, "p07", study.BlankThem)
	if err != nil {
		t.Fatal(err)
	}
	if len(plan.Gone) != 2 || len(plan.Masked) != 1 || plan.Marks[study.Coding] != 2 || plan.Memos != 1 || len(plan.Quotations) != 3 {
		t.Errorf("planned %+v", plan)
	}
	wantLone(t, file.path)
	wantNoWord(t, home)
	if _, err := file.Revision(); !errors.Is(err, ErrWithdrawn) {
		t.Errorf("the old file is still read: %v", err)
	}
	again, err := Open(file.path)
	if err != nil {
		t.Fatal(err)
	}
	wantWithdrawn(t, again)
	if err := again.Apply(before...); err != nil {
		t.Fatal(err)
	}
	for _, act := range []study.Act{jane.Undo(), jane.Redo()} {
		for range 20 {
			if _, err := again.Do(jane, act); err != nil {
				break
			}
		}
	}
	wantNoWord(t, home)
	if report, err := Verify(again.path, true); err != nil || len(report.Findings) > 0 {
		t.Errorf("after all that: %+v, %v", report, err)
	}
}

// changesOf returns all changes with their texts, oldest first.
func changesOf(t testing.TB, file *File) (all []study.Change) {
	t.Helper()
	err := file.View(func(r study.Reader) error {
		texts := map[string]bool{}
		for _, name := range []string{"P07", "group"} {
			tr, err := study.TranscriptNamed(r, name)
			if err != nil {
				return err
			}
			for _, hash := range append(tr.Earlier, tr.Text) {
				text, err := r.Text(hash)
				if err != nil {
					return err
				}
				texts[text] = true
			}
		}
		for h, err := range r.History() {
			if err != nil {
				return err
			}
			c, err := r.Change(h.ID)
			if err != nil {
				return err
			}
			for text := range texts {
				c.Texts = append(c.Texts, text)
			}
			all = append([]study.Change{c}, all...)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// wantWithdrawn sees what is left of the study.
func wantWithdrawn(t testing.TB, file *File) {
	t.Helper()
	if err := file.wholeWith(nil); err != nil {
		t.Error(err)
	}
	group := transcriptIn(t, file, "group")
	err := file.View(func(r study.Reader) error {
		people, err := study.Participants(r)
		if err != nil || len(people) != 2 || people[1].Name != "withdrawn-1" || !people[1].Withdrawn {
			t.Errorf("participants are %+v", people)
		}
		memos, err2 := study.Memos(r)
		if len(memos) != 2 {
			t.Errorf("memos are %+v", memos)
		}
		last, err3 := r.LastTranscript("jane")
		place, err4 := r.Place("jane", group.ID)
		if last != group.ID || place != 12 {
			t.Errorf("jane was at %d of %s", place, last)
		}
		return errors.Join(err, err2, err3, err4)
	})
	copies, err2 := file.Copies()
	if err := errors.Join(err, err2); err != nil || len(copies) != 1 || copies[0] != (Copy{"/tmp/copy.emic", "backup", time.Unix(9, 0).UTC()}) {
		t.Errorf("copies are %v, %v", copies, err)
	}
}

// TestWithdrawAndSalvage withdraws the other one too, who was in the same group,
// and salvages what is left.
func TestWithdrawAndSalvage(t *testing.T) {
	home := t.TempDir()
	file, jane := withdrawable(t, home)
	for _, name := range []string{"P07", "P08", "withdrawn-1"} {
		if _, err := file.Withdraw(jane, name, study.DropTexts); err != nil {
			t.Fatal(err)
		}
		var err error
		if file, err = Open(file.path); err != nil {
			t.Fatal(err)
		}
	}
	if err := file.wholeWith(nil); err != nil {
		t.Error(err)
	}
	had := said(t, file)
	out := filepath.Join(home, "salvaged.emic")
	saved, err := Salvage(file.path, out, jane)
	if err != nil || len(saved.Missing)+len(saved.Mended) > 0 {
		t.Fatalf("salvaged %+v, %v", saved, err)
	}
	wantSame(t, out, had)
	wantNoWord(t, home)
}

// TestWithdrawRefuses leaves the file as it is, when nobody is called so, and while
// nobody has decided on the texts that quote.
func TestWithdrawRefuses(t *testing.T) {
	file, jane := withdrawable(t, t.TempDir())
	had := said(t, file)
	for name, want := range map[string]error{"P99": study.ErrNotFound, "P07": study.ErrUndecided} {
		if _, err := file.Withdraw(jane, name, study.Undecided); !errors.Is(err, want) {
			t.Errorf("%s: got %v, want %v", name, err, want)
		}
	}
	wantLone(t, file.path)
	wantSame(t, file.path, had)
}

// TestWithdrawForgetsWhoWasWhere looks for the places in what is gone.
func TestWithdrawForgetsWhoWasWhere(t *testing.T) {
	file, jane := withdrawable(t, t.TempDir())
	if err := file.Remember("jane", transcriptIn(t, file, "P07").ID, 3); err != nil {
		t.Fatal(err)
	}
	plan, err := file.Withdraw(jane, "P07", study.DropTexts)
	if err != nil {
		t.Fatal(err)
	}
	if file, err = Open(file.path); err != nil {
		t.Fatal(err)
	}
	stay := 0
	err = file.read(func(in *transaction) error {
		table, err := in.table(placesTable)
		if err != nil {
			return err
		}
		for at, err := range table.scan(nil) {
			if err != nil {
				return err
			}
			stay++
			for _, gone := range plan.Gone {
				if bytes.Contains(append(slices.Clone(at.key), at.content...), gone.ID[:]) {
					t.Errorf("%s is in the places", gone.Name)
				}
			}
		}
		return nil
	})
	if err != nil || stay == 0 {
		t.Errorf("%d places, %v; want the one in what stays", stay, err)
	}
}

// TestApplyUnaware refuses what was made in a copy that knows of no withdrawal.
func TestApplyUnaware(t *testing.T) {
	file, jane := withdrawable(t, t.TempDir())
	path := filepath.Join(t.TempDir(), "copy.emic")
	if err := file.Backup(path); err != nil {
		t.Fatal(err)
	}
	other, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	tom := studytest.Author("tom", 2)
	tom.Now = time.Now
	do(t, other, tom, tom.WriteMemo(study.Target{On: study.OnStudy}, study.Note, "the zanzibar canary", "study"))
	if _, err := file.Withdraw(jane, "P07", study.DropTexts); err != nil {
		t.Fatal(err)
	}
	if file, err = Open(file.path); err != nil {
		t.Fatal(err)
	}
	if err := file.Apply(changesOf(t, other)...); !errors.Is(err, study.ErrWithdrawn) {
		t.Errorf("got %v, want ErrWithdrawn", err)
	}
}

func TestNoteCopy(t *testing.T) {
	file := begun(t)
	at := time.Unix(1_800_000_000, 0).UTC()
	for n := range 105 {
		c := Copy{Path: "/tmp/" + strings.Repeat("x", n%100), Command: "quotes", At: at.Add(time.Duration(n) * time.Second)}
		if err := file.NoteCopy(c); err != nil {
			t.Fatal(err)
		}
	}
	copies, err := file.Copies()
	if err != nil || len(copies) != 100 || copies[0].Path != "/tmp/" || copies[0].At != at.Add(100*time.Second) {
		t.Errorf("%d copies, the first %+v, %v", len(copies), copies[0], err)
	}
	if err := file.wholeWith(nil); err != nil {
		t.Error(err)
	}
}
