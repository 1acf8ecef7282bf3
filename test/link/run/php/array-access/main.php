<?php
class Config implements ArrayAccess, Countable
{
    public function __construct(private array $data = [])
    {
    }

    public function offsetExists(mixed $key): bool
    {
        return array_key_exists($this->normal($key), $this->data);
    }

    public function offsetGet(mixed $key): mixed
    {
        return $this->data[$this->normal($key)] ?? null;
    }

    public function offsetSet(mixed $key, mixed $value): void
    {
        if ($key === null) {
            $this->data[] = $value;
            return;
        }
        $this->data[$this->normal($key)] = $value;
    }

    public function offsetUnset(mixed $key): void
    {
        unset($this->data[$this->normal($key)]);
    }

    public function count(): int
    {
        return count($this->data);
    }

    private function normal(mixed $key): string
    {
        return strtolower((string) $key);
    }
}

$config = new Config(['a' => 1]);
$config['B'] = 2;
$config[] = 'end';
echo $config['A'], isset($config['B']) ? 1 : 0, count($config);
unset($config['b']);
