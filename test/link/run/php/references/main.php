<?php
function append(array &$list, callable $make): void
{
    $list[] = $make();
}

function step(int &$n): int
{
    return $n = advance($n);
}

function advance(int $n): int
{
    return $n + 1;
}

class Slot
{
    public ?Closure $action = null;
}

function install(?Closure &$target): void
{
    $target = function (): string {
        return installed();
    };
}

function installed(): string
{
    return 'ok';
}

$list = [];
append($list, 'installed');
append($list, fn () => installed());
$n = 1;
step($n);
$slot = new Slot();
install($slot->action);
echo ($slot->action)();
$handlers = ['a' => fn (int $x) => advance($x)];
foreach ($handlers as &$handler) {
    echo $handler(2);
}
