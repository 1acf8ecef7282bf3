<?php
class StockError extends RuntimeException
{
    public function __construct(private string $sku, ?Throwable $previous = null)
    {
        parent::__construct("no $sku", 7, $previous);
    }

    public function sku(): string
    {
        return $this->sku;
    }

    public static function missing(string $sku): self
    {
        return new self($sku);
    }
}

class Warehouse
{
    public function take(string $sku): string
    {
        $this->open();
        try {
            return $this->find($sku);
        } catch (StockError | TypeError $e) {
            return $this->order($e);
        } finally {
            $this->close();
        }
    }

    private function find(string $sku): string
    {
        return $sku === 'bolt' ? $sku : throw StockError::missing($sku);
    }

    private function order(Throwable $e): string
    {
        return $e instanceof StockError ? $e->sku() : '';
    }

    private function open(): void
    {
    }

    private function close(): void
    {
    }
}

$warehouse = new Warehouse();
echo $warehouse->take('bolt'), $warehouse->take('nut');
