package cli

import (
	"errors"

	"emic/internal/store"
	"emic/internal/study"
)

// viewStudy reads a study.
func viewStudy(env Env, name string, read func(study.Reader) error) error {
	return withStudy(env, name, func(file *store.File) error { return file.View(read) })
}

// doInStudy carries out one act of the coder at work.
func doInStudy(env Env, name, coder string, act func(study.Author) study.Act) error {
	author, err := env.author(coder)
	if err != nil {
		return err
	}
	return withStudy(env, name, func(file *store.File) error {
		_, err := file.Do(author, act(author))
		return err
	})
}

// withStudy opens a study for as long as do takes.
func withStudy(env Env, name string, do func(*store.File) error) error {
	return withStudyOf(env, store.Options{}, name, do)
}

func withStudyOf(env Env, options store.Options, name string, do func(*store.File) error) error {
	file, err := openStudy(env, name, options)
	if err != nil {
		return err
	}
	return errors.Join(do(file), file.Close())
}

// scan reads much of a study and ends with an error where the file is not whole: a
// large one is verified while it is read.
func scan(file *store.File, read func(study.Reader) error) error {
	return errors.Join(file.View(read), file.Whole())
}
