<?php
namespace Web;

final class Router
{
    private array $routes = [];

    public function get(string $path, callable|array|string $action): void
    {
        $this->routes[$path] = $action;
    }

    public function handle(string $path): string
    {
        $action = $this->routes[$path];
        if ($action instanceof \Closure) {
            return $action();
        }
        [$class, $method] = is_array($action) ? $action : explode('@', $action);
        return (new $class())->$method($path);
    }
}
