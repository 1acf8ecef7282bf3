<?php
interface Node
{
    public function accept(Visitor $visitor): mixed;
}

interface Visitor
{
    public function number(Number $node): mixed;

    public function binary(Binary $node): mixed;
}

final class Number implements Node
{
    public function __construct(public readonly int $value)
    {
    }

    public function accept(Visitor $visitor): mixed
    {
        return $visitor->number($this);
    }
}

final class Binary implements Node
{
    public function __construct(public readonly Node $left, public readonly string $op, public readonly Node $right)
    {
    }

    public function accept(Visitor $visitor): mixed
    {
        return $visitor->binary($this);
    }
}

final class Evaluate implements Visitor
{
    public function number(Number $node): int
    {
        return $node->value;
    }

    public function binary(Binary $node): int
    {
        return $this->apply($node->op, $node->left->accept($this), $node->right->accept($this));
    }

    private function apply(string $op, int $a, int $b): int
    {
        return $op === '+' ? $a + $b : $a * $b;
    }
}

final class Show implements Visitor
{
    public function number(Number $node): string
    {
        return (string) $node->value;
    }

    public function binary(Binary $node): string
    {
        return '(' . $node->left->accept($this) . $node->op . $node->right->accept($this) . ')';
    }
}

$tree = new Binary(new Number(2), '*', new Binary(new Number(3), '+', new Number(4)));
echo $tree->accept(new Evaluate()), $tree->accept(new Show());
