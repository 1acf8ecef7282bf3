using System;
using System.Collections.Generic;

class Parser
{
    readonly Dictionary<string, Handler> handlers = new Dictionary<string, Handler>();
    public void Add(string name, Handler handler) { handlers.Add(name, handler); }
    public bool TryFind(string name, out Handler handler)
    {
        return handlers.TryGetValue(name, out handler) || Fallback(out handler);
    }
    static bool Fallback(out Handler handler) { handler = new Silent(); return true; }
}

abstract class Handler { public abstract string Handle(); }
class Loud : Handler { public override string Handle() => "LOUD"; }
class Silent : Handler { public override string Handle() => ""; }

class Program
{
    static void Replace(ref Func<int> f) { f = Two; }
    static int One() => 1;
    static int Two() => 2;

    static void Main()
    {
        var parser = new Parser();
        parser.Add("loud", new Loud());
        if (parser.TryFind("loud", out var handler)) Console.WriteLine(handler.Handle());
        parser.TryFind("x", out Handler other);
        Console.WriteLine(other.Handle());
        Func<int> f = One;
        Console.WriteLine(f());
        Replace(ref f);
        Console.WriteLine(f());
    }
}
