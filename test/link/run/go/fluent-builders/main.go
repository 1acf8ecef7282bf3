package main

import (
	"fmt"
	"strings"
)

type query struct {
	table string
	where []string
	order string
}

func from(table string) *query { return &query{table: table} }

func (q *query) filter(field string, value any) *query {
	q.where = append(q.where, condition(field, value))
	return q
}

func (q *query) by(field string) *query {
	q.order = field
	return q
}

func (q *query) apply(change func(*query) *query) *query { return change(q) }

func (q *query) sql() string { return strings.Join(append(q.where, q.order), " ") }

func condition(field string, value any) string { return fmt.Sprint(field, "=", value) }

func recent(q *query) *query { return q.filter("age", 1).by("age") }

func main() {
	fmt.Println(from("birds").filter("kind", "owl").apply(recent).sql())
	q := from("nests").apply(func(q *query) *query { return q.by("height") })
	fmt.Println(q.sql())
}
