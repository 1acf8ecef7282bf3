using System;
using System.Collections.Generic;

class Program
{
    static Func<int> Counter(int start)
    {
        var n = start;
        return () => { n++; return Clamp(n); };
    }

    static int Clamp(int n) { return Math.Min(n, 9); }

    static Func<int, Func<int, int>> Adder() => a => b => Add(a, b);

    static int Add(int a, int b) => a + b;

    static void Repeat(int times, Action<int> body)
    {
        for (var i = 0; i < times; i++) body(i);
    }

    static void Main()
    {
        var next = Counter(3);
        next();
        Console.WriteLine(next() + Adder()(1)(2));
        var actions = new List<Action>();
        Repeat(2, i => actions.Add(() => Show(i)));
        foreach (var action in actions) action();
    }

    static void Show(int i) { Console.WriteLine(i); }
}
