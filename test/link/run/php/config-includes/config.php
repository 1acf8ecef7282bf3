<?php
return [
    'name' => 'app',
    'boot' => static function (): string {
        return started();
    },
];
