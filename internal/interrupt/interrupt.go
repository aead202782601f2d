// Package interrupt lets what is half made be taken away again when the system asks
// the program to end.
//
// Whoever makes a file takes the [Context] first, writes through a [Writer], and
// looks at the context once more before the file gets its name. A second signal ends
// the program at once, as if nobody had listened.
package interrupt

import (
	"context"
	"io"
	"os"
	"os/signal"
	"slices"
	"syscall"
)

// Context returns a context that is done when the system asks the program to end, by
// an interrupt (ctrl-c), a hang-up or a SIGTERM that is not ignored. Call stop when
// all is made.
func Context() (ctx context.Context, stop func()) {
	asked := slices.DeleteFunc([]os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP}, signal.Ignored)
	if len(asked) == 0 {
		return context.Background(), func() {}
	}
	ctx, stop = signal.NotifyContext(context.Background(), asked...)
	context.AfterFunc(ctx, stop)
	return ctx, stop
}

// Writer is a writer that fails once its context is done, with the context's error.
type Writer struct {
	Context context.Context
	To      io.Writer
}

// Write implements io.Writer.
func (w Writer) Write(b []byte) (int, error) {
	if err := w.Context.Err(); err != nil {
		return 0, err
	}
	return w.To.Write(b)
}
