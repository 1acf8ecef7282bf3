<?php
final class Calculator
{
    public function run(string $op, float ...$values): float
    {
        return match (true) {
            $this->isSum($op) => $this->sum(...$values),
            $op === 'avg' => $this->sum(...$values) / count($values),
            default => $this->unknown($op),
        };
    }

    private function isSum(string $op): bool
    {
        return in_array($op, ['+', 'sum'], true);
    }

    private function sum(float ...$values): float
    {
        return array_sum($values);
    }

    private function unknown(string $op): never
    {
        throw new DomainException($op);
    }
}

function attempt(Calculator $calculator, string $op): float
{
    try {
        return $calculator->run($op, 1, 2);
    } catch (DomainException $e) {
        return fallback($e->getMessage());
    }
}

function fallback(string $op): float
{
    return strlen($op);
}

$handler = match (attempt(new Calculator(), 'sum')) {
    3.0 => fn () => attempt(new Calculator(), 'avg'),
    default => throw new LogicException(),
};
echo $handler(), attempt(new Calculator(), 'pow');
