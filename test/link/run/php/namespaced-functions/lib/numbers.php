<?php
namespace Lib\Numbers;

function double(int $n): int
{
    return $n * 2;
}

class Formatter
{
    public function format(int $n): string
    {
        return $this->pad((string) double($n));
    }

    private function pad(string $text): string
    {
        return str_pad($text, 5);
    }
}
