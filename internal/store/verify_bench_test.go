package store

import (
	"io"
	"os"
	"testing"
)

// BenchmarkVerify reads a file from end to end as Open does, from the system's
// memory. EMIC_VERIFY names the file.
func BenchmarkVerify(b *testing.B) {
	path := os.Getenv("EMIC_VERIFY")
	if path == "" {
		b.Skip("EMIC_VERIFY=FILE is not set")
	}
	file, err := Open(path)
	if err != nil {
		b.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("read", func(b *testing.B) {
		b.SetBytes(info.Size())
		for b.Loop() {
			whole, err := os.Open(path)
			if err != nil {
				b.Fatal(err)
			}
			if _, err := io.CopyBuffer(struct{ io.Writer }{io.Discard}, struct{ io.Reader }{whole}, make([]byte, 1<<18)); err != nil {
				b.Fatal(err)
			}
			_ = whole.Close()
		}
	})
	b.Run("verify", func(b *testing.B) {
		b.SetBytes(info.Size())
		b.ReportAllocs()
		for b.Loop() {
			seen, err := file.inspect(inspect)
			if err == nil {
				err = file.refuse(seen)
			}
			if err != nil {
				b.Fatal(err)
			}
		}
	})
}
