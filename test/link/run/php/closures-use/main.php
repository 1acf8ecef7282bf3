<?php
function multiplier(int $factor): Closure
{
    return function (int $n) use ($factor): int {
        return scaled($n, $factor);
    };
}

function scaled(int $n, int $factor): int
{
    return $n * $factor;
}

function counter(): callable
{
    $count = 0;
    return function () use (&$count) {
        return ++$count;
    };
}

$triple = multiplier(3);
echo $triple(2);
$next = counter();
$next();
echo call_user_func($next);

class Greeter
{
    private string $greeting = 'hi';

    public function greeter(): Closure
    {
        return fn (string $name) => $this->say($name);
    }

    private function say(string $name): string
    {
        return "$this->greeting $name";
    }
}

echo (new Greeter())->greeter()('ann');
