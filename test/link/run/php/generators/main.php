<?php
class LogReader
{
    public function __construct(private array $lines)
    {
    }

    public function entries(): Generator
    {
        foreach ($this->lines as $number => $line) {
            yield $number => $this->parse($line);
        }
        yield from $this->trailer();
        return count($this->lines);
    }

    private function parse(string $line): array
    {
        return explode(' ', $line);
    }

    private function trailer(): iterable
    {
        yield 'end' => finish();
    }
}

function finish(): array
{
    return ['done'];
}

function limit(iterable $rows, int $max): Generator
{
    foreach ($rows as $row) {
        if ($max-- <= 0) {
            return;
        }
        yield shown($row);
    }
}

function shown(array $row): string
{
    return implode('|', $row);
}

foreach (limit((new LogReader(['a b', 'c d']))->entries(), 3) as $text) {
    echo $text;
}

function accumulator(): Generator
{
    $total = 0;
    while (true) {
        $total += yield $total;
    }
}

$sum = accumulator();
$sum->current();
$sum->send(4);
