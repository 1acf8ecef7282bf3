<?php
function home(): void
{
    echo 'home';
}

function routes(): array
{
    static $routes = ['home' => 'home'];
    return $routes;
}

function run(string $name): void
{
    routes()[$name]();
}
