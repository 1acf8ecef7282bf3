<?php
abstract class Facade
{
    private static array $targets = [];

    public static function swap(object $target): void
    {
        self::$targets[static::class] = $target;
    }

    public static function __callStatic(string $method, array $arguments): mixed
    {
        return static::target()->$method(...$arguments);
    }

    protected static function target(): object
    {
        return self::$targets[static::class] ?? static::make();
    }

    abstract protected static function make(): object;
}

class Store
{
    private array $items = [];

    public function put(string $key, string $value): static
    {
        $this->items[$key] = $value;
        return $this;
    }

    public function get(string $key): string
    {
        return $this->items[$key] ?? $this->missing($key);
    }

    private function missing(string $key): string
    {
        return "no $key";
    }
}

class Cache extends Facade
{
    protected static function make(): Store
    {
        return new Store();
    }
}

echo Cache::get('a');
Cache::swap((new Store())->put('a', '1'));
echo Cache::get('a');
