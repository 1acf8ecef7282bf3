<?php
enum State
{
    case Idle;
    case Running;
    case Stopped;

    public function next(): self
    {
        return match ($this) {
            State::Idle => State::Running,
            State::Running, State::Stopped => self::end(),
        };
    }

    public static function end(): self
    {
        return self::Stopped;
    }
}

class Machine
{
    private State $state = State::Idle;
    private array $hooks = [];

    public function on(State $state, callable $hook): void
    {
        $this->hooks[$state->name] = $hook;
    }

    public function advance(): State
    {
        $this->enter($this->state->next());
        return $this->state;
    }

    private function enter(State $state): void
    {
        $this->state = $state;
        ($this->hooks[$state->name] ?? static fn () => null)($this);
    }

    public function halt(): void
    {
        $this->enter(State::end());
    }
}

$machine = new Machine();
$machine->on(State::Running, fn (Machine $m) => $m->halt());
echo $machine->advance()->name, $machine->advance()->name;
