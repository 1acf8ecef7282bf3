<?php
class Address
{
    public function __construct(private ?string $zip)
    {
    }

    public function zip(): ?string
    {
        return $this->zip;
    }
}

class Person
{
    public ?Person $partner = null;

    public function __construct(private ?Address $address = null)
    {
    }

    public function address(): ?Address
    {
        return $this->address;
    }

    public function marry(Person $other): static
    {
        $this->partner = $other;
        return $this;
    }
}

function zipOf(?Person $person): string
{
    return $person?->address()?->zip() ?? unknown();
}

function unknown(): string
{
    return '?';
}

$ann = (new Person(new Address('12345')))->marry(new Person(new Address('54321')));
echo zipOf($ann), zipOf(new Person()), zipOf(null);
echo $ann->partner?->address()?->zip();
