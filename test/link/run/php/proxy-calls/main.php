<?php
class Service
{
    public function load(int $id): string
    {
        return "row $id";
    }

    public function save(string $row): bool
    {
        return $row !== '';
    }
}

class Timed
{
    private array $times = [];

    public function __construct(private object $target)
    {
    }

    public function __call(string $method, array $arguments): mixed
    {
        $this->times[$method] = $this->now();
        return call_user_func_array([$this->target, $method], $arguments);
    }

    private function now(): int
    {
        return hrtime(true);
    }

    public function slowest(): string
    {
        return array_key_first($this->times);
    }
}

$service = new Timed(new Service());
$service->save($service->load(4));
echo $service->slowest();
