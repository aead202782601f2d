package ingest

import (
	"regexp"
	"strconv"
)

// tables whose size the PDF library believes before it looks at them
var claimedSizes = regexp.MustCompile(`/(?:Size|Columns)\s+(\d{7,})|/(?:Index|W)\s*\[[^\]]*?(\d{7,})|(?:^|[\r\n])\s*(\d{7,})\s+\d+\s*[\r\n]`)

// maxObjects is how many parts a PDF may claim to have.
const maxObjects = 2_000_000

// checkPDF refuses a file that claims to have more parts than any has, for which
// memory would be set aside, or that holds itself.
func checkPDF(content []byte) error {
	for _, claim := range claimedSizes.FindAllSubmatch(content, -1) {
		for _, digits := range claim[1:] {
			if len(digits) == 0 {
				continue
			}
			if count, err := strconv.Atoi(string(digits)); err != nil || count > maxObjects {
				return errTooMuch
			}
		}
	}
	return checkXrefStreams(content)
}
