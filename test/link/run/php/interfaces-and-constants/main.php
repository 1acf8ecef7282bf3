<?php
namespace Pay;

interface Method
{
    const DEFAULT = Card::class;

    public function charge(int $cents): string;
}

interface Refundable
{
    public function refund(): string;
}

abstract class Base implements Method
{
    protected const FEE = 10;

    public function charge(int $cents): string
    {
        return $this->send($cents + static::FEE);
    }

    abstract protected function send(int $cents): string;
}

class Card extends Base implements Refundable
{
    protected const FEE = 30;

    protected function send(int $cents): string
    {
        return "card $cents";
    }

    public function refund(): string
    {
        return $this->send(-1);
    }
}

class Cash extends Base
{
    protected function send(int $cents): string
    {
        return "cash $cents";
    }
}

function pay(Method $method, int $cents): string
{
    $receipt = $method->charge($cents);
    if ($method instanceof Refundable) {
        $receipt .= $method->refund();
    }
    return $receipt;
}

$class = Method::DEFAULT;
echo pay(new $class(), 5), pay(new Cash(), 6);
