<?php
class Image
{
    public function __construct(private string $file, private int $width = 100, private ?Closure $filter = null)
    {
    }

    public function render(string ...$options): string
    {
        $image = $this->file . $this->width . implode($options);
        return $this->filter ? ($this->filter)($image) : $image;
    }
}

function thumbnail(string $file, Closure $filter, int $width): Image
{
    return new Image($file, filter: $filter, width: $width);
}

function grey(string $image): string
{
    return "grey $image";
}

function blur(string $image, int $radius = 1): string
{
    return "blur$radius $image";
}

$options = ['width' => 20, 'file' => 'a.png', 'filter' => grey(...)];
echo thumbnail(...$options)->render('x', 'y');
echo thumbnail(width: 5, file: 'b', filter: fn ($image) => blur($image, radius: 3))->render(...['z']);
$arguments = ['c', 9];
echo (new Image(...$arguments))->render();
