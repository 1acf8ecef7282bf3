<?php
final class Person
{
    public function __construct(public string $name, public int $age)
    {
    }

    public static function byAge(Person $a, Person $b): int
    {
        return $a->age <=> $b->age;
    }

    public function compareTo(Person $other): int
    {
        return strcmp($this->name, $other->name);
    }
}

class Phonebook
{
    /** @param Person[] $people */
    public function __construct(private array $people)
    {
    }

    public function sorted(): array
    {
        usort($this->people, [Person::class, 'byAge']);
        usort($this->people, fn (Person $a, Person $b) => $a->compareTo($b));
        uasort($this->people, [$this, 'reverse']);
        return $this->people;
    }

    private function reverse(Person $a, Person $b): int
    {
        return -Person::byAge($a, $b);
    }

    public function visit(): void
    {
        array_walk($this->people, function (Person $p, int $i): void {
            $this->show($p, $i);
        });
    }

    private function show(Person $p, int $i): void
    {
        echo $i, $p->name;
    }
}

$all = new Phonebook([new Person('bo', 4), new Person('al', 7)]);
$all->sorted();
$all->visit();
