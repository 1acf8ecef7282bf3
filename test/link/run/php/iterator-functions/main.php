<?php
final class Numbers implements IteratorAggregate, Countable
{
    public function __construct(private array $numbers)
    {
    }

    public function getIterator(): Generator
    {
        foreach ($this->numbers as $n) {
            yield self::shifted($n);
        }
    }

    private static function shifted(int $n): int
    {
        return $n + 100;
    }

    public function count(): int
    {
        return count($this->numbers);
    }
}

function total(Numbers $numbers): int
{
    return array_sum(iterator_to_array($numbers));
}

function each_item(iterable $items, callable $visit): void
{
    foreach ($items as $item) {
        $visit($item);
    }
}

function show(int $n): void
{
    echo $n;
}

$numbers = new Numbers([1, 2]);
echo total($numbers), count($numbers);
each_item($numbers, 'show');
each_item([3], 'show');
[$first] = [...$numbers];
$odd = new CallbackFilterIterator($numbers->getIterator(), fn (int $n) => $n % 2 === 1);
foreach ($odd as $n) {
    show($n);
}
$it = new ArrayIterator([5]);
iterator_apply($it, function () use ($it): bool {
    show($it->current());
    return true;
});
