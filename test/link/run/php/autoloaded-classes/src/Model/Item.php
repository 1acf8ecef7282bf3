<?php
namespace Shop\Model;

class Item extends Named
{
    public function __construct(string $name, private int $cents)
    {
        parent::__construct($name);
    }

    public function price(): int
    {
        return $this->cents;
    }
}
