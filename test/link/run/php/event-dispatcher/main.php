<?php
namespace Events;

final class UserRegistered
{
    public function __construct(public readonly string $email)
    {
    }
}

interface Subscriber
{
    public static function events(): array;
}

class Dispatcher
{
    /** @var array<string, list<callable>> */
    private array $listeners = [];

    public function listen(string $event, callable $listener): void
    {
        $this->listeners[$event][] = $listener;
    }

    public function subscribe(Subscriber $subscriber): void
    {
        foreach ($subscriber::events() as $event => $method) {
            $this->listen($event, [$subscriber, $method]);
        }
    }

    public function dispatch(object $event): object
    {
        foreach ($this->listeners[$event::class] ?? [] as $listener) {
            $listener($event);
        }
        return $event;
    }
}

class Welcome implements Subscriber
{
    public static function events(): array
    {
        return [UserRegistered::class => 'greet'];
    }

    public function greet(UserRegistered $event): void
    {
        $this->send($event->email);
    }

    private function send(string $to): void
    {
        echo "hi $to";
    }
}

function audit(UserRegistered $event): void
{
    echo $event->email;
}

$dispatcher = new Dispatcher();
$dispatcher->subscribe(new Welcome());
$dispatcher->listen(UserRegistered::class, audit(...));
$dispatcher->listen(UserRegistered::class, fn (UserRegistered $e) => strlen($e->email));
$dispatcher->dispatch(new UserRegistered('a@b'));
