<?php
namespace Web;

require __DIR__ . '/controllers.php';
require __DIR__ . '/router.php';

use Web\Controllers\{PageController, UserController as Users};

$router = new Router();
$router->get('/', [PageController::class, 'index']);
$router->get('/users', Users::class . '@show');
$router->get('/about', fn (): string => about());

function about(): string
{
    return 'about';
}

echo $router->handle('/'), $router->handle('/users'), $router->handle('/about');
