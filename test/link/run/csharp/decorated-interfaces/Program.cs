using System;
using System.Collections.Generic;

interface ICatalog { string Find(int id); }

class Database : ICatalog { public string Find(int id) { return Query(id); } string Query(int id) => "row" + id; }

class Cached : ICatalog
{
    readonly ICatalog inner;
    readonly Dictionary<int, string> seen = new Dictionary<int, string>();
    public Cached(ICatalog inner) { this.inner = inner; }
    public string Find(int id) { if (!seen.TryGetValue(id, out var row)) seen[id] = row = inner.Find(id); return row; }
}

class Logged : ICatalog
{
    readonly Cached inner; readonly Action<string> log;
    public Logged(Cached inner, Action<string> log) { this.inner = inner; this.log = log; }
    public string Find(int id) { log("find" + id); return inner.Find(id); }
}

class Program
{
    static void Main()
    {
        ICatalog catalog = new Logged(new Cached(new Database()), Console.WriteLine);
        Console.WriteLine(catalog.Find(1) + catalog.Find(1));
    }
}
