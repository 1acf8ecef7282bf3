package main

import (
	"fmt"
	"io"
	"strings"
)

type upper struct{ from io.Reader }

func (u upper) Read(p []byte) (int, error) {
	n, err := u.from.Read(p)
	for i := range p[:n] {
		p[i] = raise(p[i])
	}
	return n, err
}

func raise(c byte) byte {
	if c >= 'a' && c <= 'z' {
		return c - 32
	}
	return c
}

type counting struct {
	to io.Writer
	n  int
}

func (c *counting) Write(p []byte) (int, error) {
	c.add(len(p))
	return c.to.Write(p)
}

func (c *counting) add(n int) { c.n += n }

type closer struct {
	io.Writer
	closed bool
}

func (c *closer) Close() error { c.closed = true; return nil }

func send(w io.WriteCloser, text string) error {
	defer w.Close()
	_, err := io.Copy(w, upper{strings.NewReader(text)})
	return err
}

func main() {
	var out strings.Builder
	c := &counting{to: &out}
	send(&closer{Writer: c}, "hello")
	fmt.Fprintf(c, "%d", 5)
	fmt.Println(out.String(), c.n)
}
