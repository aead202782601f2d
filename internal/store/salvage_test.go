package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"emic/internal/study"
	"emic/internal/study/studytest"
)

// rescued salvages an image and returns what the new study says.
func rescued(t *testing.T, image []byte) (*Salvaged, map[string]string) {
	t.Helper()
	dir := folder(t)
	path, out := filepath.Join(dir, "harmed.emic"), filepath.Join(dir, "new.emic")
	if err := os.WriteFile(path, image, 0o600); err != nil {
		t.Fatal(err)
	}
	done, err := Salvage(path, out, studytest.Author("tom", 9))
	if err != nil {
		t.Fatal(err)
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after, image) {
		t.Errorf("the damaged file was written to (%v)", err)
	}
	report, err := Verify(out, true)
	if err != nil || len(report.Findings) > 0 {
		t.Errorf("the new study: %v (%v)", report, err)
	}
	made, err := Open(out)
	if err != nil {
		t.Fatal(err)
	}
	has, err := all(made)
	if err != nil {
		t.Fatal(err)
	}
	wantUsable(t, made)
	return done, has
}

// wantUsable sees that every transcript of a study can be stepped through.
func wantUsable(t *testing.T, file *File) {
	t.Helper()
	err := file.View(func(r study.Reader) error {
		transcripts, err := study.Transcripts(r)
		for _, tr := range transcripts {
			text, failed := r.Text(tr.Text)
			if errors.Is(failed, study.ErrNotFound) {
				continue // the report says so
			}
			_, unsegmented := tr.Segments(text)
			err = errors.Join(err, failed, unsegmented)
			if tr.Name == "" {
				t.Errorf("transcript %s has no name", tr.ID)
			}
		}
		return err
	})
	if err != nil {
		t.Errorf("the new study cannot be worked with: %v", err)
	}
}

// TestSalvageBadlyDamaged takes both meta pages and a fifth of the others away: what
// is left can be worked with, and what is not is said.
func TestSalvageBadlyDamaged(t *testing.T) {
	sound := imageOf(t, worked(t))
	for seed := range uint64(8) {
		random := rand.New(rand.NewPCG(seed, 1))
		image := bytes.Clone(sound)
		clear(image[:2*pageLen])
		for at := 2 * pageLen; at+pageLen <= len(image); at += pageLen {
			if random.IntN(5) == 0 {
				clear(image[at : at+pageLen])
			}
		}
		done, _ := rescued(t, image)
		if len(done.Missing) == 0 || done.Patched == 0 {
			t.Errorf("%d: nothing is missing, it says: %+v", seed, done)
		}
	}
}

// TestSalvageMendsDetails makes up for the turns and the name of a transcript.
func TestSalvageMendsDetails(t *testing.T) {
	file := worked(t)
	s := &salvage{author: studytest.Author("tom", 9), done: &Salvaged{}}
	err := file.write(func(tx *transaction) error {
		transcripts, err := study.Transcripts(reader{tx})
		for n, field := range []string{"turns", "name"} {
			key := fieldKey(study.Key{Kind: study.KindTranscript, ID: transcripts[n].ID, Field: field})
			err = errors.Join(err, tx.delete(transcriptsTable, key))
		}
		return errors.Join(err, s.mendDetails(tx))
	})
	if err != nil {
		t.Fatal(err)
	}
	wantUsable(t, file)
	said := strings.Join(s.done.Missing, "; ")
	if len(s.done.Missing) != 2 || !strings.Contains(said, "who speaks where in P0001:") || !strings.Contains(said, "it is now called recovered") {
		t.Errorf("it says: %s", said)
	}
}

// TestSalvageWithoutWays takes away all that leads to the records.
func TestSalvageWithoutWays(t *testing.T) {
	file := worked(t)
	had, err := all(file)
	if err != nil {
		t.Fatal(err)
	}
	branches := 0
	clearBranches := func(image []byte) {
		for at := 2 * pageLen; at < len(image); at += pageLen {
			if p := page(image[at : at+pageLen]); p.kind() == branchPage && p.id() == uint64(at/pageLen) {
				branches++
				clear(p)
			}
		}
	}
	clearMetas := func(image []byte) { clear(image[:2*pageLen]) }
	for name, harm := range map[string]func(image []byte){
		"nothing":  func([]byte) {},
		"metas":    clearMetas,
		"branches": clearBranches,
		"both":     func(image []byte) { clearMetas(image); clearBranches(image) },
		"headers": func(image []byte) {
			for at := 0; at < len(image); at += pageLen {
				if p := page(image[at : at+pageHeaderLen]); p.id() == uint64(at/pageLen) {
					clear(p)
				}
			}
		},
	} {
		image := imageOf(t, file)
		harm(image)
		done, has := rescued(t, image)
		if gone := append(lost(had, has), lost(has, had)...); len(gone) > 0 || len(done.Missing)+len(done.Mended) > 0 {
			t.Errorf("%s: lost %v, and it says: missing %v, mended %v", name, gone, done.Missing, done.Mended)
		}
	}
	if branches < 8 {
		t.Errorf("only %d branches were cleared: this has tested little", branches)
	}
}

// TestSalvageWithoutAPage takes one page away, each in its turn: no more may be
// missing than what was on it, and what is missing is said.
func TestSalvageWithoutAPage(t *testing.T) {
	withoutPages(t, worked(t), damageTrials()/4)
}

// TestSalvageLargeWithoutAPage does so with 14,000 records.
func TestSalvageLargeWithoutAPage(t *testing.T) {
	if testing.Short() {
		t.Skip("takes ten seconds")
	}
	t.Parallel()
	size := studytest.Size{Name: "thesis", Interviews: 28, Words: 4000, Codes: 64, Codings: 13_500}
	author := studytest.Author("jane", 1)
	file, err := Create(filepath.Join(folder(t), "study.emic"), author, "A thesis", size.Book())
	if err != nil {
		t.Fatal(err)
	}
	if err := size.FillBegun(file, author); err != nil {
		t.Fatal(err)
	}
	most, of := withoutPages(t, file, damageTrials()/10)
	if most > 25 || of < 14_000 {
		t.Errorf("up to %d of %d records are lost with a page, want at most 25 of 14,000 or more", most, of)
	}
}

// withoutPages takes so many pages away, each in its turn, and returns how many
// records were lost at most, of how many.
func withoutPages(t *testing.T, file *File, trials int) (most, of int) {
	t.Helper()
	had, err := all(file)
	if err != nil {
		t.Fatal(err)
	}
	sound := imageOf(t, file)
	seen := inspect(bytes.NewReader(sound), int64(len(sound)), formatVersion)
	random := rand.New(rand.NewPCG(3, 3))
	tested, withLoss := 0, 0
	for _, n := range random.Perm(int(seen.pages)) {
		if seen.owners[n] == freePage || tested == trials {
			continue
		}
		tested++
		image := bytes.Clone(sound)
		held := recordsOn(image, n)
		clear(image[n*pageLen : (n+1)*pageLen])
		done, has := rescued(t, image)
		// that a transcript has its mended text is one loss with the text's
		gone := slices.DeleteFunc(lost(had, has), func(key string) bool {
			return strings.HasPrefix(key, transcriptsTable) && strings.HasSuffix(key, "text")
		})
		if len(gone) > held {
			t.Errorf("page %d with %d records: %d are lost: %v", n, held, len(gone), gone)
		}
		if len(gone) > 0 && len(done.Missing)+len(done.Mended) == 0 {
			t.Errorf("page %d: %v are lost, and nothing says so", n, gone)
		}
		wantTextInPlace(t, had, has)
		if len(gone) > 0 {
			withLoss++
		}
		most = max(most, len(gone))
	}
	t.Logf("%d pages: %d with a loss, of at most %d of %d records", tested, withLoss, most, len(had))
	return most, len(had)
}

// recordsOn counts the records on a page of an image, which may belong to a larger leaf.
func recordsOn(image []byte, n int) (held int) {
	for at := range newCarver(image).records() {
		first := at.page
		further := int64(page(image[first*pageLen:]).overflow())
		if first <= int64(n) && int64(n) <= first+further {
			held++
		}
	}
	return held
}

// wantTextInPlace sees that texts differ by signs that fill gaps alone.
func wantTextInPlace(t *testing.T, had, has map[string]string) {
	t.Helper()
	for key, text := range had {
		now := has[key]
		if !strings.HasPrefix(key, "texts") || text == now {
			continue
		}
		if len(now) != len(text) {
			t.Errorf("%s has %d bytes, want %d", key, len(now), len(text))
			continue
		}
		filled := 0
		for n := range len(text) {
			if text[n] != now[n] {
				filled++
				if now[n] != '#' {
					t.Fatalf("%s: byte %d is %q, want %q", key, n, now[n], text[n])
				}
			}
		}
		if filled > pageLen {
			t.Errorf("%s: %d bytes are filled in", key, filled)
		}
	}
}

// TestSalvageNewestMeta loses the newer meta page: bbolt would go on with the state
// before the last act, and say nothing.
func TestSalvageNewestMeta(t *testing.T) {
	file := worked(t)
	had, err := all(file)
	if err != nil {
		t.Fatal(err)
	}
	image := imageOf(t, file)
	newest := 0
	if binary.LittleEndian.Uint64(image[pageLen+transactionAt:]) > binary.LittleEndian.Uint64(image[transactionAt:]) {
		newest = 1
	}
	for n, want := range map[int]string{newest: "emic salvage has them", 1 - newest: "nothing is lost by that"} {
		harmed := bytes.Clone(image)
		harmed[n*pageLen+highWaterAt] ^= 4
		if err := os.WriteFile(file.path, harmed, 0o600); err != nil {
			t.Fatal(err)
		}
		report, err := Verify(file.path, false)
		if err != nil || len(report.Findings) != 1 || !strings.Contains(report.Findings[0].String(), want) {
			t.Errorf("page %d: %v (%v), want %q", n, report, err, want)
		}
		if done, has := rescued(t, harmed); len(lost(had, has)) > 0 || len(done.Missing) > 0 {
			t.Errorf("page %d: lost %v, missing %v", n, lost(had, has), done.Missing)
		}
	}
}

// TestSalvageNames names the transcript whose text has a gap, and where.
func TestSalvageNames(t *testing.T) {
	file := worked(t)
	image := imageOf(t, file)
	seen := inspect(bytes.NewReader(image), int64(len(image)), formatVersion)
	for n, owner := range seen.owners {
		if owner > 0 && seen.buckets[owner-1].name == textsTable && seen.sheets[n].kind == leafPage {
			clear(image[n*pageLen : (n+1)*pageLen])
			break
		}
	}
	done, has := rescued(t, image)
	if len(done.Missing) == 0 || !strings.HasPrefix(done.Missing[0], "the text of P000") || !strings.Contains(done.Missing[0], "filled with #") {
		t.Errorf("missing: %q", done.Missing)
	}
	for key := range has {
		if strings.HasPrefix(key, "texts") && strings.Contains(has[key], "####") {
			return
		}
	}
	t.Error("no text has a gap")
}

func TestSalvageRefuses(t *testing.T) {
	file := begun(t)
	author := studytest.Author("tom", 9)
	if _, err := Salvage(file.path, file.path, author); !errors.Is(err, ErrExists) {
		t.Errorf("got %v, want ErrExists", err)
	}
	other := filepath.Join(t.TempDir(), "other.emic")
	if err := os.WriteFile(other, []byte(strings.Repeat("INT: Hello.\n", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "out.emic")
	if _, err := Salvage(other, out, author); !errors.Is(err, ErrNotStudy) {
		t.Errorf("got %v, want ErrNotStudy", err)
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("something was made of nothing")
	}
	err := file.write(func(tx *transaction) error { return tx.put(metaTable, []byte(formatKey), uint32Bytes(99)) })
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Salvage(file.path, out, author); !errors.Is(err, ErrNewer) {
		t.Errorf("got %v, want ErrNewer", err)
	}
}

// TestSalvageDamaged salvages what was harmed at random: it never fails where
// there is a history left.
func TestSalvageDamaged(t *testing.T) {
	file := worked(t)
	sound := imageOf(t, file)
	had, err := all(file)
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(5, 5))
	for name, harm := range damages() {
		for range max(3, damageTrials()/40) {
			if name == "truncate" {
				continue // it may leave nothing
			}
			done, has := rescued(t, harm(random, bytes.Clone(sound)))
			if gone := lost(had, has); len(gone) > 60 || len(gone) > 0 && len(done.Missing)+len(done.Mended) == 0 {
				t.Errorf("%s: %s", name, fmt.Sprint(len(gone), " lost, missing ", done.Missing, gone))
			}
		}
	}
}
