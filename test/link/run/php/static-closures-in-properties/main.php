<?php
class Hooks
{
    public static ?Closure $default = null;
    public ?Closure $onSave = null;
    private array $filters = [];

    public function save(string $text): string
    {
        foreach ($this->filters as [$priority, $filter]) {
            $text = $filter($text);
        }
        if ($this->onSave) {
            ($this->onSave)($text);
        }
        return (self::$default ?? fn (string $s) => $s)($text);
    }

    public function filter(callable $filter, int $priority = 0): void
    {
        $this->filters[] = [$priority, $filter];
    }
}

function bold(string $s): string
{
    return "**$s**";
}

function saved(string $text): void
{
    echo "saved $text";
}

$hooks = new Hooks();
$hooks->filter('trim');
$hooks->filter('bold', 5);
$hooks->save('a');
Hooks::$default = static fn (string $s): string => bold($s);
$hooks->onSave = saved(...);
$hooks->save('b');
