<?php
class Countdown implements Iterator
{
    private int $at;

    public function __construct(private int $from)
    {
        $this->at = $from;
    }

    public function current(): int
    {
        return $this->at;
    }

    public function key(): int
    {
        return $this->from - $this->at;
    }

    public function next(): void
    {
        $this->step();
    }

    public function rewind(): void
    {
        $this->at = $this->from;
    }

    public function valid(): bool
    {
        return $this->at > 0;
    }

    private function step(): void
    {
        $this->at--;
    }
}

class Rockets implements IteratorAggregate
{
    public function getIterator(): Iterator
    {
        return $this->names();
    }

    private function names(): ArrayIterator
    {
        return new ArrayIterator(['ariane', 'vega']);
    }
}

foreach (new Countdown(2) as $i => $n) {
    echo $i, $n;
}
foreach (new Rockets() as $name) {
    echo $name;
}
