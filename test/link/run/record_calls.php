<?php
/**
 * Runs the program in the folder given (its file main.php) and prints the calls that it made, `caller > callee` a line. PHP 8.2 or later.
 *
 * Functions are named by the place of their `function` or `fn`, `file:line:column`, 1-based; top-level code by its file. What runs is a copy in
 * which every function has lines of its own and says when it is entered, so that a stack trace tells it from the code around. The caller is
 * the nearest code of the program on the stack, whatever library code is in between; but a function that is handed to library code which keeps it counts
 * as called by who handed it over. Calling a generator function counts where it is called, not where its body starts.
 */
declare(strict_types=1);

/** The copy of one file. */
final class RecordedCopy
{
    private const OPEN = ['{', '(', '[', '${', '#['];
    private const CLOSE = ['}', ')', ']'];
    /** Library code that keeps what it is handed. */
    private const KEEPS = ['spl_autoload_register', 'register_shutdown_function', 'set_error_handler', 'set_exception_handler', 'ob_start', 'CallbackFilterIterator', 'Fiber'];

    /** @var list<PhpToken> */
    private array $tokens;
    public string $text = '';
    /** @var array<int, string> by line of the copy */
    public array $owners = [];
    /** @var array<int, array{string, string}> name and place of the function that a line of the copy declares */
    public array $declarations = [];
    /** @var array<int, list<array{string, 'open'|'close'|'none'}>> by index of the token in front of which they go */
    private array $inserted = [];
    /** @var array<int, array{string, string}> by index of its `function` */
    private array $declared = [];

    public function __construct(private readonly string $path, private readonly string $source)
    {
        $this->tokens = PhpToken::tokenize($source);
        foreach ($this->tokens as $i => $token) {
            if ($token->is(T_FUNCTION) && !$this->before($i)->is(T_USE)) $this->declared($i);
            elseif ($token->is(T_FN)) $this->arrow($i);
            elseif ($token->is(T_STRING) && in_array($token->text, self::KEEPS, true) && $this->after($i)?->text === '(' && !$this->before($i)->is([T_FUNCTION, T_OBJECT_OPERATOR, T_DOUBLE_COLON])) $this->handing($i);
        }
        $this->write();
    }

    private function write(): void
    {
        $stack = [$this->path];
        foreach ($this->tokens as $i => $token) {
            foreach ($this->inserted[$i] ?? [] as [$text, $kind, $place]) {
                // The line break before a body belongs to who is around, the one behind it to the body.
                if ($kind === 'open') {
                    $this->emit("\n", end($stack));
                    $stack[] = $place;
                    $this->emit($text, $place);
                } elseif ($kind === 'close') {
                    $this->emit($text . "\n", array_pop($stack));
                } else $this->emit($text, end($stack));
            }
            if (isset($this->declared[$i])) $this->declarations[count($this->owners) + 1] = $this->declared[$i];
            $this->emit($token->text, end($stack));
        }
        $this->owners[] = $this->path;
    }

    private function emit(string $text, string $owner): void
    {
        $this->text .= $text;
        for ($n = substr_count($text, "\n"); $n > 0; $n--) $this->owners[] = $owner;
    }

    private function declared(int $at): void
    {
        $params = $this->find($at, '(');
        $closing = $this->closing($params);
        $body = $closing;
        while (!in_array($this->tokens[$body]->text, ['{', ';'], true)) $body++;
        if ($this->tokens[$body]->text === ';') return;
        $end = $this->closing($body);
        $place = $this->place($at);
        $this->declared[$at] = [$this->after($at)->text, $place];
        $yields = $this->yields($body, $end);
        if ($yields) {
            $last = $this->before($closing)->text;
            $this->insert($closing, ($last === '(' || $last === ',' ? '' : ', ') . "\$__made = new \\RecordedMaking('$place')", 'none');
        }
        $this->insert($body + 1, $yields ? '' : "\\RecordedCalls::entered('$place');", 'open', $place);
        $this->insert($end, '', 'close');
    }

    private function arrow(int $at): void
    {
        $arrow = $this->closing($this->find($at, '('));
        while (!$this->tokens[$arrow]->is(T_DOUBLE_ARROW)) $arrow++;
        $end = $arrow + 1;
        for (; !in_array($this->tokens[$end]->text, [...self::CLOSE, ',', ';'], true); $end++) {
            if ($this->opens($end)) $end = $this->closing($end);
        }
        $place = $this->place($at);
        $this->insert($arrow + 1, "[\\RecordedCalls::entered('$place'), ", 'open', $place);
        $this->insert($end, '][1]', 'close', '', true);
    }

    private function handing(int $at): void
    {
        $open = $this->find($at, '(');
        $this->insert($open + 1, '...\RecordedCalls::handed(', 'none');
        $this->insert($this->closing($open), ')', 'none');
    }

    private function insert(int $at, string $text, string $kind, string $place = '', bool $first = false): void
    {
        $this->inserted[$at] ??= [];
        if ($first) array_unshift($this->inserted[$at], [$text, $kind, $place]);
        else $this->inserted[$at][] = [$text, $kind, $place];
    }

    private function place(int $at): string
    {
        $token = $this->tokens[$at];
        $column = $token->pos - (strrpos(substr($this->source, 0, $token->pos), "\n") ?: -1);
        return "{$this->path}:{$token->line}:$column";
    }

    private function yields(int $from, int $to): bool
    {
        for ($i = $from + 1; $i < $to; $i++) {
            if ($this->tokens[$i]->is([T_YIELD, T_YIELD_FROM])) return true;
            if ($this->tokens[$i]->is([T_FUNCTION, T_CLASS]) && !$this->before($i)->is(T_DOUBLE_COLON)) $i = $this->closing($this->find($i, '{'));
        }
        return false;
    }

    private function find(int $from, string $text): int
    {
        while ($this->tokens[$from]->text !== $text) $from++;
        return $from;
    }

    private function opens(int $at): bool
    {
        return in_array($this->tokens[$at]->text, self::OPEN, true);
    }

    private function closing(int $open): int
    {
        for ($i = $open, $depth = 0; ; $i++) {
            if ($this->opens($i)) $depth++;
            elseif (in_array($this->tokens[$i]->text, self::CLOSE, true) && --$depth === 0) return $i;
        }
    }

    private function before(int $at): PhpToken
    {
        do $at--; while ($at > 0 && ($this->tokens[$at]->isIgnorable() || $this->tokens[$at]->text === '\\'));
        return $this->tokens[$at];
    }

    private function after(int $at): ?PhpToken
    {
        do $at++; while (isset($this->tokens[$at]) && $this->tokens[$at]->isIgnorable());
        return $this->tokens[$at] ?? null;
    }
}

final class RecordedCalls
{
    /** @var array<string, true> */
    public static array $edges = [];
    /** @var array<string, array<int, string>> owners of lines by file of the copy */
    public static array $owners = [];
    /** @var array<string, array<int, array{string, string}>> declarations alike */
    public static array $declarations = [];

    public static function entered(string $place): void
    {
        self::record(debug_backtrace(), $place);
    }

    /** @param list<array<string, mixed>> $stack its first entry is of the hook */
    public static function record(array $stack, string $place): void
    {
        $caller = self::owner(array_slice($stack, 1));
        if ($caller !== null) self::$edges["$caller > $place"] = true;
    }

    /** @return array<int|string, mixed> the arguments, what can be called among them in the name of who hands it over */
    public static function handed(mixed ...$args): array
    {
        $owner = self::owner(debug_backtrace());
        return array_map(fn ($arg) => is_callable($arg) && !$arg instanceof Iterator ? new RecordedHandOver($owner, $arg) : $arg, $args);
    }

    /** @param list<array<string, mixed>> $stack */
    private static function owner(array $stack): ?string
    {
        foreach ($stack as $i => $frame) {
            if (($frame['object'] ?? null) instanceof RecordedHandOver) return $frame['object']->owner;
            // What a default makes is made where the function is declared, by the function.
            [$name, $place] = self::$declarations[$frame['file'] ?? ''][$frame['line'] ?? 0] ?? ['', ''];
            if ($name !== '' && $name === ($stack[$i + 1]['function'] ?? null)) return $place;
            $owner = self::$owners[$frame['file'] ?? ''][$frame['line'] ?? 0] ?? null;
            if ($owner !== null) return $owner;
        }
        return null;
    }
}

/** Made when a generator function is called. */
final class RecordedMaking
{
    public function __construct(string $place)
    {
        RecordedCalls::record(debug_backtrace(), $place);
    }
}

final class RecordedHandOver
{
    public function __construct(public readonly ?string $owner, private readonly mixed $function)
    {
    }

    public function __invoke(mixed ...$args): mixed
    {
        return ($this->function)(...$args);
    }
}

function copyBelow(string $root, string $into): void
{
    foreach (new RecursiveIteratorIterator(new RecursiveDirectoryIterator($root, FilesystemIterator::SKIP_DOTS)) as $file) {
        $path = substr($file->getPathname(), strlen($root) + 1);
        if (!is_dir(dirname("$into/$path"))) mkdir(dirname("$into/$path"), recursive: true);
        if (!str_ends_with($path, '.php')) {
            copy($file->getPathname(), "$into/$path");
            continue;
        }
        $copy = new RecordedCopy($path, file_get_contents($file->getPathname()));
        file_put_contents("$into/$path", $copy->text);
        // Lines count from 1.
        RecordedCalls::$owners["$into/$path"] = [null, ...$copy->owners];
        RecordedCalls::$declarations["$into/$path"] = $copy->declarations;
    }
}

function removeBelow(string $folder): void
{
    foreach (new RecursiveIteratorIterator(new RecursiveDirectoryIterator($folder, FilesystemIterator::SKIP_DOTS), RecursiveIteratorIterator::CHILD_FIRST) as $file) {
        $file->isDir() ? rmdir($file->getPathname()) : unlink($file->getPathname());
    }
    rmdir($folder);
}

$root = realpath($argv[1]);
$copies = realpath(sys_get_temp_dir()) . '/calls-' . getmypid();
mkdir($copies);
copyBelow($root, $copies);
set_include_path($copies);
ob_start();
// Last of all, after what the program itself asks for at its end.
register_shutdown_function(fn () => register_shutdown_function(function () use ($copies) {
    while (ob_get_level() > 0) ob_end_clean();
    ksort(RecordedCalls::$edges);
    echo implode("\n", array_keys(RecordedCalls::$edges)), "\n";
    if (getenv('KEEP_COPY') === false) removeBelow($copies);
}));
chdir($copies);
unset($root, $copies);
require './main.php';
