package cli_test

import (
	"fmt"
	"os"
	"strings"

	"emic/internal/cli"
)

func ExampleMain() {
	code := cli.Main(cli.Env{
		Args: []string{"themse", "joint"},
		In:   strings.NewReader(""), Out: os.Stdout, Err: os.Stdout,
	})
	fmt.Println("exit code", code)
	// Output:
	// emic: error: there is no command "themse"
	// emic: hint: did you mean emic themes?
	// exit code 2
}
