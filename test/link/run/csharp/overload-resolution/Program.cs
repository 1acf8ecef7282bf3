using System;
using System.Collections.Generic;

class Printer
{
    public string Show(int n) => "int";
    public string Show(long n) => "long";
    public string Show(double n) => "double";
    public string Show(object o) => "object";
    public string Show(string s) => "string";
    public string Show(string s, int times = 1, bool upper = false) => "times";
    public string Show(params int[] all) => "many";
    public string Show<T>(List<T> list) => "list";
    public string Show(Action a) => "action";
}

class Program
{
    static void Main()
    {
        var p = new Printer();
        Console.WriteLine(p.Show(1) + p.Show(1L) + p.Show(1.5f) + p.Show('c'.ToString()));
        Console.WriteLine(p.Show("a", upper: true) + p.Show(1, 2, 3) + p.Show(new List<int>()));
        Console.WriteLine(p.Show(() => { }) + p.Show(new object()) + p.Show((object)"x"));
    }
}
