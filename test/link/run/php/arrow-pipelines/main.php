<?php
final class Collection
{
    private function __construct(private array $items)
    {
    }

    public static function of(mixed ...$items): self
    {
        return new self($items);
    }

    public function map(callable $f): self
    {
        return new self(array_map($f, $this->items));
    }

    public function filter(callable $keep): self
    {
        return new self(array_values(array_filter($this->items, $keep)));
    }

    public function reduce(callable $f, mixed $start): mixed
    {
        foreach ($this->items as $item) {
            $start = $f($start, $item);
        }
        return $start;
    }
}

function even(int $n): bool
{
    return $n % 2 === 0;
}

function squared(int $n): int
{
    return $n ** 2;
}

echo Collection::of(1, 2, 3, 4)
    ->filter(fn (int $n): bool => even($n))
    ->map('squared')
    ->map(static fn ($n) => $n + 1)
    ->reduce(fn ($sum, $n) => $sum + $n, 0);
