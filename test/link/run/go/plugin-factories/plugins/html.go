package plugins

import "example.org/plugin-factories/export"

type html struct{ title string }

func newHTML(options map[string]string) (export.Exporter, error) {
	return &html{escape(options["title"])}, nil
}

func escape(s string) string { return s }

func (h *html) Head() string { return h.tag("head") }

func (h *html) Body() string { return h.tag("body") }

func (h *html) tag(name string) string { return "<" + name + ">" }
