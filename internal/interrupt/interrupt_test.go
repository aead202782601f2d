//go:build unix

package interrupt_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/signal"
	"syscall"
	"testing"

	"emic/internal/interrupt"
)

func TestContext(t *testing.T) {
	for _, by := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP} {
		if signal.Ignored(by) {
			continue // as the hang-up is under nohup
		}
		ctx, stop := interrupt.Context()
		var made bytes.Buffer
		w := interrupt.Writer{Context: ctx, To: &made}
		if _, err := w.Write([]byte("half")); err != nil {
			t.Errorf("before: %v", err)
		}
		if err := syscall.Kill(os.Getpid(), by); err != nil {
			t.Fatal(err)
		}
		<-ctx.Done()
		if _, err := w.Write([]byte(" made")); !errors.Is(err, context.Canceled) {
			t.Errorf("after %v: %v, want context.Canceled", by, err)
		}
		if made.String() != "half" {
			t.Errorf("%q was written", made.String())
		}
		stop()
	}
}
