<?php
class Mailer
{
    public array $sent = [];

    public function send(string $to, string $body = ''): bool
    {
        $this->sent[] = self::address($to) . $body;
        return true;
    }

    public static function address(string $name): string
    {
        return "$name@x";
    }

    public function each(array $names): void
    {
        foreach ($names as $name) {
            call_user_func([$this, 'send'], $name);
            call_user_func_array([$this, 'send'], ['to' => $name, 'body' => 'b']);
        }
        echo call_user_func('self::address', 'q');
    }
}

function with_mailer(callable $work): void
{
    call_user_func($work, new Mailer());
}

function fan_out(Mailer $mailer): void
{
    $mailer->each(['a']);
}

with_mailer('fan_out');
with_mailer(function (Mailer $mailer): void {
    $mailer->send('b');
});
echo call_user_func_array(['Mailer', 'address'], ['c']), call_user_func('Mailer::address', 'd');
