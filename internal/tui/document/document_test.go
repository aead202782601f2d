package document_test

import (
	"testing"

	"emic/internal/demo"
	"emic/internal/demo/demotest"
	"emic/internal/study"
	"emic/internal/tui/document"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

type failer interface{ Fatal(...any) }

func open(t failer, m *study.Memory, name string) *document.Document {
	var d *document.Document
	err := m.View(func(r study.Reader) error {
		tr, err := study.TranscriptNamed(r, name)
		if err != nil {
			return err
		}
		d, err = document.Read(r, tr.ID, demo.Coder)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestStatesOfTheDemo(t *testing.T) {
	d := open(t, demotest.Study(t), "P03")
	counted := map[document.State]int{}
	for i := range d.Segments {
		counted[d.State(i)]++
		if d.State(i) == document.Question && d.Speaker(i) == "P03" {
			t.Errorf("segment %d of the participant is taken for a question", i+1)
		}
	}
	p := d.Progress()
	want := document.Progress{
		Coded: counted[document.Coded], Seen: counted[document.SeenOnly], Unread: counted[document.Unread],
		Of: counted[document.Coded] + counted[document.SeenOnly] + counted[document.Unread],
	}
	if p != want || p.Coded == 0 || p.Seen == 0 || p.Unread == 0 {
		t.Errorf("progress %+v, counted %+v", p, want)
	}
	if len(d.Withholds(16)) != 1 {
		t.Error("the withheld passage of turn 16 is not where it should be")
	}
}

// TestFollowingEqualsReadingAnew holds the increments to what a fresh reading says.
func TestFollowingEqualsReadingAnew(t *testing.T) {
	changes, err := demo.Changes()
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		m := &study.Memory{}
		if err := m.Apply(changes[:40]...); err != nil { // up to somewhere in P01
			t.Fatal(err)
		}
		d := open(t, m, "P01")
		author := demo.Author()
		author.Random = endless{t}
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			seg := rapid.IntRange(0, len(d.Segments)-1).Draw(t, "segment")
			p := study.Passage{Transcript: d.Transcript.ID, Span: d.Segments[seg].Body}
			p.Span.End = d.Segments[min(seg+rapid.IntRange(0, 2).Draw(t, "more"), len(d.Segments)-1)].Body.End
			act := rapid.SampledFrom([]study.Act{
				author.MarkSeen(p), author.Unsee(p), author.Withhold(p), author.Release(p), author.Undo(),
				author.Uncode("", d.Codings(seg)...), author.Code(p, someCode(t, m)),
			}).Draw(t, "act")
			h, err := m.Do(author, act)
			if err != nil {
				continue
			}
			if err := m.View(func(r study.Reader) error {
				c, err := r.Change(h.ID)
				d.Follow(c)
				return err
			}); err != nil {
				t.Fatal(err)
			}
		}
		fresh := open(t, m, "P01")
		if diff := cmp.Diff(fresh, d, cmp.AllowUnexported(document.Document{}, study.Transcript{}),
			cmpopts.IgnoreFields(document.Document{}, "versions", "version"), cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("followed (-fresh +followed):\n%s", diff)
		}
	})
}

func someCode(t *rapid.T, m *study.Memory) study.ID {
	var b *study.Codebook
	if err := m.View(func(r study.Reader) (err error) {
		b, err = study.ReadCodebook(r)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return b.IDOf(rapid.SampledFrom([]string{"us-and-them", "jointness", "poor-information"}).Draw(t, "code"))
}

// endless draws random bytes.
type endless struct{ t *rapid.T }

func (e endless) Read(p []byte) (int, error) {
	copy(p, rapid.SliceOfN(rapid.Byte(), len(p), len(p)).Draw(e.t, "bytes"))
	return len(p), nil
}
