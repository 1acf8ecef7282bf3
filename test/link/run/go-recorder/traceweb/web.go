// Package traceweb records handlers of net/http.
package traceweb

import (
	"net/http"

	"recorder/trace"
)

// Handed is a handler that runs on behalf of who hands it over.
func Handed(h http.Handler) http.Handler {
	owner := trace.Owner()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer trace.As(owner)()
		h.ServeHTTP(w, r)
	})
}
