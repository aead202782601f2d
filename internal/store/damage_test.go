package store

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"testing"
	"time"

	"emic/internal/study"
	"emic/internal/study/studytest"
)

// damages are the ways in which a file comes to harm. Each gets a copy.
func damages() map[string]func(random *rand.Rand, image []byte) []byte {
	inPlace := func(harm func(random *rand.Rand, image []byte)) func(*rand.Rand, []byte) []byte {
		return func(random *rand.Rand, image []byte) []byte {
			harm(random, image)
			return image
		}
	}
	flip := func(random *rand.Rand, image []byte) { image[random.IntN(len(image))] ^= 1 << random.IntN(8) }
	pageOf := func(random *rand.Rand, image []byte) []byte {
		n := random.IntN(len(image)/pageLen) * pageLen
		return image[n : n+pageLen]
	}
	return map[string]func(*rand.Rand, []byte) []byte{
		"bit":    inPlace(flip),
		"byte":   inPlace(func(random *rand.Rand, image []byte) { image[random.IntN(len(image))] ^= byte(1 + random.IntN(255)) }),
		"header": inPlace(func(random *rand.Rand, image []byte) { flip(random, pageOf(random, image)[:pageHeaderLen]) }),
		"table": inPlace(func(random *rand.Rand, image []byte) {
			flip(random, pageOf(random, image)[pageHeaderLen:pageHeaderLen+8*elementLen])
		}),
		"meta": inPlace(func(random *rand.Rand, image []byte) {
			flip(random, image[random.IntN(2)*pageLen:][:boltMetaLength])
		}),
		"sector": inPlace(func(random *rand.Rand, image []byte) {
			clear(image[random.IntN(len(image)/512)*512:][:512])
		}),
		"page": inPlace(func(random *rand.Rand, image []byte) { clear(pageOf(random, image)) }),
		"noise": inPlace(func(random *rand.Rand, image []byte) {
			at := random.IntN(len(image))
			for n := range image[at:min(len(image), at+random.IntN(9000))] {
				image[at+n] = byte(random.Uint32())
			}
		}),
		"swap": inPlace(func(random *rand.Rand, image []byte) {
			a, b := pageOf(random, image), pageOf(random, image)
			kept := bytes.Clone(a)
			copy(a, b)
			copy(b, kept)
		}),
		"copy":     inPlace(func(random *rand.Rand, image []byte) { copy(pageOf(random, image), pageOf(random, image)) }),
		"truncate": func(random *rand.Rand, image []byte) []byte { return image[:random.IntN(len(image))] },
	}
}

// damageTrials returns how often each damage is done; EMIC_DAMAGE_TRIALS says otherwise.
func damageTrials() int {
	if n, err := strconv.Atoi(os.Getenv("EMIC_DAMAGE_TRIALS")); err == nil {
		return n
	}
	if testing.Short() {
		return 40
	}
	return 200
}

// TestDamaged harms a study in every way and opens it: either that is refused, or
// everything is there as it was, and can be worked on.
func TestDamaged(t *testing.T) {
	file := worked(t)
	sound := imageOf(t, file)
	sound = sound[:inspect(bytes.NewReader(sound), int64(len(sound)), formatVersion).pages*pageLen] // the rest is not in use
	had, err := all(file)
	if err != nil {
		t.Fatal(err)
	}
	for name, harm := range damages() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(7, uint64(len(name))<<8|uint64(name[0])))
			path := filepath.Join(folder(t), "harmed.emic")
			refused := 0
			for trial := range damageTrials() {
				harmed := harm(random, bytes.Clone(sound))
				err := within(20*time.Second, func() error { return looked(harmed) })
				if err == nil || trial%10 == 0 {
					// opening, too, must say what looking at it has said
					if err = os.WriteFile(path, harmed, 0o600); err != nil {
						t.Fatal(err)
					}
					err = within(time.Minute, func() error { return openAndCompare(path, had, trial%8 == 0) })
				}
				var wrong *silentError
				switch {
				case err == nil:
				case errors.As(err, &wrong) || !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrNotStudy):
					t.Errorf("trial %d: %v", trial, err)
				default:
					refused++
				}
			}
			t.Logf("%d of %d refused, in the others nothing was harmed that counts", refused, damageTrials())
			if refused == 0 {
				t.Error("no damage was found: this has tested nothing")
			}
		})
	}
}

// silentError says that a damaged file passed for a sound one.
type silentError struct{ what string }

func (e *silentError) Error() string { return "silent damage: " + e.what }

// openAndCompare opens a file, and if that works sees that it says what it said,
// and still does so after an act.
func openAndCompare(path string, had map[string]string, act bool) error {
	file, err := Open(path)
	if err != nil {
		return err
	}
	has, err := all(file)
	if err != nil {
		return &silentError{err.Error()}
	}
	if gone := append(lost(had, has), lost(has, had)...); len(gone) > 0 {
		return &silentError{fmt.Sprint(gone)}
	}
	if !act {
		return nil
	}
	author := studytest.Author("tom", 9)
	if _, err := file.Do(author, author.WriteMemo(study.Target{On: study.OnStudy}, study.Note, "still here", "it")); err != nil {
		return &silentError{err.Error()}
	}
	if report, err := Verify(path, true); err != nil || len(report.Findings) > 0 {
		return &silentError{fmt.Sprint(err, report)}
	}
	return nil
}

// looked looks at an image as Open does before anything else.
func looked(image []byte) error {
	file := Options{}.file("harmed.emic")
	return file.refuse(inspect(bytes.NewReader(image), int64(len(image)), formatVersion))
}

// within runs what must neither panic nor die nor take longer. What takes longer
// gets another chance, for the machine may have been busy; what hangs, hangs again.
func within(limit time.Duration, do func() error) (err error) {
	for range 3 {
		var slow *hangError
		if err = once(limit, do); !errors.As(err, &slow) {
			return err
		}
	}
	return &silentError{err.Error()}
}

// hangError says that something took too long.
type hangError struct{ limit time.Duration }

func (e *hangError) Error() string { return fmt.Sprintf("it takes more than %v", e.limit) }

func once(limit time.Duration, do func() error) error {
	done := make(chan error, 1)
	go func() {
		debug.SetPanicOnFault(true)
		defer func() {
			if cause := recover(); cause != nil {
				done <- &silentError{fmt.Sprintf("panic: %v", cause)}
			}
		}()
		done <- do()
	}()
	select {
	case err := <-done:
		return err
	case <-time.After(limit):
		return &hangError{limit}
	}
}
