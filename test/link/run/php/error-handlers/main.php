<?php
final class Errors
{
    public static array $seen = [];

    public static function handle(int $level, string $message): bool
    {
        self::$seen[] = self::short($message);
        return true;
    }

    private static function short(string $message): string
    {
        return substr($message, 0, 9);
    }

    public function uncaught(Throwable $e): void
    {
        echo $e->getMessage();
    }
}

function risky(): void
{
    trigger_error('something broke');
}

function done(): void
{
    echo 'done';
}

set_error_handler(['Errors', 'handle']);
register_shutdown_function('done');
set_exception_handler([new Errors(), 'uncaught']);
risky();
throw new LogicException('end');
