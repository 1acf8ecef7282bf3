<?php
spl_autoload_register(function (string $class): void {
    require pathOf($class);
});

function pathOf(string $class): string
{
    return __DIR__ . '/src/' . str_replace('\\', '/', substr($class, 5)) . '.php';
}

use Shop\Cart;
use Shop\Model\Item;

$cart = new Cart();
$cart->add(new Item('tea', 3));
echo $cart->total();
