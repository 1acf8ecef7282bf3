<?php
class Lock
{
    public function __construct(private string $name)
    {
        self::trace("lock $name");
    }

    public function __destruct()
    {
        $this->release();
    }

    private function release(): void
    {
        self::trace("free {$this->name}");
    }

    private static function trace(string $line): void
    {
        echo $line;
    }
}

function guarded(callable $work): mixed
{
    $lock = new Lock('row');
    $result = $work();
    unset($lock);
    return $result;
}

function work(): int
{
    return 1;
}

guarded('work');
$kept = new Lock('file');
$kept = null;
