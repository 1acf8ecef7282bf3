<?php
interface Labelled
{
    public function label(): string;
}

trait Listed
{
    public static function labels(): array
    {
        return array_map(fn (self $case) => $case->label(), self::cases());
    }
}

enum Status: string implements Labelled
{
    use Listed;

    case Draft = 'd';
    case Live = 'l';

    const FIRST = self::Draft;

    public function label(): string
    {
        return match ($this) {
            self::Draft => $this->marked('draft'),
            self::Live => 'live',
        };
    }

    public static function parse(string $code): self
    {
        return self::tryFrom($code) ?? self::fallback();
    }

    private static function fallback(): self
    {
        return self::FIRST;
    }

    private function marked(string $text): string
    {
        return "*$text";
    }

    public function isLive(): bool
    {
        return $this === self::Live;
    }
}

echo Status::parse('l')->label(), implode(Status::labels());
echo Status::parse('?')->isLive(), Status::FIRST->label(), Status::from('d')->isLive();
foreach (Status::cases() as $case) {
    echo $case->label();
}
