package main

type unit struct {
	symbol string
	toBase func(float64) float64
	show   func(float64) string
}

var units = []unit{
	{"km", kilo, plain},
	{"mi", func(x float64) float64 { return x * 1609 }, rounded},
	{symbol: "m", toBase: same, show: plain},
}

var bySymbol = index(units)

func index(all []unit) map[string]unit {
	out := map[string]unit{}
	for _, u := range all {
		out[u.symbol] = u
	}
	return out
}

func kilo(x float64) float64 { return x * 1000 }

func same(x float64) float64 { return x }
