package plain_test

import (
	"context"
	"fmt"
	"os"
	"strings"

	"emic/internal/demo"
	"emic/internal/study"
	"emic/internal/tui/plain"
)

func ExampleRun() {
	changes, err := demo.Changes()
	if err != nil {
		fmt.Println(err)
	}
	m := &study.Memory{}
	if err := m.Apply(changes...); err != nil {
		fmt.Println(err)
	}
	typed := strings.NewReader("goto P07:19\ncode us and them\nquit\n")
	if err := plain.Run(context.Background(), plain.Desk{Store: m, Author: coder("jane")}, typed, os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output:
	// Joint commissioning (demo, invented). Coder jane. 12 transcripts.
	// An empty line reads the next segment. help lists the commands.
	// P01, valleys, primary care. Segment 1 of 61. Coded 17, seen 4, unread 9, of 30.
	// P01:1: Invented for the emic demonstration study. No person or place in it is real.
	// > P07:19, P07: Whose?
	// Not read yet.
	// > Saved: code P07:19 as Us and them.
	// > Everything is saved.
}
