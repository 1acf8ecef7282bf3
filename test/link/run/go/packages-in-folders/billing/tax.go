package billing

func withTax(cents int) int { return cents + rate(cents) }

func rate(cents int) int { return cents / 10 }
