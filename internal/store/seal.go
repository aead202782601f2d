package store

import (
	"encoding/binary"
	"hash/crc32"
)

// sealLen is the length of a seal in bytes.
const sealLen = 4

// sealSeed returns what the seals of a bucket start from.
func sealSeed(bucket string) uint32 {
	return crc32.Checksum([]byte(bucket), crc32.MakeTable(crc32.Castagnoli))
}

// sealValue returns content with its seal behind it.
func sealValue(seed uint32, key, content []byte) []byte {
	value := append(make([]byte, 0, len(content)+sealLen), content...)
	return binary.BigEndian.AppendUint32(value, sealOf(seed, key, content))
}

// unsealValue returns the content of a value, and whether its seal fits. The
// content is a part of value, not a copy.
func unsealValue(seed uint32, key, value []byte) ([]byte, bool) {
	if len(value) < sealLen {
		return nil, false
	}
	content := value[: len(value)-sealLen : len(value)-sealLen]
	return content, binary.BigEndian.Uint32(value[len(content):]) == sealOf(seed, key, content)
}

func sealOf(seed uint32, key, content []byte) uint32 {
	castagnoli := crc32.MakeTable(crc32.Castagnoli)
	return crc32.Update(crc32.Update(seed, castagnoli, key), castagnoli, content)
}
