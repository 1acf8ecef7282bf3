using System;
using System.Collections.Concurrent;

class Catalogue
{
    readonly Lazy<string[]> items;
    public Catalogue() { items = new Lazy<string[]>(Load); }
    string[] Load() { return new[] { "oak", "elm" }; }
    public int Size => items.Value.Length;
}

class Cache
{
    readonly ConcurrentDictionary<string, int> sizes = new ConcurrentDictionary<string, int>();
    public int SizeOf(string key) { return sizes.GetOrAdd(key, k => Measure(k)); }
    int Measure(string key) => key.Length;
}

class Program
{
    static void Main()
    {
        Console.WriteLine(new Catalogue().Size + new Cache().SizeOf("beech"));
        var once = new Lazy<int>(() => Costly());
        Console.WriteLine(once.Value + once.Value);
    }

    static int Costly() { return 42; }
}
