package memory

type Orders struct {
	rows map[string]int
}

func Open() *Orders { return &Orders{rows: map[string]int{}} }

func (o *Orders) Put(id string, cents int) { o.rows[id] = cents }

func (o *Orders) Get(id string) int {
	if o.has(id) {
		return o.rows[id]
	}
	return 0
}

func (o *Orders) Count() int { return len(o.rows) }

func (o *Orders) has(id string) bool {
	_, ok := o.rows[id]
	return ok
}
