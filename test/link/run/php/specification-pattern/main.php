<?php
interface Spec
{
    public function holds(array $row): bool;
}

trait Combines
{
    public function and(Spec $other): Spec
    {
        return new Both($this, $other);
    }

    public function not(): Spec
    {
        return new Negated($this);
    }
}

final class Both implements Spec
{
    use Combines;

    public function __construct(private Spec $a, private Spec $b)
    {
    }

    public function holds(array $row): bool
    {
        return $this->a->holds($row) && $this->b->holds($row);
    }
}

final class Negated implements Spec
{
    public function __construct(private Spec $inner)
    {
    }

    public function holds(array $row): bool
    {
        return !$this->inner->holds($row);
    }
}

final class Field implements Spec
{
    use Combines;

    private Closure $test;

    public function __construct(private string $name, callable $test)
    {
        $this->test = $test(...);
    }

    public function holds(array $row): bool
    {
        return ($this->test)($row[$this->name]);
    }
}

function adult(int $age): bool
{
    return $age >= 18;
}

$spec = (new Field('age', 'adult'))->and((new Field('name', fn (string $n) => $n === ''))->not());
echo $spec->holds(['age' => 20, 'name' => 'x']);
$filter = fn (Spec $s, array $rows) => array_filter($rows, [$s, 'holds']);
$filter($spec->and(new Field('name', 'is_string')), [['age' => 30, 'name' => 'y']]);
