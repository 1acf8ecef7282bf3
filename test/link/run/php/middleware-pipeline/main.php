<?php
interface Middleware
{
    public function process(array $request, callable $next): string;
}

class Authenticate implements Middleware
{
    public function process(array $request, callable $next): string
    {
        return $this->known($request['user']) ? $next($request) : 'denied';
    }

    private function known(string $user): bool
    {
        return $user === 'ann';
    }
}

class Trim implements Middleware
{
    public function process(array $request, callable $next): string
    {
        return trim($next($request));
    }
}

class Pipeline
{
    /** @var Middleware[] */
    private array $layers = [];

    public function pipe(Middleware ...$layers): static
    {
        array_push($this->layers, ...$layers);
        return $this;
    }

    public function handle(array $request, callable $core): string
    {
        $chain = array_reduce(
            array_reverse($this->layers),
            fn (callable $next, Middleware $layer) => fn (array $r) => $layer->process($r, $next),
            $core,
        );
        return $chain($request);
    }
}

function controller(array $request): string
{
    return " hello {$request['user']} ";
}

$pipeline = (new Pipeline())->pipe(new Trim(), new Authenticate());
echo $pipeline->handle(['user' => 'ann'], 'controller');
echo $pipeline->handle(['user' => 'bob'], controller(...));
