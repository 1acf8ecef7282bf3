<?php
class Plugin
{
    const HOOK = 'boot';

    public function boot(): string
    {
        return 'boot';
    }

    public static function install(): string
    {
        return 'installed';
    }

    public function run(): string
    {
        $method = self::HOOK;
        return $this->$method() . $this->{'stop'}();
    }

    private function stop(): string
    {
        return 'stop';
    }
}

function shout(string $s): string
{
    return strtoupper($s);
}

$function = 'shout';
echo $function('a');
$class = 'Plugin';
$plugin = new $class();
echo $plugin->run(), $class::install(), [$class, 'install'](), [$plugin, Plugin::HOOK]();
$static = 'install';
echo Plugin::$static(), Plugin::{'install'}();
