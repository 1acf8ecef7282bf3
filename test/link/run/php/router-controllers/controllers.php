<?php
namespace Web\Controllers;

abstract class Controller
{
    protected function view(string $name): string
    {
        return "<$name>";
    }
}

final class PageController extends Controller
{
    public function index(): string
    {
        return $this->view('index');
    }
}

final class UserController extends Controller
{
    public function show(string $path): string
    {
        return $this->view($path);
    }
}
