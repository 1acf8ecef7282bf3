<?php
class Tree
{
    private array $children = [];

    public function __construct(private string $label, Tree ...$children)
    {
        foreach ($children as $child) {
            $this->add($child);
        }
    }

    public function add(Tree $child): static
    {
        $this->children[] = $child;
        return $this;
    }

    public function walk(callable $visit, int $depth = 0): void
    {
        $visit($this, $depth);
        foreach ($this->children as $child) {
            $child->walk($visit, $depth + 1);
        }
    }

    public function labels(): Generator
    {
        yield $this->label;
        foreach ($this->children as $child) {
            yield from $child->labels();
        }
    }

    public function map(Closure $f): self
    {
        return new self($f($this->label), ...array_map(fn (Tree $t) => $t->map($f), $this->children));
    }

    public function __get(string $name): int
    {
        return count($this->children);
    }
}

$tree = (new Tree('root', new Tree('left')))->add(new Tree('right'));
$tree->walk(function (Tree $t, int $depth): void {
    echo str_repeat(' ', $depth), $t->size;
});
foreach ($tree->map('strtoupper'(...))->labels() as $label) {
    echo $label;
}
