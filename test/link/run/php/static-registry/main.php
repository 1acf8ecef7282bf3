<?php
class Registry
{
    private static ?Registry $instance = null;
    private static array $drivers = [];
    private array $made = [];

    private function __construct()
    {
    }

    public static function instance(): self
    {
        if (self::$instance === null) {
            self::$instance = new self();
        }
        return self::$instance;
    }

    public static function extend(string $name, callable $factory): void
    {
        static::$drivers[$name] = $factory;
    }

    public function driver(string $name): Driver
    {
        return $this->made[$name] ??= call_user_func(self::$drivers[$name], $name);
    }
}

interface Driver
{
    public function get(string $key): ?string;
}

class ArrayDriver implements Driver
{
    public function get(string $key): ?string
    {
        return $this->data()[$key] ?? null;
    }

    private function data(): array
    {
        return ['a' => 'x'];
    }
}

class NullDriver implements Driver
{
    public static function build(): static
    {
        return new static();
    }

    public function get(string $key): ?string
    {
        return null;
    }
}

Registry::extend('array', fn () => new ArrayDriver());
Registry::extend('null', ['NullDriver', 'build']);
$read = fn (string $driver) => Registry::instance()->driver($driver)->get('a');
echo $read('array'), $read('null');
