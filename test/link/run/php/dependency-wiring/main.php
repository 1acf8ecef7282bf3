<?php
require __DIR__ . '/wiring.php';

use Mail\{Mailer, Transport};
use Mail\Transport\{Memory, Failing};

$mailer = Mail\mailer(new Memory());
$mailer->onSent(fn (string $to) => print($to));
$mailer->send('ann');
Mail\mailer(new Failing(new Memory()))->send('bob');
echo $mailer->transport() instanceof Transport ? 1 : 0, Mailer::VERSION;
