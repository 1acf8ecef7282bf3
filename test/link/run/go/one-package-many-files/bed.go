package main

type bed struct{ height, basket int }

func newBed(height int) *bed { return &bed{height: height} }

func (b *bed) grow() { b.height += step() }

func (b *bed) pick() { b.basket++ }

func keepRipe(b *bed) bool { return b.height > 1 }
