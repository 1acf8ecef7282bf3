using System;

partial class Invoice
{
    string Header => Format("invoice");
    int Tax() { return Sum() / 5; }
    partial void OnTotal(int total) { Console.WriteLine(Format(total.ToString())); }
    static string Format(string text) { return "[" + text + "]"; }
}
