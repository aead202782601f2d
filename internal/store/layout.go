package store

import (
	"encoding/binary"
	"slices"

	"emic/internal/study"
)

// formatVersion is the version of the layout that this package writes.
const formatVersion = 1

// The buckets.
const (
	metaTable         = "meta"
	changesTable      = "changes"
	changeIDsTable    = "change_ids"
	operationsTable   = "operations"
	headsTable        = "heads"
	awaitedTable      = "awaited"
	textsTable        = "texts"
	rulersTable       = "rulers"
	studyTable        = "study"
	transcriptsTable  = "transcripts"
	participantsTable = "participants"
	codesTable        = "codes"
	memosTable        = "memos"
	codingsTable      = "codings"
	seenTable         = "seen"
	withheldTable     = "withheld"
	byCodeTable       = "codings_by_code"
	numbersTable      = "numbers"
	placesTable       = "places"
	copiesTable       = "copies" // which is not there before the first copy
)

// countedTables returns the buckets that every study has and the manifest counts: all
// but meta, by name.
func countedTables() []string {
	tables := []string{
		changesTable, changeIDsTable, operationsTable, headsTable, awaitedTable, textsTable, rulersTable,
		studyTable, transcriptsTable, participantsTable, codesTable, memosTable,
		codingsTable, seenTable, withheldTable, byCodeTable, numbersTable, placesTable,
	}
	slices.Sort(tables)
	return tables
}

// The records of the bucket meta.
const (
	formatKey   = "format"
	studyKey    = "study"
	revisionKey = "revision"
	purgedKey   = "purged" // is there when somebody has withdrawn
	manifestKey = "manifest"
)

// fieldsTable returns the bucket of the fields of a kind; "" for a kind that is unknown.
func fieldsTable(kind study.Kind) string {
	switch kind {
	case study.KindStudy:
		return studyTable
	case study.KindTranscript:
		return transcriptsTable
	case study.KindParticipant:
		return participantsTable
	case study.KindCode:
		return codesTable
	case study.KindMemo:
		return memosTable
	}
	return ""
}

// marksTable returns the bucket of the marks of a kind; "" for a kind that is unknown.
func marksTable(kind study.MarkKind) string {
	switch kind {
	case study.Coding:
		return codingsTable
	case study.Seen:
		return seenTable
	case study.Withheld:
		return withheldTable
	}
	return ""
}

// changeKeyLen is the length of a key of the bucket changes.
const changeKeyLen = 8 + 32

// changeKey returns the key of a change; in their order the newest is last.
func changeKey(clock study.Clock, id study.Hash) []byte {
	return append(binary.BigEndian.AppendUint64(make([]byte, 0, changeKeyLen+4), uint64(clock)), id[:]...)
}

// operationKey returns the key of the nth chunk of a change.
func operationKey(change []byte, n int) []byte {
	return binary.BigEndian.AppendUint32(slices.Clone(change), uint32(n))
}

// fieldKey returns the key of a field.
func fieldKey(k study.Key) []byte { return append(k.ID[:], k.Field...) }

// pieceKey returns the key of the nth piece of a text.
func pieceKey(text study.Hash, n uint32) []byte {
	return binary.BigEndian.AppendUint32(text[:], n)
}

func uint32Bytes(n uint32) []byte { return binary.BigEndian.AppendUint32(nil, n) }

func uint64Bytes(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }
