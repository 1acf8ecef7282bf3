<?php
interface Command
{
    public function name(): string;
}

final class Rename implements Command
{
    public function __construct(public readonly string $to)
    {
    }

    public function name(): string
    {
        return 'rename';
    }
}

final class RenameHandler
{
    public function __invoke(Rename $command): string
    {
        return $this->apply($command->to);
    }

    private function apply(string $name): string
    {
        return "renamed $name";
    }
}

final class Bus
{
    /** @var array<string, callable> */
    private array $handlers = [];

    public function register(string $name, callable $handler): void
    {
        $this->handlers[$name] = $handler;
    }

    public function dispatch(Command $command): mixed
    {
        $handler = $this->handlers[$command->name()];
        return $handler($command);
    }
}

$bus = new Bus();
$bus->register('rename', new RenameHandler());
echo $bus->dispatch(new Rename('x'));
echo array_sum(array_map(new class {
    public function __invoke(int $n): int
    {
        return $n + 1;
    }
}, [1]));
