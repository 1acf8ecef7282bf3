<?php
final class Row
{
    private function __construct(private array $values)
    {
    }

    public static function from(array $values): self
    {
        return new self($values);
    }

    public function get(string $name): mixed
    {
        return $this->values[$name];
    }
}

abstract class Mapper
{
    /** @return object[] */
    public function all(array $rows): array
    {
        return array_map($this->hydrate(...), array_map([Row::class, 'from'], $rows));
    }

    public function first(array $rows): ?object
    {
        foreach ($this->all($rows) as $object) {
            return $object;
        }
        return null;
    }

    abstract protected function hydrate(Row $row): object;
}

final class Pet
{
    public function __construct(public readonly string $name)
    {
    }

    public function call(): string
    {
        return "here {$this->name}";
    }
}

/** @extends Mapper<Pet> */
final class PetMapper extends Mapper
{
    protected function hydrate(Row $row): Pet
    {
        return new Pet($row->get('name'));
    }
}

$mapper = new PetMapper();
foreach ($mapper->all([['name' => 'rex']]) as $pet) {
    echo $pet->call();
}
echo $mapper->first([['name' => 'tom']])?->call();
