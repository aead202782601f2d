package demotest_test

import (
	"testing"

	"emic/internal/demo"
	"emic/internal/demo/demotest"
	"emic/internal/study"
)

func TestEachStudyIsItsOwn(t *testing.T) {
	one, other := demotest.Study(t), demotest.Study(t)
	if _, err := one.Do(demo.Author(), demo.Author().Retitle("changed")); err != nil {
		t.Fatal(err)
	}
	for m, want := range map[*study.Memory]string{one: "changed", other: demo.Title} {
		if err := m.View(func(r study.Reader) error {
			title, err := study.Title(r)
			if title != want {
				t.Errorf("the title is %q, want %q", title, want)
			}
			return err
		}); err != nil {
			t.Error(err)
		}
	}
}
