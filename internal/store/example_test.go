package store_test

import (
	"fmt"
	"os"
	"path/filepath"

	"emic/internal/store"
	"emic/internal/study"
	"emic/internal/study/studytest"
)

func Example() {
	folder, err := os.MkdirTemp("", "emic")
	if err != nil {
		panic(err)
	}
	defer func() { _ = os.RemoveAll(folder) }()

	jane := studytest.Author("jane", 1)
	file, err := store.Create(filepath.Join(folder, "joint.emic"), jane, "Joint commissioning", studytest.S().Book())
	if err != nil {
		panic(err)
	}
	if _, err := file.Do(jane, jane.Retitle("Joint commissioning in three areas")); err != nil {
		panic(err)
	}
	err = file.View(func(r study.Reader) error {
		title, err := study.Title(r)
		if err != nil {
			return err
		}
		fmt.Println(title)
		for h, err := range r.History() {
			if err != nil {
				return err
			}
			fmt.Println(h.Coder + ": " + h.Label)
		}
		return nil
	})
	if err != nil {
		panic(err)
	}
	_, err = store.Create(file.Path(), jane, "Another", studytest.S().Book())
	fmt.Println(filepath.Base(err.Error()))
	// Output:
	// Joint commissioning in three areas
	// jane: rename study to Joint commissioning in three areas
	// jane: begin study
	// joint.emic: the file exists already
}
