<?php
interface Clock
{
    public function now(): int;
}

final class FixedClock implements Clock
{
    public function __construct(private readonly int $time = 5)
    {
    }

    public function now(): int
    {
        return $this->time;
    }
}

class Repository
{
    private array $rows = [];

    public function save(array $row): void
    {
        $this->rows[] = $row;
    }

    public function last(): ?array
    {
        return end($this->rows) ?: null;
    }
}

class Journal
{
    public function __construct(
        private readonly Repository $rows,
        private readonly Clock $clock = new FixedClock(),
    ) {
    }

    public function write(string $text): void
    {
        $this->rows->save(['at' => $this->clock->now(), 'text' => $text]);
    }

    public function latest(): string
    {
        return $this->rows->last()['text'];
    }
}

$journal = new Journal(rows: new Repository());
$journal->write('x');
echo $journal->latest();
