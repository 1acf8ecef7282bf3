<?php
namespace Lib\Text;

function slug(string $text): string
{
    return str_replace(' ', '-', strtolower(trimmed($text)));
}

function title(string $text): string
{
    return ucwords(trimmed($text));
}

function trimmed(string $text): string
{
    return trim($text);
}
