<?php
interface Source
{
    public function read(): string;
}

class Memory implements Source
{
    public function __construct(private string $text)
    {
    }

    public function read(): string
    {
        return $this->text;
    }
}

abstract class Wrapped implements Source
{
    public function __construct(protected Source $inner)
    {
    }

    public function read(): string
    {
        return $this->change($this->inner->read());
    }

    abstract protected function change(string $text): string;
}

class Upper extends Wrapped
{
    protected function change(string $text): string
    {
        return strtoupper($text);
    }
}

class Cached extends Wrapped
{
    private ?string $cache = null;

    public function read(): string
    {
        return $this->cache ??= parent::read();
    }

    protected function change(string $text): string
    {
        return trim($text);
    }
}

$source = new Cached(new Upper(new Memory(' x ')));
echo $source->read(), $source->read();
