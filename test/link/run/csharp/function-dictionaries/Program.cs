using System;
using System.Collections.Generic;

class Calculator
{
    readonly Dictionary<string, Func<int, int, int>> operations;
    static readonly Dictionary<string, Action<Calculator>> Commands = new Dictionary<string, Action<Calculator>>
    {
        ["clear"] = c => c.Clear(),
        ["show"] = Show,
    };
    int memory;

    public Calculator()
    {
        operations = new Dictionary<string, Func<int, int, int>> { { "+", Add }, { "-", (a, b) => a - b } };
        operations.Add("*", Multiply);
    }

    static int Add(int a, int b) => a + b;
    int Multiply(int a, int b) { return a * b; }
    void Clear() { memory = 0; }
    static void Show(Calculator c) { Console.WriteLine(c.memory); }

    public void Apply(string op, int n)
    {
        if (operations.TryGetValue(op, out var run)) memory = run(memory, n);
        else Commands[op](this);
    }
}

class Program
{
    static void Main()
    {
        var calculator = new Calculator();
        foreach (var op in new[] { "+", "*", "-", "show", "clear" }) calculator.Apply(op, 3);
    }
}
