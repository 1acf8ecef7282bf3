using System;
using System.Collections.Generic;

class Node
{
    public Node Next; public string Name;
    public Node Follow() { return Next; }
    public string Label => Name ?? Default();
    static string Default() => "none";
}

class Program
{
    static Node Start() { return new Node { Name = "a", Next = new Node() }; }
    static string Fallback() => "fallback";
    static Func<string> Maybe(bool yes) { if (yes) return Fallback; return null; }

    static void Main()
    {
        var node = Start();
        Console.WriteLine(node?.Follow()?.Label);
        Console.WriteLine(node.Follow().Follow()?.Label ?? Fallback());
        Console.WriteLine(Maybe(true)?.Invoke() + Maybe(false)?.Invoke());
        List<Node> list = null;
        Console.WriteLine(list?.Count ?? Count());
    }
    static int Count() => 0;
}
