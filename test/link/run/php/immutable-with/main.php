<?php
final class Request
{
    private array $headers = [];

    public function __construct(private string $method, private Uri $uri)
    {
    }

    public function withHeader(string $name, string ...$values): static
    {
        $copy = clone $this;
        $copy->headers[self::canonical($name)] = $values;
        return $copy;
    }

    public function withUri(Uri $uri): static
    {
        $copy = clone $this;
        $copy->uri = $uri;
        return $copy;
    }

    private static function canonical(string $name): string
    {
        return ucwords($name, '-');
    }

    public function __clone()
    {
        $this->uri = clone $this->uri;
    }

    public function line(): string
    {
        return "$this->method {$this->uri} " . $this->uri->host();
    }
}

final class Uri implements Stringable
{
    public function __construct(private string $host, private string $path = '/')
    {
    }

    public function host(): string
    {
        return $this->host;
    }

    public function withPath(string $path): self
    {
        return new self($this->host, $path);
    }

    public function __toString(): string
    {
        return $this->host() . $this->path;
    }
}

$request = (new Request('GET', new Uri('a.b')))->withHeader('x-id', '1');
echo $request->withUri((new Uri('c.d'))->withPath('/q'))->line();
