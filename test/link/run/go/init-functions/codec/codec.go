package codec

type Encoder interface{ Encode(cells []string) string }

var known = map[string]func() Encoder{}

func Register(name string, make func() Encoder) { known[name] = make }

func Encode(name string, cells []string) string {
	return known[name]().Encode(cells)
}
