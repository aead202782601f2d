package store_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"emic/internal/codebook"
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

func ExampleVerify() {
	folder, err := os.MkdirTemp("", "emic")
	if err != nil {
		panic(err)
	}
	defer func() { _ = os.RemoveAll(folder) }()
	path := filepath.Join(folder, "joint.emic")
	author := studytest.Author("jane", 1)
	if _, err := store.Create(path, author, "Joint commissioning", &codebook.Book{}); err != nil {
		panic(err)
	}
	report, err := store.Verify(path, true)
	fmt.Println(len(report.Findings), err)

	// A study without its first pages is not lost.
	image, err := os.ReadFile(path)
	if err != nil {
		panic(err)
	}
	clear(image[:8192])
	if err := os.WriteFile(path, image, 0o600); err != nil {
		panic(err)
	}
	_, err = store.Open(path)
	fmt.Println(errors.Is(err, store.ErrDamaged))
	done, err := store.Salvage(path, filepath.Join(folder, "rescued.emic"), author)
	fmt.Println(done.Changes, len(done.Missing), err)
	// Output:
	// 0 <nil>
	// true
	// 1 0 <nil>
}
