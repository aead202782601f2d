package cli

import (
	"errors"
	"io"
	"strings"
)

// readLine reads one line and nothing beyond it, since screens may read what
// follows. The end of the input counts as leaving: "q".
func readLine(in io.Reader) (string, error) {
	var line strings.Builder
	one := make([]byte, 1)
	for {
		n, err := in.Read(one)
		switch {
		case n == 1 && one[0] == '\n':
			return line.String(), nil
		case n == 1:
			line.WriteByte(one[0])
		case errors.Is(err, io.EOF):
			return "q", nil
		case err != nil:
			return "", err
		}
	}
}
