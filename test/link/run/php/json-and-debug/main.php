<?php
class Point implements JsonSerializable
{
    public function __construct(private int $x = 0, private int $y = 0)
    {
    }

    public function jsonSerialize(): array
    {
        return ['x' => $this->x, 'y' => $this->y, 'norm' => $this->norm()];
    }

    private function norm(): float
    {
        return hypot($this->x, $this->y);
    }

    public function __clone(): void
    {
        $this->x = 0;
    }

    public function __serialize(): array
    {
        return [$this->x, $this->y];
    }

    public function __unserialize(array $data): void
    {
        [$this->x, $this->y] = $data;
    }

    public function __debugInfo(): array
    {
        return ['n' => $this->norm()];
    }

    public static function __set_state(array $values): static
    {
        return new static($values['x'], $values['y']);
    }
}

$point = new Point(3, 4);
echo json_encode(['at' => $point]);
$copy = clone $point;
unserialize(serialize($copy));
var_dump($copy);
Point::__set_state(['x' => 1, 'y' => 2]);
