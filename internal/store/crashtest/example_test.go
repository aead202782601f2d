package crashtest_test

import (
	"fmt"

	"emic/internal/store/crashtest"
)

func ExampleAnswer() {
	fmt.Println(crashtest.Answer(fmt.Errorf("change 7 is lost")))
	// Output: verdict: change 7 is lost
}
