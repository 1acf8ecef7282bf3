using System;
using System.Collections.Generic;

static class Registry
{
    static readonly Dictionary<string, Func<string>> entries;

    static Registry()
    {
        entries = new Dictionary<string, Func<string>>();
        Add("a", First);
        Add("b", () => Second());
    }

    static void Add(string key, Func<string> make) { entries[key] = make; }
    static string First() => "first";
    static string Second() => "second";
    public static string Get(string key) { return entries[key](); }
}

class Limits
{
    public static readonly int Top = Compute(5);
    static readonly Limits Shared = new Limits(Compute(1));
    readonly int n;
    Limits(int n) { this.n = n; }
    static int Compute(int n) { return n * n; }
    public static int Of() { return Shared.n + Top; }
}

class Program
{
    static void Main() { Console.WriteLine(Registry.Get("a") + Registry.Get("b") + Limits.Of()); }
}
