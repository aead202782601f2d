package cli

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/spf13/pflag"

	"emic/internal/study"
)

// coderFlag adds the option that says who acts.
func coderFlag(flags *pflag.FlagSet, coder *string) {
	flags.StringVar(coder, "coder", "", "who is at work (else EMIC_CODER, else the login name)")
}

// author returns the coder at work: the option's, else that of the environment,
// else the login name.
func (e Env) author(option string) (study.Author, error) {
	name := strings.TrimSpace(option)
	if name == "" {
		name = strings.TrimSpace(e.Getenv("EMIC_CODER"))
	}
	if name == "" {
		login, err := e.UserName()
		if err != nil {
			return study.Author{}, &advised{fmt.Errorf("find out who is at work: %w", err), "say who you are with --coder NAME"}
		}
		name = strings.TrimSpace(login[strings.LastIndexByte(login, '\\')+1:]) // Windows puts the machine first
	}
	if name == "" || !utf8.ValidString(name) || strings.ContainsFunc(name, unicode.IsControl) {
		return study.Author{}, &usageError{fmt.Sprintf("%q is no name for a coder", name), "say who you are with --coder NAME"}
	}
	return study.Author{Name: name, Now: e.Now, Random: e.Random}, nil
}
