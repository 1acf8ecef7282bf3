using System;
using System.Collections.Generic;

class Program
{
    static int Fibonacci(int n)
    {
        return Of(n);
        int Of(int k) => k < 2 ? k : Of(k - 1) + Of(k - 2);
    }

    static IEnumerable<int> Evens(int to)
    {
        if (to < 0) throw Refuse();
        return Walk();

        IEnumerable<int> Walk()
        {
            for (var i = 0; i < to; i++) if (IsEven(i)) yield return i;
        }
        bool IsEven(int i) => i % 2 == 0;
    }

    static Exception Refuse() => new ArgumentException("negative");

    static void Main()
    {
        Console.WriteLine(Fibonacci(5));
        foreach (var n in Evens(5)) Console.WriteLine(n);
        try { Evens(-1); } catch (ArgumentException e) { Report(e); }
        void Report(Exception e) { Console.WriteLine(Text(e)); }
        string Text(Exception e) => e.Message;
    }
}
