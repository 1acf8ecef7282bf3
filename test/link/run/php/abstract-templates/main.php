<?php
abstract class Exporter
{
    final public function export(array $rows): string
    {
        $out = $this->header();
        foreach ($rows as $row) {
            $out .= $this->line($row);
        }
        return $out . $this->footer();
    }

    abstract protected function line(array $row): string;

    protected function header(): string
    {
        return '';
    }

    protected function footer(): string
    {
        return "\n";
    }
}

class CsvExporter extends Exporter
{
    protected function line(array $row): string
    {
        return implode(',', array_map([$this, 'quote'], $row));
    }

    protected function header(): string
    {
        return "sep=,\n" . parent::header();
    }

    public function quote(string $cell): string
    {
        return "\"$cell\"";
    }
}

class HtmlExporter extends Exporter
{
    protected function line(array $row): string
    {
        return '<tr>' . implode(array_map('self::cell', $row)) . '</tr>';
    }

    protected function footer(): string
    {
        return '</table>';
    }

    public static function cell(string $text): string
    {
        return "<td>$text</td>";
    }
}

echo (new CsvExporter())->export([['a', 'b']]);
echo @(new HtmlExporter())->export([['c']]);
