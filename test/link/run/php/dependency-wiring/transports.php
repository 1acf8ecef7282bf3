<?php
namespace Mail {
    interface Transport
    {
        public function deliver(string $to): bool;
    }
}

namespace Mail\Transport {
    use Mail\Transport;

    class Memory implements Transport
    {
        private array $boxes = [];

        public function deliver(string $to): bool
        {
            $this->boxes[$to] = true;
            return true;
        }
    }

    class Failing implements Transport
    {
        public function __construct(private Transport $next)
        {
        }

        public function deliver(string $to): bool
        {
            try {
                throw new \RuntimeException($to);
            } catch (\RuntimeException) {
                return !$this->next->deliver($to);
            }
        }
    }
}
