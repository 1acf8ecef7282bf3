package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
)

type shop struct{ stock map[string]int }

func (s *shop) list(w http.ResponseWriter, r *http.Request) {
	for name := range s.stock {
		fmt.Fprintln(w, line(name, s.stock[name]))
	}
}

func line(name string, n int) string { return fmt.Sprint(name, " ", n) }

type health struct{ checks int }

func (h *health) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.checks++
	w.WriteHeader(code(h.checks))
}

func code(n int) int { return 199 + n }

func hello(w http.ResponseWriter, r *http.Request) {
	fmt.Fprint(w, greeting(r.URL.Query().Get("name")))
}

func greeting(name string) string { return "hello " + name }

func routes(s *shop) *http.ServeMux {
	mux := http.NewServeMux()
	mux.HandleFunc("/list", s.list)
	mux.HandleFunc("/hello", hello)
	mux.HandleFunc("/gone", func(w http.ResponseWriter, r *http.Request) { http.NotFound(w, r) })
	mux.Handle("/health", &health{})
	return mux
}

func main() {
	mux := routes(&shop{map[string]int{"pen": 2}})
	for _, path := range []string{"/list", "/hello?name=ada", "/gone", "/health"} {
		answer := httptest.NewRecorder()
		mux.ServeHTTP(answer, httptest.NewRequest("GET", path, nil))
		fmt.Println(answer.Code)
	}
}
