<?php
class Scale
{
    public function __construct(private readonly int $factor)
    {
    }

    public function apply(int $n): int
    {
        return $n * $this->factor;
    }

    public static function unit(int $n): int
    {
        return $n;
    }

    public function asClosure(): Closure
    {
        return $this->apply(...);
    }
}

function negate(int $n): int
{
    return -$n;
}

function compose(callable ...$steps): Closure
{
    return function ($value) use ($steps) {
        foreach ($steps as $step) {
            $value = $step($value);
        }
        return $value;
    };
}

$run = compose(negate(...), Scale::unit(...), (new Scale(3))->asClosure(), strlen(...));
echo $run(5);
$unit = Scale::unit(...);
echo $unit(1);
