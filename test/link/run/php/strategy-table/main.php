<?php
final class Pricing
{
    private const STRATEGIES = [
        'flat' => 'flat',
        'bulk' => [self::class, 'bulk'],
        'vip' => 'Pricing::vip',
    ];

    private array $rules;

    public function __construct()
    {
        $this->rules = [
            'weekend' => fn (int $cents) => $this->discounted($cents, 20),
            'member' => [$this, 'member'],
            'staff' => $this->staff(...),
        ];
    }

    public static function price(string $strategy, int $cents): int
    {
        return (self::STRATEGIES[$strategy])($cents);
    }

    public static function bulk(int $cents): int
    {
        return $cents - 5;
    }

    public static function vip(int $cents): int
    {
        return 0;
    }

    public function with(string $rule, int $cents): int
    {
        return $this->rules[$rule]($cents);
    }

    public function member(int $cents): int
    {
        return $this->discounted($cents, 10);
    }

    private function staff(int $cents): int
    {
        return 1;
    }

    private function discounted(int $cents, int $percent): int
    {
        return intdiv($cents * (100 - $percent), 100);
    }
}

function flat(int $cents): int
{
    return $cents;
}

echo Pricing::price('flat', 1), Pricing::price('bulk', 2), Pricing::price('vip', 3);
$pricing = new Pricing();
echo $pricing->with('weekend', 4), $pricing->with('member', 5), $pricing->with('staff', 6);
