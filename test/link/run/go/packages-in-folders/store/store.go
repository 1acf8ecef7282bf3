package store

// Reader gives the amount of an order.
type Reader interface {
	Get(id string) int
}
