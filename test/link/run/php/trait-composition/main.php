<?php
trait Timestamps
{
    private ?int $touched = null;

    public function touch(): static
    {
        $this->touched = $this->clock();
        return $this;
    }

    abstract protected function clock(): int;
}

trait SoftDeletes
{
    use Timestamps;

    public function delete(): void
    {
        $this->touch();
        static::deleted($this);
    }

    public static function deleted(object $row): void
    {
        self::$count++;
    }

    public static int $count = 0;
}

trait Boots
{
    public static function boot(): void
    {
        foreach (class_uses(static::class) as $trait) {
            $method = 'boot' . $trait;
            if (method_exists(static::class, $method)) {
                static::note($trait);
            }
        }
        parent::boot();
    }

    public static function bootBoots(): void
    {
        self::note('x');
    }

    private static function note(string $line): void
    {
        echo $line;
    }
}

class Root
{
    public static function boot(): void
    {
        echo 'root';
    }
}

class Post extends Root
{
    use SoftDeletes, Boots;

    protected function clock(): int
    {
        return 1;
    }
}

Post::boot();
Post::bootBoots();
(new Post())->delete();
