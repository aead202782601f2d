package cli

import (
	"crypto/rand"
	"io"
	"os"
	"os/user"
	"time"

	"emic/internal/terminal"
)

// Env is the world as a command sees it. All fields are needed, but for the
// folders, which may be unknown.
type Env struct {
	Args      []string // without the name of the program
	In        io.Reader
	Out, Err  io.Writer
	Now       func() time.Time
	Random    io.Reader
	Getenv    func(string) string
	UserName  func() (string, error) // the login name
	CacheDir  string                 // the user's folder for what can be made again; "" where there is none
	ConfigDir string                 // the user's folder for what programs remember; "" where there is none

	// Network names the network file system that a path is on, "" where it is on
	// none; nil asks the operating system.
	Network func(path string) string

	force   *bool     // --force; set by rootCommand
	unsaid  *error    // why something could not be said; set by Main
	written *[]string // files that words of a study went to; likewise
}

// System returns the world of this process.
func System() Env {
	cache, _ := os.UserCacheDir()   // "" where there is none
	config, _ := os.UserConfigDir() // likewise
	return Env{
		Args:      os.Args[1:],
		In:        os.Stdin,
		Out:       os.Stdout,
		Err:       os.Stderr,
		Now:       time.Now,
		Random:    rand.Reader,
		Getenv:    os.Getenv,
		UserName:  loginName,
		CacheDir:  cache,
		ConfigDir: config,
	}
}

func loginName() (string, error) {
	u, err := user.Current()
	if err != nil {
		return "", err
	}
	return u.Username, nil
}

// interactive reports whether somebody sits at a terminal on both ends, so that
// screens can be shown.
func (e Env) interactive() bool { return isTerminal(e.In) && isTerminal(e.Out) }

// isTerminal reports whether a stream is a terminal.
func isTerminal(stream any) bool {
	file, ok := stream.(*os.File)
	return ok && terminal.IsTerminal(file)
}
