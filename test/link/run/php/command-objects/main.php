<?php
namespace Console;

abstract class Command
{
    protected string $name = '';

    public function __construct()
    {
        $this->configure();
    }

    abstract protected function configure(): void;

    abstract protected function execute(Input $input): int;

    public function run(Input $input): int
    {
        return $this->execute($input);
    }

    public function getName(): string
    {
        return $this->name;
    }
}

class Input
{
    public function __construct(private array $argv)
    {
    }

    public function argument(int $index, string $default = ''): string
    {
        return $this->argv[$index] ?? $default;
    }
}

class Greet extends Command
{
    protected function configure(): void
    {
        $this->name = 'greet';
    }

    protected function execute(Input $input): int
    {
        return strlen($input->argument(1, 'you'));
    }
}

class Application
{
    /** @var array<string, Command> */
    private array $commands = [];

    public function addCommands(Command ...$commands): static
    {
        foreach ($commands as $command) {
            $this->commands[$command->getName()] = $command;
        }
        return $this;
    }

    public function run(array $argv): int
    {
        $input = new Input($argv);
        return $this->find($input->argument(0))->run($input);
    }

    private function find(string $name): Command
    {
        return $this->commands[$name] ?? throw new \OutOfBoundsException($name);
    }
}

exit((new Application())->addCommands(new Greet())->run(['greet']) > 9 ? 1 : 0);
