<?php
namespace Mail;

require_once __DIR__ . '/transports.php';

final class Mailer
{
    const VERSION = '1';

    /** @var list<callable(string): void> */
    private array $sent = [];

    public function __construct(private readonly Transport $transport)
    {
    }

    public function onSent(callable $listener): void
    {
        $this->sent[] = $listener;
    }

    public function send(string $to): void
    {
        if ($this->transport()->deliver($to)) {
            array_map(fn (callable $listener) => $listener($to), $this->sent);
        }
    }

    public function transport(): Transport
    {
        return $this->transport;
    }
}

function mailer(Transport $transport): Mailer
{
    return new Mailer($transport);
}
