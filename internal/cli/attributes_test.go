package cli

import (
	"maps"
	"testing"
)

func TestRespell(t *testing.T) {
	held := []string{"Area", "area", "perspective"}
	got, warnings := respell(map[string]string{"area": "x", "PERSPECTIVE": "y", "remark": "z"}, held)
	want := map[string]string{"area": "x", "perspective": "y", "remark": "z"}
	if !maps.Equal(got, want) {
		t.Errorf("respell gives %v, want %v", got, want)
	}
	if len(warnings) != 1 || warnings[0] != `"PERSPECTIVE" is taken for the attribute "perspective", as the study spells it` {
		t.Errorf("warnings %q", warnings)
	}
}
