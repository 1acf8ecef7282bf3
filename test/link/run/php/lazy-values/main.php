<?php
final class Lazy
{
    private mixed $value = null;
    private bool $done = false;

    public function __construct(private ?Closure $make)
    {
    }

    public function get(): mixed
    {
        if (!$this->done) {
            $this->value = ($this->make)();
            $this->done = true;
        }
        return $this->value;
    }

    public function map(callable $f): self
    {
        return new self(fn () => $f($this->get()));
    }
}

function memoize(callable $f): Closure
{
    $cache = [];
    return function (...$args) use ($f, &$cache) {
        return $cache[key_of($args)] ??= $f(...$args);
    };
}

function key_of(array $args): string
{
    return implode(',', $args);
}

function slow(int $n): int
{
    return $n * 2;
}

$lazy = (new Lazy(fn () => slow(2)))->map('slow');
echo $lazy->get(), $lazy->get();
$fast = memoize(slow(...));
echo $fast(3), $fast(3);
