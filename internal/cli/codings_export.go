package cli

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"emic/internal/store"
	"emic/internal/study"
	"emic/internal/transcript"
)

type codingsExportOptions struct {
	output  output
	offsets string
}

func codingsExportCommand(env Env) *cobra.Command {
	o := codingsExportOptions{output: output{env: env}}
	cmd := &cobra.Command{
		Use:   "export STUDY",
		Short: "Write all codings as a table that import takes",
		Long: `Writes every coding with its positions, in the order of the texts. Codings on
withheld passages and of withdrawn participants stay in the study.`,
		Example: `  emic codings export joint --out codings.csv`,
		Args:    takes("STUDY"),
		RunE:    func(_ *cobra.Command, args []string) error { return o.run(args[0]) },
	}
	offsetsFlag(cmd.Flags(), &o.offsets)
	o.output.flag(cmd.Flags())
	return cmd
}

func (o *codingsExportOptions) run(name string) error {
	var w codingsWriter
	err := withStudy(o.output.env, name, func(file *store.File) error {
		return scan(file, func(r study.Reader) error {
			return o.output.write(func(out io.Writer) error {
				w = codingsWriter{reader: r, unit: offsetUnit(o.offsets), out: csv.NewWriter(out)}
				return w.write()
			})
		})
	})
	if err != nil {
		return err
	}
	if w.parked > 0 {
		o.output.env.messages().note("%s on withheld passages or of withdrawn participants left out", plural(w.parked, "coding", "codings"))
	}
	if w.lost > 0 {
		o.output.env.messages().note("%s of codes that are not there left out", plural(w.lost, "coding", "codings"))
	}
	return nil
}

// codingsWriter writes the codings of a study. What it writes does not depend on
// ids, so a copy of the study that was made by importing gives the same bytes.
type codingsWriter struct {
	reader study.Reader
	unit   transcript.OffsetUnit
	out    *csv.Writer
	book   *study.Codebook
	memos  map[study.ID]string
	parked int // codings that must not leave the study
	lost   int // codings of codes that the study does not have
}

func (w *codingsWriter) write() error {
	parking, err := newParking(w.reader)
	if err != nil {
		return err
	}
	if w.book, err = study.ReadCodebook(w.reader); err != nil {
		return err
	}
	if w.memos, err = memosOnCodings(w.reader); err != nil {
		return err
	}
	if err := w.out.Write([]string{"transcript", "start", "end", "code", "coder", "memo", "weight"}); err != nil {
		return err
	}
	transcripts, err := study.Transcripts(w.reader)
	if err != nil {
		return err
	}
	for _, t := range transcripts {
		held, err := parking.on(t)
		if err != nil {
			return err
		}
		if err := w.transcript(t, held); err != nil {
			return fmt.Errorf("export codings of %s: %w", t.Name, err)
		}
	}
	w.out.Flush()
	return w.out.Error()
}

// line is a coding as it is written.
type line struct {
	study.Placed
	code, memo string
}

func (w *codingsWriter) transcript(t study.Transcript, held []transcript.Span) error {
	var lines []line
	for m, err := range w.reader.Marks(study.Coding, t.ID) {
		if err != nil {
			return err
		}
		if overlapsAny(m.Span, held) {
			w.parked++
			continue
		}
		code := w.book.SlugOf(m.Code)
		if code == "" {
			w.lost++
			continue
		}
		lines = append(lines, line{m, code, w.memos[m.ID]})
	}
	if len(lines) == 0 {
		return nil
	}
	slices.SortFunc(lines, func(a, b line) int {
		return cmp.Or(a.Span.Compare(b.Span), cmp.Compare(a.code, b.code), cmp.Compare(a.Coder, b.Coder),
			cmp.Compare(a.memo, b.memo), cmp.Compare(a.Weight, b.Weight))
	})
	text, err := w.reader.Text(t.Text)
	if err != nil {
		return err
	}
	offsets := transcript.NewOffsets(text)
	for _, l := range lines {
		if err := w.line(t.Name, offsets, l); err != nil {
			return err
		}
	}
	return nil
}

func (w *codingsWriter) line(name string, offsets *transcript.Offsets, l line) error {
	start, err := offsets.Convert(l.Span.Start, transcript.Bytes, w.unit)
	if err != nil {
		return err
	}
	end, err := offsets.Convert(l.Span.End, transcript.Bytes, w.unit)
	if err != nil {
		return err
	}
	weight := ""
	if l.Weight > 0 {
		weight = strconv.Itoa(int(l.Weight))
	}
	return w.out.Write([]string{name, strconv.Itoa(start), strconv.Itoa(end), l.code, l.Coder, l.memo, weight})
}

// memosOnCodings returns what is noted on each coding; several memos are parted by
// a blank line.
func memosOnCodings(r study.Reader) (map[study.ID]string, error) {
	all, err := study.Memos(r)
	texts := map[study.ID]string{}
	for _, m := range all {
		if m.Target.On != study.OnCoding {
			continue
		}
		text := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(m.Text)
		if before, there := texts[m.Target.ID]; there {
			text = before + "\n\n" + text
		}
		texts[m.Target.ID] = text
	}
	return texts, err
}
