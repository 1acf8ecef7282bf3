<?php
abstract class Model
{
    public static function create(array $values = []): static
    {
        $model = new static();
        $model->fill($values + static::defaults());
        return $model;
    }

    public static function table(): string
    {
        return self::plural(static::label());
    }

    protected static function defaults(): array
    {
        return [];
    }

    private static function plural(string $word): string
    {
        return $word . 's';
    }

    abstract protected static function label(): string;

    private function fill(array $values): void
    {
        foreach ($values as $name => $value) {
            $this->$name = $value;
        }
    }
}

class User extends Model
{
    public string $role;

    protected static function defaults(): array
    {
        return ['role' => 'guest'] + parent::defaults();
    }

    protected static function label(): string
    {
        return 'user';
    }
}

class Tag extends Model
{
    protected static function label(): string
    {
        return 'tag';
    }
}

echo User::create()->role, User::table(), Tag::table();
Tag::create();
