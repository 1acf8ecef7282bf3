package money

import "strconv"

func Parse(text string) int {
	return digits(text)
}

func Format(cents int) string { return strconv.Itoa(cents) }

func digits(text string) int {
	n := 0
	for _, r := range text {
		if r != '.' {
			n = n*10 + int(r-'0')
		}
	}
	return n
}
