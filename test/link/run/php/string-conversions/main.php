<?php
class Tag implements Stringable
{
    public function __construct(private string $name, private array $children = [])
    {
    }

    public function __toString(): string
    {
        return $this->open() . implode('', $this->children) . "</{$this->name}>";
    }

    private function open(): string
    {
        return "<{$this->name}>";
    }
}

class Url
{
    public function __construct(private string $path)
    {
    }

    public function __toString(): string
    {
        return '/' . $this->path;
    }
}

function link_to(Url $url): string
{
    return 'href=' . $url;
}

echo new Tag('p', [new Tag('b'), 'x']);
echo link_to(new Url('home'));
$url = new Url('a');
echo "go to $url or {$url}";
$text = (string) $url;
echo strlen(new Url('bc')), sprintf('%s', new Url('d'));
