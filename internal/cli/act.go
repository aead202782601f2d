package cli

import (
	"errors"

	"emic/internal/store"
	"emic/internal/study"
)

// viewStudy reads a study.
func viewStudy(name string, read func(study.Reader) error) error {
	return withStudy(name, func(file *store.File) error { return file.View(read) })
}

// doInStudy carries out one act of the coder at work.
func doInStudy(env Env, name, coder string, act func(study.Author) study.Act) error {
	author, err := env.author(coder)
	if err != nil {
		return err
	}
	return withStudy(name, func(file *store.File) error {
		_, err := file.Do(author, act(author))
		return err
	})
}

// withStudy opens a study for as long as do takes.
func withStudy(name string, do func(*store.File) error) error {
	file, err := openStudy(name)
	if err != nil {
		return err
	}
	return errors.Join(do(file), file.Close())
}

// scan reads much of a study. The file is read into memory from end to end at the
// same time, which on a cold disk is many times faster than reading where it is
// needed, and costs nothing that one waits for when it is there already.
func scan(file *store.File, read func(study.Reader) error) error {
	warm := make(chan error, 1)
	go func() { warm <- file.Warm() }()
	return errors.Join(file.View(read), <-warm)
}
