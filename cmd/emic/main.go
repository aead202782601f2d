// Command emic codes interviews from the keyboard and rolls the codes up into
// themes. See package cli for its commands.
package main

import (
	"os"

	"emic/internal/cli"
)

func main() {
	os.Exit(cli.Main(cli.System()))
}
