package export

import "fmt"

type Exporter interface {
	Head() string
	Body() string
}

type Factory func(options map[string]string) (Exporter, error)

var factories = make(map[string]Factory)

func Add(kind string, f Factory) { factories[kind] = f }

func Open(kind string, options map[string]string) (Exporter, error) {
	if f, ok := factories[kind]; ok {
		return f(options)
	}
	return nil, unknown(kind)
}

func unknown(kind string) error { return fmt.Errorf("no exporter %q", kind) }

func Run(e Exporter) string { return e.Head() + e.Body() }
