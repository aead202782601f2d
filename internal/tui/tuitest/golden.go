package tuitest

import (
	"flag"
	"os"
	"path/filepath"
	"strings"

	// It defines the flag -update, which must not be defined twice in a test
	// binary that uses teatest as well.
	_ "github.com/charmbracelet/x/exp/golden"

	"github.com/google/go-cmp/cmp"
)

// Golden compares the frame, without colours and without the spaces at the ends
// of its lines, to testdata/golden/NAME.golden. With the flag -update it writes
// that file instead.
func (d *Driver) Golden(name string) *Driver {
	d.t.Helper()
	d.compare(name+".golden", d.Text()+"\n")
	return d
}

// GoldenColour is [Driver.Golden] with colours, in NAME.ansi.golden. The file
// can be looked at with cat.
func (d *Driver) GoldenColour(name string) *Driver {
	d.t.Helper()
	d.compare(name+".ansi.golden", d.View()+"\n")
	return d
}

func (d *Driver) compare(file, got string) {
	d.t.Helper()
	path := filepath.Join("testdata", "golden", file)
	if flag.Lookup("update").Value.String() == "true" {
		d.write(path, got)
		return
	}
	golden, err := os.ReadFile(path)
	if err != nil {
		d.t.Errorf("%v (go test -update writes it); the frame is\n%s", err, got)
		return
	}
	want := strings.ReplaceAll(string(golden), "\r\n", "\n")
	if got != want {
		d.t.Errorf("the frame is not %s (-golden +frame; go test -update, if it should be):\n%s\n%s",
			path, cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")), got)
	}
}

func (d *Driver) write(path, frame string) {
	d.t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		d.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(frame), 0o644); err != nil {
		d.t.Fatal(err)
	}
}
