package crashtest

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"time"
)

// Judge asks about states of files in another process, since opening one may kill
// or hang who does. The process reads a question from each line and answers with a
// line that begins with "verdict: "; what follows is what is wrong, or nothing.
type Judge struct {
	// Start returns the command to ask, ready to be started.
	Start func() *exec.Cmd
	// Patience is how long an answer may take.
	Patience time.Duration

	child   *exec.Cmd
	ask     io.WriteCloser
	answers chan string
}

const verdict = "verdict: "

// Answer is a line that answers a question.
func Answer(wrong error) string {
	if wrong == nil {
		return verdict
	}
	return verdict + strings.ReplaceAll(wrong.Error(), "\n", "; ")
}

// Ask returns what is wrong; nil when all is well. One line, without its end.
func (j *Judge) Ask(question string) error {
	if j.child == nil {
		if err := j.start(); err != nil {
			return err
		}
	}
	if _, err := io.WriteString(j.ask, question+"\n"); err != nil {
		return errors.Join(err, j.Close())
	}
	select {
	case answer, ok := <-j.answers:
		if !ok {
			err := j.child.Wait()
			j.child = nil
			return fmt.Errorf("opening it killed the program: %w", err)
		}
		if answer != "" {
			return errors.New(answer)
		}
		return nil
	case <-time.After(j.Patience):
		return errors.Join(fmt.Errorf("the program hangs, after %v", j.Patience), j.Close())
	}
}

func (j *Judge) start() error {
	j.child = j.Start()
	out, err := j.child.StdoutPipe()
	if err != nil {
		return err
	}
	if j.ask, err = j.child.StdinPipe(); err != nil {
		return err
	}
	j.answers = make(chan string, 1)
	go listen(out, j.answers)
	return j.child.Start()
}

func listen(out io.Reader, answers chan<- string) {
	defer close(answers)
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if answer, ok := strings.CutPrefix(lines.Text(), verdict); ok {
			answers <- answer
		}
	}
}

// Close ends the process.
func (j *Judge) Close() error {
	if j.child == nil {
		return nil
	}
	_ = j.child.Process.Kill() // it may have ended
	_ = j.child.Wait()         // it was killed
	j.child = nil
	return nil
}
