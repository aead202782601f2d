package analysis

import (
	"math"
	"slices"
	"strconv"
)

// Spread describes numbers on a scale without assuming that its steps are equal:
// median, quartiles and ends.
//
// A quantile p of n numbers in order lies at 1 + (n-1)p, between two of them in
// proportion: type 7 of Hyndman and Fan, "Sample quantiles in statistical
// packages", The American Statistician 50 (1996), 361-365, as in R and in
// spreadsheets.
type Spread struct {
	Median, Lower, Upper float64 // quartiles 2, 1 and 3
	Least, Most          float64
}

// spreadOf returns the spread of numbers in figures; nil of none.
func spreadOf(figures []string) *Spread {
	var numbers []float64
	for _, f := range figures {
		if n, err := strconv.ParseFloat(f, 64); err == nil && !math.IsNaN(n) && !math.IsInf(n, 0) {
			numbers = append(numbers, n)
		}
	}
	if len(numbers) == 0 {
		return nil
	}
	slices.Sort(numbers)
	return &Spread{
		Median: quantile(numbers, 0.5), Lower: quantile(numbers, 0.25), Upper: quantile(numbers, 0.75),
		Least: numbers[0], Most: numbers[len(numbers)-1],
	}
}

// quantile returns a quantile of sorted numbers.
func quantile(sorted []float64, p float64) float64 {
	at := float64(len(sorted)-1) * p
	below := int(at)
	if below+1 == len(sorted) {
		return sorted[below]
	}
	return sorted[below] + (at-float64(below))*(sorted[below+1]-sorted[below])
}
