<?php
class Settings
{
    private array $values = ['theme' => 'dark'];

    public function __get(string $name): mixed
    {
        return $this->read($name);
    }

    public function __set(string $name, mixed $value): void
    {
        $this->write($name, $value);
    }

    public function __isset(string $name): bool
    {
        return isset($this->values[$name]);
    }

    public function __unset(string $name): void
    {
        unset($this->values[$name]);
    }

    private function read(string $name): mixed
    {
        return $this->values[$name] ?? null;
    }

    private function write(string $name, mixed $value): void
    {
        $this->values[$name] = $value;
    }
}

$settings = new Settings();
echo $settings->theme;
$settings->theme = 'light';
$settings->size = 3;
echo isset($settings->size) ? 'y' : 'n';
unset($settings->size);
