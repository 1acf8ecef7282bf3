<?php
/** @template T */
class Collection implements IteratorAggregate, ArrayAccess
{
    protected array $items = [];

    public static function make(array $items): static
    {
        $made = new static();
        foreach ($items as $key => $item) {
            $made[$key] = $item;
        }
        return $made;
    }

    public function getIterator(): ArrayIterator
    {
        return new ArrayIterator($this->items);
    }

    public function offsetExists(mixed $offset): bool
    {
        return isset($this->items[$offset]);
    }

    public function offsetGet(mixed $offset): mixed
    {
        return $this->items[$offset];
    }

    public function offsetSet(mixed $offset, mixed $value): void
    {
        $this->items[$offset] = $this->checked($value);
    }

    public function offsetUnset(mixed $offset): void
    {
        throw new BadMethodCallException();
    }

    protected function checked(mixed $value): mixed
    {
        return $value;
    }

    public function each(callable $f): void
    {
        foreach ($this as $key => $item) {
            $f($item, $key);
        }
    }

    public function groupBy(callable $f): array
    {
        $groups = [];
        foreach ($this->items as $item) {
            $groups[$f($item)][] = $item;
        }
        return $groups;
    }
}

final class Task
{
    public function __construct(public string $title, public int $priority)
    {
    }

    public function urgent(): bool
    {
        return $this->priority > 5;
    }
}

/** @extends Collection<Task> */
final class Tasks extends Collection
{
    protected function checked(mixed $value): Task
    {
        return $value instanceof Task ? $value : throw new TypeError();
    }
}

$tasks = Tasks::make([new Task('a', 9), new Task('b', 1)]);
$tasks->each(function (Task $task): void {
    echo $task->urgent() ? '!' : '.';
});
$tasks->groupBy(fn (Task $task) => (int) $task->urgent());
echo $tasks[0]->urgent(), isset($tasks[4]) ? 1 : 0;
try {
    unset($tasks[0]);
} catch (BadMethodCallException) {
}
