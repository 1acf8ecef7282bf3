<?php
$config = require __DIR__ . '/config.php';
require_once 'helpers.php';
include_once dirname(__FILE__) . '/routes.php';

echo config('name'), $config['boot']();
run('home');
