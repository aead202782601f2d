package cli

import "strings"

// verbFirst puts "participants STUDY list …" in the order of all other commands,
// "participants list STUDY …". Both may be typed: one says whose participants
// are meant before one says what to do with them.
func verbFirst(args []string) []string {
	if len(args) < 3 || args[0] != "participants" || strings.HasPrefix(args[1], "-") {
		return args
	}
	switch args[1] {
	case "list", "set", "import", "export":
		return args
	}
	switch args[2] {
	case "list", "set", "import", "export":
		swapped := append([]string(nil), args...)
		swapped[1], swapped[2] = args[2], args[1]
		return swapped
	}
	return args
}
