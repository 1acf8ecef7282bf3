<?php
class Validator
{
    private array $errors = [];
    private array $custom = [];

    public function extend(string $rule, callable $check): static
    {
        $this->custom[$rule] = $check;
        return $this;
    }

    public function check(array $data, array $rules): array
    {
        foreach ($rules as $field => $names) {
            foreach (explode('|', $names) as $name) {
                $this->apply($name, $field, $data[$field] ?? null);
            }
        }
        return $this->errors;
    }

    private function apply(string $rule, string $field, mixed $value): void
    {
        $ok = match ($rule) {
            'required' => $this->required($value),
            'email' => self::email((string) $value),
            default => $this->custom[$rule]($value),
        };
        $ok or $this->fail($field, $rule);
    }

    private function required(mixed $value): bool
    {
        return $value !== null;
    }

    private static function email(string $value): bool
    {
        return str_contains($value, '@');
    }

    private function fail(string $field, string $rule): void
    {
        $this->errors[$field][] = $rule;
    }
}

function even(mixed $n): bool
{
    return $n % 2 === 0;
}

(new Validator())
    ->extend('even', 'even')
    ->extend('short', static fn (?string $s): bool => strlen((string) $s) < 3)
    ->check(['mail' => 'x', 'n' => 3], ['mail' => 'required|email|short', 'n' => 'even']);
