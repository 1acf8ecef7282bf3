<?php
namespace App;

require __DIR__ . '/lib/text.php';
require_once __DIR__ . '/lib/numbers.php';

use function Lib\Text\slug;
use function Lib\Text\{title, trimmed as clean};
use Lib\Numbers;
use Lib\Numbers\Formatter as NumberFormatter;

function page(string $name): string
{
    return slug($name) . title($name) . clean($name);
}

echo page(' Hello World ');
echo Numbers\double(4), namespace\page('x');
echo (new NumberFormatter())->format(3), \Lib\Text\slug('A B');
