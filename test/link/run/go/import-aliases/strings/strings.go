package strings

import "strings"

func Title(s string) string { return strings.ToUpper(first(s)) + s[1:] }

func first(s string) string { return s[:1] }
