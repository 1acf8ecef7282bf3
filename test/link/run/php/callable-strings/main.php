<?php
namespace Tools;

class Text
{
    public static function upper(string $s): string
    {
        return strtoupper($s);
    }

    public function lower(string $s): string
    {
        return strtolower($s);
    }

    public function each(array $words): array
    {
        return array_map([$this, 'lower'], $words);
    }

    public static function all(array $words): array
    {
        return array_map([self::class, 'upper'], $words);
    }
}

function reverse(string $s): string
{
    return strrev($s);
}

print_r(array_map('Tools\Text::upper', ['a']));
print_r(array_map([Text::class, 'upper'], ['b']));
print_r(array_map([new Text(), 'lower'], ['C']));
print_r(array_map('Tools\reverse', ['de']));
print_r(array_map(__NAMESPACE__ . '\reverse', ['fg']));
(new Text())->each(['H']);
Text::all(['i']);
$name = 'Tools\reverse';
echo $name('jk');
$pair = [new Text(), 'lower'];
echo $pair('L');
