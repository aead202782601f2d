// Command emic codes interviews from the keyboard and rolls the codes up into
// themes. See package cli for its commands.
//
// Where it runs on unix, its limit for core files is zero from the start, for the
// programs that it starts as well: the memory of a program that falls would be a
// file with words of transcripts in it. What the system hands to a program of its own
// instead of writing a file is kept from that program only if it heeds the limit, as
// systemd-coredump does.
package main

import (
	"os"

	"emic/internal/cli"
)

func main() {
	leaveNoCore()
	os.Exit(cli.Main(cli.System()))
}
