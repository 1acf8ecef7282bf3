<?php
final class Scheduler
{
    private array $queue = [];

    public function spawn(callable $task): void
    {
        $this->queue[] = new Fiber($task);
    }

    public function run(): void
    {
        while ($fiber = array_shift($this->queue)) {
            $this->resume($fiber);
            if (!$fiber->isTerminated()) {
                $this->queue[] = $fiber;
            }
        }
    }

    private function resume(Fiber $fiber): void
    {
        $fiber->isStarted() ? $fiber->resume() : $fiber->start();
    }
}

function pause(): void
{
    Fiber::suspend();
}

function ping(): void
{
    pause();
    echo 'ping';
}

$scheduler = new Scheduler();
$scheduler->spawn('ping');
$scheduler->spawn(function (): void {
    pause();
    echo 'pong';
});
$scheduler->run();
