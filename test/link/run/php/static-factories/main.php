<?php
final class Money
{
    private static array $cache = [];

    private function __construct(private int $cents, private string $currency)
    {
    }

    public static function eur(int $cents): self
    {
        return self::cached('EUR', $cents);
    }

    public static function fromString(string $text): self
    {
        [$amount, $currency] = self::split($text);
        return new self((int) ((float) $amount * 100), $currency);
    }

    private static function cached(string $currency, int $cents): self
    {
        return self::$cache[$currency . $cents] ??= new self($cents, $currency);
    }

    private static function split(string $text): array
    {
        return explode(' ', $text);
    }

    public function plus(Money $other): Money
    {
        $this->guard($other);
        return new Money($this->cents + $other->cents, $this->currency);
    }

    private function guard(Money $other): void
    {
        if ($other->currency !== $this->currency) {
            throw new InvalidArgumentException('currency');
        }
    }
}

Money::eur(5)->plus(Money::eur(6))->plus(Money::fromString('1.5 EUR'));
