<?php
class Counter
{
    private int $value = 3;

    private function bump(): int
    {
        return ++$this->value;
    }
}

trait Macroable
{
    private static array $macros = [];

    public static function macro(string $name, Closure $macro): void
    {
        self::$macros[$name] = $macro;
    }

    public function __call(string $name, array $arguments): mixed
    {
        return Closure::bind(self::$macros[$name], $this, static::class)(...$arguments);
    }
}

class Text
{
    use Macroable;

    public function __construct(private string $text)
    {
    }

    public function length(): int
    {
        return strlen($this->text);
    }
}

$bump = function (): int {
    return $this->bump();
};
echo $bump->call(new Counter());
$bound = Closure::bind($bump, new Counter(), Counter::class);
echo $bound();
$again = $bump->bindTo(new Counter(), Counter::class);
echo $again();
Text::macro('twice', function (int $times) {
    return $this->length() * $times;
});
echo (new Text('abc'))->twice(2);
