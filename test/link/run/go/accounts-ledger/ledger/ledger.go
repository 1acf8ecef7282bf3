package ledger

import "fmt"

type Auditor interface{ Posted(Entry) }

type Check func(*Ledger, Entry) error

type Ledger struct {
	entries []Entry
	auditor Auditor
	checks  []Check
}

type Setting func(*Ledger)

func Audit(a Auditor) Setting { return func(l *Ledger) { l.auditor = a } }

func Limit(cents int) Setting {
	return func(l *Ledger) {
		l.checks = append(l.checks, func(l *Ledger, e Entry) error {
			if e.Cents > cents {
				return tooMuch(e)
			}
			return nil
		})
	}
}

func tooMuch(e Entry) error { return fmt.Errorf("too much for %s", e.Describe()) }

func New(settings ...Setting) *Ledger {
	l := &Ledger{}
	for _, s := range settings {
		s(l)
	}
	return l
}

func (l *Ledger) Post(e Entry) error {
	for _, check := range l.checks {
		if err := check(l, e); err != nil {
			return err
		}
	}
	l.entries = append(l.entries, e)
	l.auditor.Posted(e)
	return nil
}

func (l *Ledger) Balance(account string) (sum int) {
	l.each(func(e Entry) {
		if e.Account == account {
			sum += e.Cents
		}
	})
	return sum
}

func (l *Ledger) each(do func(Entry)) {
	for _, e := range l.entries {
		do(e)
	}
}
