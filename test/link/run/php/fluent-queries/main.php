<?php
abstract class Statement
{
    protected array $wheres = [];

    public static function on(string $table): static
    {
        return new static($table);
    }

    final public function __construct(protected string $table)
    {
    }

    public function where(string|callable $column, mixed $value = null): static
    {
        if (is_callable($column)) {
            $column($this);
            return $this;
        }
        $this->wheres[] = $this->condition($column, $value);
        return $this;
    }

    private function condition(string $column, mixed $value): string
    {
        return $column . '=' . $this->quote($value);
    }

    protected function quote(mixed $value): string
    {
        return "'$value'";
    }

    abstract public function sql(): string;
}

class Select extends Statement
{
    private array $columns = ['*'];

    public function columns(string ...$columns): self
    {
        $this->columns = $columns;
        return $this;
    }

    public function sql(): string
    {
        return 'SELECT ' . implode(',', $this->columns) . ' FROM ' . $this->table . implode($this->wheres);
    }
}

class Delete extends Statement
{
    public function sql(): string
    {
        return "DELETE FROM $this->table";
    }

    protected function quote(mixed $value): string
    {
        return addslashes(parent::quote($value));
    }
}

echo Select::on('t')->where('a', 1)->columns('a', 'b')->where(fn (Select $s) => $s->where('b', 2))->sql();
echo Delete::on('t')->where('c', 3)->sql();
