package plugins

import "example.org/plugin-factories/export"

type text struct{}

func (text) Head() string { return "" }

func (text) Body() string { return "plain" }

// Setup makes what this package has known.
func Setup() {
	export.Add("html", newHTML)
	export.Add("text", func(map[string]string) (export.Exporter, error) { return text{}, nil })
}
