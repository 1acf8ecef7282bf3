using System;

partial class Invoice
{
    public int Total() { return Sum() + Tax(); }
    partial void OnTotal(int total);
    public void Print() { OnTotal(Total()); Console.WriteLine(Header); }
}

class Program
{
    static void Main()
    {
        var invoice = new Invoice(3);
        invoice.Print();
    }
}
