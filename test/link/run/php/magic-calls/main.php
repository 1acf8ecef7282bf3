<?php
class Builder
{
    private array $parts = [];

    public function __call(string $name, array $args): static
    {
        return $this->add($name, ...$args);
    }

    public static function __callStatic(string $name, array $args): static
    {
        return self::start()->add($name, ...$args);
    }

    private static function start(): static
    {
        return new static();
    }

    private function add(string $name, mixed ...$args): static
    {
        $this->parts[] = $name . implode($args);
        return $this;
    }

    public function build(): string
    {
        return implode(' ', $this->parts);
    }
}

echo Builder::select('a')->from('t')->where('x')->build();
