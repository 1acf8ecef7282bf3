<?php
interface Logger
{
    public function log(string $line): void;
}

class EchoLogger implements Logger
{
    public function log(string $line): void
    {
        echo $this->prefix() . $line;
    }

    private function prefix(): string
    {
        return '> ';
    }
}

class Orders
{
    public function __construct(private Logger $logger)
    {
    }

    public function place(string $what): void
    {
        $this->logger->log("placed $what");
    }
}

class Container
{
    private array $factories = [];
    private array $shared = [];

    public function bind(string $id, Closure $factory): void
    {
        $this->factories[$id] = $factory;
    }

    public function get(string $id): object
    {
        return $this->shared[$id] ??= $this->make($id);
    }

    private function make(string $id): object
    {
        return ($this->factories[$id])($this);
    }
}

$container = new Container();
$container->bind(Logger::class, fn () => new EchoLogger());
$container->bind(Orders::class, function (Container $c): Orders {
    return new Orders($c->get(Logger::class));
});
$container->get(Orders::class)->place('tea');
