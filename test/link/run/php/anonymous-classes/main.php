<?php
interface Listener
{
    public function on(string $event): void;
}

abstract class Base implements Listener
{
    public array $seen = [];

    protected function note(string $event): void
    {
        $this->seen[] = $event;
    }
}

class Source
{
    /** @var Listener[] */
    private array $listeners = [];

    public function attach(Listener $listener): self
    {
        $this->listeners[] = $listener;
        return $this;
    }

    public function fire(string $event): void
    {
        foreach ($this->listeners as $listener) {
            $listener->on($event);
        }
    }
}

function quiet(): Listener
{
    return new class implements Listener {
        public function on(string $event): void
        {
        }
    };
}

$counter = new class(3) extends Base {
    public function __construct(private int $limit)
    {
    }

    public function on(string $event): void
    {
        if ($this->limit-- > 0) {
            $this->note($event);
        }
    }
};

(new Source())->attach($counter)->attach(quiet())->fire('start');
