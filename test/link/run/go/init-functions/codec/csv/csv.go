package csv

import (
	"strings"

	"example.org/init-functions/codec"
)

type encoder struct{}

func (encoder) Encode(cells []string) string { return strings.Join(cells, ",") }

func create() codec.Encoder { return encoder{} }

func init() { codec.Register("csv", create) }
