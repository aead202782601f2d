package cli

import (
	"slices"
	"strings"
)

// verbFirst puts "participants STUDY list …" in the order of all other commands,
// "participants list STUDY …". Both may be typed: one says whose participants
// are meant before one says what to do with them. So it is with the checklist.
func verbFirst(args []string) []string {
	if len(args) < 3 || strings.HasPrefix(args[1], "-") {
		return args
	}
	verbs := verbsOf(args[0])
	if slices.Contains(verbs, args[1]) || !slices.Contains(verbs, args[2]) {
		return args
	}
	swapped := slices.Clone(args)
	swapped[1], swapped[2] = args[2], args[1]
	return swapped
}

// verbsOf lists what can be done with something that belongs to a study.
func verbsOf(command string) []string {
	switch command {
	case "participants":
		return []string{"list", "set", "import", "export"}
	case "checklist":
		return []string{"list", "set", "table"}
	}
	return nil
}
