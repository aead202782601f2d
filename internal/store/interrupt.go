package store

import (
	"context"
	"io"
	"os"
	"os/signal"
	"slices"
	"syscall"
)

// interruptible returns a context that is done when the system asks the program to
// end, so that what is half made is taken away first. Whoever asks again ends it at
// once. Call stop when all is made.
func interruptible() (ctx context.Context, stop func()) {
	asked := slices.DeleteFunc([]os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP}, signal.Ignored)
	if len(asked) == 0 {
		return context.Background(), func() {}
	}
	ctx, stop = signal.NotifyContext(context.Background(), asked...)
	context.AfterFunc(ctx, stop)
	return ctx, stop
}

// interrupted returns why something came to nothing.
func interrupted(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return ErrInterrupted
	}
	return err
}

// heeding is a writer that fails once its context is done.
type heeding struct {
	ctx context.Context
	to  io.Writer
}

func (h heeding) Write(b []byte) (int, error) {
	if err := h.ctx.Err(); err != nil {
		return 0, err
	}
	return h.to.Write(b)
}
