<?php
function config(string $key): string
{
    global $config;
    return $config[$key];
}

if (!function_exists('started')) {
    function started(): string
    {
        return 'started ' . config('name');
    }
}
