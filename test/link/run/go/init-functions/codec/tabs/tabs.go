package tabs

import (
	"strings"

	"example.org/init-functions/codec"
)

type encoder struct{ sep string }

func (e encoder) Encode(cells []string) string { return strings.Join(cells, e.sep) }

func init() {
	codec.Register("tabs", func() codec.Encoder { return encoder{"\t"} })
}
