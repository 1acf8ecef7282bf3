<?php
abstract class Entity
{
    protected array $attributes = [];

    public function __get(string $name): mixed
    {
        $method = 'get' . ucfirst($name) . 'Attribute';
        return method_exists($this, $method) ? $this->raw($name) : ($this->attributes[$name] ?? null);
    }

    public function __set(string $name, mixed $value): void
    {
        $this->attributes[$name] = $this->cast($value);
    }

    protected function raw(string $name): mixed
    {
        return $this->attributes[$name] ?? '';
    }

    protected function cast(mixed $value): mixed
    {
        return is_string($value) ? trim($value) : $value;
    }
}

class Customer extends Entity
{
    public string $country = 'de';

    public function getEmailAttribute(): string
    {
        return strtolower($this->raw('email'));
    }

    public function address(): string
    {
        return $this->street . $this->country;
    }
}

$customer = new Customer();
$customer->email = ' A@B ';
$customer->street = 'Elm';
echo $customer->email, $customer->address(), $customer->getEmailAttribute();
$customer->country = 'fr';
