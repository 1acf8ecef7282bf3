<?php
class A
{
    public function __construct(protected array $log = [])
    {
        $this->init();
    }

    protected function init(): void
    {
        $this->log[] = 'A';
    }

    public function describe(): string
    {
        return static::class . self::tag();
    }

    public static function tag(): string
    {
        return 'a';
    }
}

class B extends A
{
    protected function init(): void
    {
        parent::init();
        $this->log[] = 'B';
    }

    public static function tag(): string
    {
        return 'b' . parent::tag();
    }
}

class C extends B
{
    public function __construct()
    {
        parent::__construct(['c']);
    }

    public function describe(): string
    {
        return parent::describe() . static::tag() . A::describe();
    }
}

echo (new C())->describe(), (new A())->describe();
