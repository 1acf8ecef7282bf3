using System;
using System.Collections;
using System.Collections.Generic;

class Tree : IEnumerable<int>
{
    public Tree Left, Right;
    public int Value;

    public IEnumerator<int> GetEnumerator()
    {
        if (Left != null) foreach (var v in Left) yield return v;
        yield return Scaled(Value);
        if (Right != null) foreach (var v in Right) yield return v;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    static int Scaled(int v) => v * 10;
}

class Program
{
    static IEnumerable<string> Lines(int n)
    {
        try
        {
            for (var i = 0; i < n; i++) yield return Line(i);
        }
        finally { Done(); }
    }

    static string Line(int i) => "line" + i;
    static void Done() { }

    static IEnumerable<string> Marked(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            if (line.EndsWith("9")) yield break;
            yield return Mark(line);
        }
    }

    static string Mark(string line) => "> " + line;

    static void Main()
    {
        var tree = new Tree { Value = 2, Left = new Tree { Value = 1 }, Right = new Tree { Value = 3 } };
        foreach (var v in tree) Console.WriteLine(v);
        foreach (var line in Marked(Lines(2))) Console.WriteLine(line);
        foreach (var item in (IEnumerable)tree) Console.WriteLine(item);
    }
}
