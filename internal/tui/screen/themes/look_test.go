package themes

import (
	"emic/internal/tui/keys"
	"fmt"
	"testing"
)

func TestLook(t *testing.T) {
	for _, size := range [][2]int{{80, 21}, {120, 37}, {200, 57}} {
		h := enter(t, demoStudy(t), size[0], size[1])
		h.do(keys.Down, keys.Down)
		fmt.Println(h.text())
		h.do(keys.ByAttribute).choose("area").do(keys.NextColumn, keys.NextColumn)
		fmt.Println(h.text())
	}
}
