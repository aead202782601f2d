package ingest

// Beside knows what lies beside transcripts and is none by how it begins: the text,
// and the first row, where it is a table. It says what that is and what to do with
// it, in words for Error; "" for all else.
type Beside func(text string, header []string) (what, advice string)

// refuse refuses a text that is known to be no transcript.
func (s source) refuse(text string) *Error {
	return s.refuseBeside(text, headerOf(text[spreadsheetHint(text):]))
}

func (s source) refuseBeside(text string, header []string) *Error {
	if s.beside == nil {
		return nil
	}
	what, advice := s.beside(text, header)
	if what == "" {
		return nil
	}
	return &Error{Err: ErrNoTranscript, Detail: what, Advice: advice}
}
