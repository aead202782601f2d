package theme

import (
	"math"

	"github.com/lucasb-eyer/go-colorful"
	"github.com/muesli/termenv"

	"emic/internal/tui/page"
)

// The hues of the interface. How light or dark they come out is up to the
// background.
const (
	red    = "#d64545"
	orange = "#d9822b"
	green  = "#3f9142"
	blue   = "#3b82d6"
	violet = "#8e5bd0"
	grey   = "#8a8f98"
)

// SeriesLength is how many colours there are for codes that have none.
const SeriesLength = 10

// series returns the nth colour for codes that have none: the ten of Tableau,
// made to be told apart, the orange first since most codes are the first.
func series(nth int) string {
	colours := [SeriesLength]string{
		"#f28e2b", "#4e79a7", "#59a14f", "#e15759", "#b07aa1",
		"#76b7b2", "#edc948", "#ff9da7", "#9c755f", "#bab0ac",
	}
	return colours[(nth%SeriesLength+SeriesLength)%SeriesLength]
}

// contrast is what text needs against its background (WCAG 2.1, level AA).
const contrast = 4.5

// palette makes inks for a number of colours and a background.
type palette struct {
	profile    termenv.Profile
	dark       bool
	background colorful.Color
}

func newPalette(profile termenv.Profile, choice Choice) palette {
	p := palette{profile: profileOf(profile, choice), dark: choice != Light}
	p.background = colorful.Color{R: 1, G: 1, B: 1}
	if p.dark {
		// Not black: terminals that are called dark go up to about this.
		p.background = colorful.Color{R: 0.18, G: 0.18, B: 0.18}
	}
	return p
}

// ink returns attributes with a foreground colour, "" for none.
func (p palette) ink(attributes page.Ink, colour string) page.Ink {
	c, ok := parseColour(colour)
	switch {
	case !ok || p.profile == termenv.Ascii:
		return attributes
	case p.profile == termenv.ANSI:
		return attributes.With(p.nearestHue(c))
	}
	return attributes.With(page.Ink(p.readable(c).Sequence(false)))
}

// faint returns the ink of what may be overlooked, but has to be readable.
func (p palette) faint() page.Ink {
	if p.profile == termenv.Ascii || p.profile == termenv.ANSI {
		return "2"
	}
	return p.ink("", grey)
}

// shade returns a background that plain text stays readable on; attributes
// stand in for it where there are too few colours.
func (p palette) shade(attributes page.Ink, dark, light string) page.Ink {
	if p.profile == termenv.Ascii || p.profile == termenv.ANSI {
		return attributes
	}
	colour := light
	if p.dark {
		colour = dark
	}
	return page.Ink(p.profile.Color(colour).Sequence(true))
}

// readable returns the colour, moved away from the background by as little as
// it takes.
func (p palette) readable(c colorful.Color) termenv.Color {
	away := colorful.Color{}
	if p.dark {
		away = colorful.Color{R: 1, G: 1, B: 1}
	}
	const steps = 20
	for step := range steps {
		mixed := p.profile.Color(c.BlendRgb(away, float64(step)/steps).Clamped().Hex())
		if contrastOf(termenv.ConvertToRGB(mixed), p.background) >= contrast {
			return mixed
		}
	}
	return p.profile.Color(away.Hex())
}

// nearestHue returns one of the sixteen colours: of the lighter eight on a dark
// background, of the darker eight on a light one.
func (p palette) nearestHue(c colorful.Color) page.Ink {
	hue, saturation, _ := c.Hsv()
	if saturation < 0.15 {
		return ""
	}
	around := []page.Ink{"31", "33", "32", "36", "34", "35"} // red, yellow, green…
	if p.dark {
		around = []page.Ink{"91", "93", "92", "96", "94", "95"}
	}
	return around[int(math.Round(hue/60))%len(around)]
}

// contrastOf returns the contrast of two colours, 1 to 21 (WCAG 2.1, section
// 1.4.3: relative luminance).
func contrastOf(a, b colorful.Color) float64 {
	high, low := luminance(a), luminance(b)
	if high < low {
		high, low = low, high
	}
	return (high + 0.05) / (low + 0.05)
}

func luminance(c colorful.Color) float64 {
	r, g, b := c.LinearRgb()
	return 0.2126*r + 0.7152*g + 0.0722*b
}

// parseColour reads "#rrggbb".
func parseColour(s string) (colorful.Color, bool) {
	if len(s) != len("#rrggbb") {
		return colorful.Color{}, false
	}
	c, err := colorful.Hex(s)
	return c, err == nil
}
