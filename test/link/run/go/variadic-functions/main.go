package main

import "fmt"

type logger struct{ lines []string }

func (l *logger) printf(format string, args ...any) {
	l.lines = append(l.lines, fmt.Sprintf(format, args...))
}

func (l *logger) warn(args ...any) { l.printf("warn %v", args...) }

func firstOf(tries ...func() (string, bool)) string {
	for _, try := range tries {
		if text, ok := try(); ok {
			return text
		}
	}
	return ""
}

func fromCache() (string, bool) { return "", false }

func fromDisk() (string, bool) { return "disk", true }

func all(checks ...func(int) bool) func(int) bool {
	return func(n int) bool {
		for _, check := range checks {
			if !check(n) {
				return false
			}
		}
		return true
	}
}

func even(n int) bool { return n%2 == 0 }

func main() {
	l := &logger{}
	l.warn(firstOf(fromCache, fromDisk))
	list := []func(int) bool{even, func(n int) bool { return n > 2 }}
	fmt.Println(all(list...)(4), all()(1), l.lines)
}
