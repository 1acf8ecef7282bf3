using System;
using System.Collections.Generic;
using System.Linq;

class Folder
{
    public string Name; public List<Folder> Inner = new List<Folder>(); public int Files;
    public int Total() { return Files + Inner.Sum(f => f.Total()); }
    public void Walk(Action<Folder, int> visit, int depth = 0)
    {
        visit(this, depth);
        foreach (var f in Inner) f.Walk(visit, depth + 1);
    }
}

class Program
{
    static bool IsEven(int n) => n == 0 || IsOdd(n - 1);
    static bool IsOdd(int n) => n != 0 && IsEven(n - 1);
    static void Show(Folder f, int depth) { Console.WriteLine(Pad(depth) + f.Name); }
    static string Pad(int n) => new string(' ', n);

    static void Main()
    {
        var root = new Folder { Name = "r", Files = 1, Inner = { new Folder { Name = "s", Files = 2 } } };
        Console.WriteLine(root.Total());
        root.Walk(Show);
        Func<int, int> factorial = null;
        factorial = n => n < 2 ? 1 : n * factorial(n - 1);
        Console.WriteLine(factorial(4) + IsEven(2).ToString());
    }
}
