package main

import (
	"context"
	"fmt"
)

type key string

type session struct{ user string }

func (s *session) who() string { return s.user }

func withSession(ctx context.Context, s *session) context.Context {
	return context.WithValue(ctx, key("session"), s)
}

func sessionOf(ctx context.Context) *session {
	s, ok := ctx.Value(key("session")).(*session)
	if !ok {
		return anonymous()
	}
	return s
}

func anonymous() *session { return &session{"nobody"} }

func handle(ctx context.Context, next func(context.Context) string) string {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	return next(ctx)
}

func page(ctx context.Context) string { return "page for " + sessionOf(ctx).who() }

func main() {
	ctx := context.Background()
	fmt.Println(handle(ctx, page))
	fmt.Println(handle(withSession(ctx, &session{"ada"}), page))
}
