<?php
namespace Shop\Model;

abstract class Named
{
    protected string $name;

    public function __construct(string $name)
    {
        $this->name = $this->normal($name);
    }

    protected function normal(string $name): string
    {
        return ucfirst($name);
    }
}
