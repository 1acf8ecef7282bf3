package api

type Client struct{ Base string }

func (c Client) Get(path string) string { return join(c.Base, path) }

func join(a, b string) string { return a + b }
