package theme_test

import (
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/lucasb-eyer/go-colorful"
	"github.com/muesli/termenv"
	"pgregory.net/rapid"

	"emic/internal/tui/page"
	"emic/internal/tui/theme"
)

func newTheme(profile termenv.Profile, choice theme.Choice) *theme.Theme {
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(profile)
	return theme.New(r, choice)
}

func ExampleTheme() {
	th := newTheme(termenv.TrueColor, theme.Auto.On(true))
	fmt.Printf("%q\n", th.Code("#c2571a", 0).Text("▌a"))
	th = newTheme(termenv.TrueColor, theme.None)
	fmt.Printf("%q %q\n", th.Code("#c2571a", 0).Text("▌a"), th.Speaker.Text("P07"))
	// Output:
	// "\x1b[38;2;209;129;83m▌a\x1b[0m"
	// "▌a" "\x1b[1mP07\x1b[0m"
}

func TestParse(t *testing.T) {
	for _, choice := range theme.Choices() {
		if got, err := theme.Parse(string(choice)); got != choice || err != nil {
			t.Errorf("%q is %q (%v)", choice, got, err)
		}
	}
	if got, err := theme.Parse(""); got != theme.Auto || err != nil {
		t.Errorf("no choice is %q (%v), want auto", got, err)
	}
	if _, err := theme.Parse("drak"); err == nil || !strings.Contains(err.Error(), `"drak" is none of auto, dark, light, none`) {
		t.Errorf("a wrong choice: %v", err)
	}
}

func TestAutoFollowsTheBackground(t *testing.T) {
	for choice, want := range map[theme.Choice][2]theme.Choice{
		theme.Auto: {theme.Dark, theme.Light}, theme.Dark: {theme.Dark, theme.Dark}, theme.None: {theme.None, theme.None},
	} {
		if got := [2]theme.Choice{choice.On(true), choice.On(false)}; got != want {
			t.Errorf("%s is %v on dark and light, want %v", choice, got, want)
		}
	}
}

// inks returns the inks of a theme by name.
func inks(th *theme.Theme) map[string]page.Ink {
	found := map[string]page.Ink{}
	value := reflect.ValueOf(*th)
	for i := range value.NumField() {
		if value.Field(i).Type() == reflect.TypeFor[page.Ink]() {
			found[value.Type().Field(i).Name] = page.Ink(value.Field(i).String())
		}
	}
	return found
}

func TestNoneHasNoColour(t *testing.T) {
	for _, th := range []*theme.Theme{newTheme(termenv.TrueColor, theme.None), newTheme(termenv.Ascii, theme.Dark)} {
		all := inks(th)
		all["Code"] = th.Code("#c2571a", 0)
		for name, ink := range all {
			for parameter := range strings.SplitSeq(string(ink), ";") {
				if n, _ := strconv.Atoi(parameter); n >= 30 {
					t.Errorf("%s is %q, which is a colour", name, ink)
				}
			}
		}
	}
}

// What lies side by side has to look different without colours, too.
func TestNoneTellsApart(t *testing.T) {
	th := newTheme(termenv.TrueColor, theme.None)
	for name, pair := range map[string][2]page.Ink{
		"speakers":             {th.Speaker, th.Interviewer},
		"selected, not":        {th.Selected, ""},
		"search hit, coded":    {th.SearchHit, th.Coded},
		"chosen part, coded":   {th.SpanMode, th.Coded},
		"withheld, coded":      {th.Withheld, th.Coded},
		"error, plain message": {th.Error, th.Status},
		"unread, seen":         {th.Unread, th.Seen},
	} {
		if pair[0] == pair[1] {
			t.Errorf("%s look the same: %q", name, pair[0])
		}
	}
}

// foreground returns the colour that an ink sets in 24 bits.
func foreground(ink page.Ink) (colorful.Color, bool) {
	var r, g, b uint8
	_, after, found := strings.Cut(";"+string(ink), ";38;2;")
	if !found {
		return colorful.Color{}, false
	}
	if _, err := fmt.Sscanf(after, "%d;%d;%d", &r, &g, &b); err != nil {
		return colorful.Color{}, false
	}
	return colorful.Color{R: float64(r) / 255, G: float64(g) / 255, B: float64(b) / 255}, true
}

// contrast is the formula of WCAG 2.1, written out a second time.
func contrast(a, b colorful.Color) float64 {
	level := func(c colorful.Color) float64 {
		r, g, b := c.LinearRgb()
		return r*0.2126 + g*0.7152 + b*0.0722 + 0.05
	}
	return max(level(a)/level(b), level(b)/level(a))
}

func TestEveryForegroundIsReadable(t *testing.T) {
	for choice, backgrounds := range map[theme.Choice][]string{
		theme.Dark:  {"#000000", "#1e1e1e", "#282c34"},
		theme.Light: {"#ffffff"},
	} {
		th := newTheme(termenv.TrueColor, choice)
		all := inks(th)
		for i := range theme.SeriesLength {
			all[fmt.Sprint("code ", i)] = th.Code("", i)
		}
		for name, ink := range all {
			for _, background := range backgrounds {
				ground, _ := colorful.Hex(background)
				if c, ok := foreground(ink); ok && contrast(c, ground) < 4.49 {
					t.Errorf("%s, %s: contrast %.2f on %s", choice, name, contrast(c, ground), background)
				}
			}
		}
	}
}

func TestAnyCodeColourBecomesReadable(t *testing.T) {
	dark, light := newTheme(termenv.TrueColor, theme.Dark), newTheme(termenv.TrueColor, theme.Light)
	rapid.Check(t, func(t *rapid.T) {
		colour := fmt.Sprintf("#%06x", rapid.IntRange(0, 0xffffff).Draw(t, "colour"))
		onDark, ok1 := foreground(dark.Code(colour, 0))
		onLight, ok2 := foreground(light.Code(colour, 0))
		black, white := colorful.Color{}, colorful.Color{R: 1, G: 1, B: 1}
		if !ok1 || !ok2 || contrast(onDark, black) < 4.49 || contrast(onLight, white) < 4.49 {
			t.Fatalf("%s is %q on dark and %q on light", colour, dark.Code(colour, 0), light.Code(colour, 0))
		}
	})
}

func TestCodesWithoutColourTakeTheSeries(t *testing.T) {
	th := newTheme(termenv.TrueColor, theme.Dark)
	seen := map[page.Ink]int{}
	for i := range theme.SeriesLength {
		if other, ok := seen[th.Code("", i)]; ok {
			t.Errorf("codes %d and %d look the same", other, i)
		}
		seen[th.Code("", i)] = i
	}
	for _, pair := range [][2]page.Ink{
		{th.Code("", theme.SeriesLength+3), th.Code("", 3)}, {th.Code("", -1), th.Code("", theme.SeriesLength-1)},
		{th.Code("no colour", 2), th.Code("", 2)}, {th.Code("#12", 2), th.Code("", 2)},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%q, want %q", pair[0], pair[1])
		}
	}
}

func TestFewColoursKeepTheHue(t *testing.T) {
	dark, light := newTheme(termenv.ANSI, theme.Dark), newTheme(termenv.ANSI, theme.Light)
	for colour, want := range map[string][2]page.Ink{
		"#c00000": {"91", "31"}, "#00a000": {"92", "32"}, "#3030ff": {"94", "34"}, "#ff00e0": {"95", "35"}, "#808080": {"", ""},
	} {
		if got := [2]page.Ink{dark.Code(colour, 0), light.Code(colour, 0)}; got != want {
			t.Errorf("%s is %q, want %q", colour, got, want)
		}
	}
	if got := newTheme(termenv.ANSI256, theme.Dark).Code("#c00000", 0); !strings.HasPrefix(string(got), "38;5;") {
		t.Errorf("with 256 colours it is %q", got)
	}
}

func TestGlyphsAreOneCellEach(t *testing.T) {
	for name, glyphs := range map[string]theme.Glyphs{"Unicode": theme.Unicode(), "ASCII": theme.ASCII()} {
		value := reflect.ValueOf(glyphs)
		for i := range value.NumField() {
			if glyph := value.Field(i); glyph.Kind() == reflect.String {
				if ansi.StringWidth(glyph.String()) != 1 || name == "ASCII" && glyph.String()[0] > 126 {
					t.Errorf("%s: %s is %q", name, value.Type().Field(i).Name, glyph)
				}
			}
		}
	}
}

func TestGlyphsFollowTheLocale(t *testing.T) {
	for locale, want := range map[string]theme.Glyphs{
		"LANG=en_GB.UTF-8": theme.Unicode(), "LANG=cy_GB.utf8": theme.Unicode(), "LANG=C.UTF-8": theme.Unicode(), "LANG=": theme.Unicode(),
		"LANG=en_GB.ISO-8859-1": theme.ASCII(), "LC_ALL=de_DE.iso88591@euro": theme.ASCII(), "LANG=C": theme.Unicode(),
	} {
		environ := func(name string) string {
			if variable, value, _ := strings.Cut(locale, "="); variable == name {
				return value
			}
			return ""
		}
		if got := theme.GlyphsFor(environ); got != want {
			t.Errorf("%s: pointer %q, want %q", locale, got.Pointer, want.Pointer)
		}
	}
}

func TestShareUsesTheGlyphs(t *testing.T) {
	th := newTheme(termenv.TrueColor, theme.Dark)
	if got := th.Share(0.5, 4); got != "██  " {
		t.Errorf("share is %q", got)
	}
	th.Glyphs = theme.ASCII()
	if got := th.Share(0.5, 4); got != "##--" {
		t.Errorf("share in ASCII is %q", got)
	}
}
