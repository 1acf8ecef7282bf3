<?php
trait FileLog
{
    public function log(string $line): string
    {
        return $this->stamp() . $line;
    }

    private function stamp(): string
    {
        return 'file ';
    }

    abstract public function name(): string;
}

trait ScreenLog
{
    public function log(string $line): string
    {
        return $this->name() . $line;
    }

    public static function make(): static
    {
        return new static();
    }
}

class Service
{
    use FileLog, ScreenLog {
        FileLog::log insteadof ScreenLog;
        ScreenLog::log as protected show;
        stamp as public mark;
    }

    public function run(): string
    {
        return $this->log('a') . $this->show('b') . $this->mark();
    }

    public function name(): string
    {
        return 'service';
    }
}

echo Service::make()->run();
