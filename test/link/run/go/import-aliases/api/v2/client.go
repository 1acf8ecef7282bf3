package api

type Client struct{ base string }

func New(base string) Client { return Client{base} }

func (c Client) Get(path string) string { return join(c.base, path) }

func join(a, b string) string { return a + "/" + b }
