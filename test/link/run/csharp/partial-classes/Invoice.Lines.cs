partial class Invoice
{
    readonly int lines;
    public Invoice(int lines) { this.lines = lines; }
    int Sum() { return lines * Price(); }
    static int Price() { return 10; }
}
