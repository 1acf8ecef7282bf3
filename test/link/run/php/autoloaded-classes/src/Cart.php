<?php
namespace Shop;

use Shop\Model\Item;

final class Cart
{
    /** @var Item[] */
    private array $items = [];

    public function add(Item $item): void
    {
        $this->items[] = $item;
    }

    public function total(): int
    {
        $sum = 0;
        foreach ($this->items as $item) {
            $sum += $item->price();
        }
        return $sum;
    }
}
