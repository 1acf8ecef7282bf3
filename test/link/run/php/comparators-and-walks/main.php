<?php
class Inventory
{
    private array $stock = ['b' => 2, 'a' => 1];

    public function normalise(): static
    {
        uksort($this->stock, $this->compareKeys(...));
        array_walk($this->stock, [self::class, 'round']);
        return $this;
    }

    private function compareKeys(string $a, string $b): int
    {
        return strcmp($a, $b);
    }

    public static function round(int &$count, string $name): void
    {
        $count = self::limit($count);
    }

    private static function limit(int $count): int
    {
        return min($count, 10);
    }

    public function difference(array $other): array
    {
        return array_udiff($this->stock, $other, fn (int $x, int $y) => compare($x, $y));
    }

    public function nested(array $tree): array
    {
        $flat = [];
        array_walk_recursive($tree, function (int $leaf) use (&$flat): void {
            $flat[] = self::limit($leaf);
        });
        return $flat;
    }
}

function compare(int $x, int $y): int
{
    return $x <=> $y;
}

function joined(string $all, int $n): string
{
    return $all . $n;
}

$inventory = (new Inventory())->normalise();
$inventory->difference([3]);
echo array_reduce($inventory->nested([1, [2, 30]]), 'joined', '');
echo preg_replace_callback('/\d/', fn (array $m): string => joined('#', (int) $m[0]), 'a1');
