using System;
using System.Collections.Generic;

sealed class Config
{
    static readonly Config instance = new Config();
    public static Config Instance => instance;
    Config() { Load(); }
    void Load() { Mode = "fast"; }
    public string Mode { get; private set; }
}

abstract class Engine
{
    public abstract int Power();
    public static Engine Create(string kind)
    {
        switch (kind)
        {
            case "diesel": return new Diesel();
            case "electric": return new Electric(Battery());
            default: throw Unknown(kind);
        }
    }
    static int Battery() => 60;
    static Exception Unknown(string kind) => new ArgumentException(kind);
}

class Diesel : Engine { public override int Power() => 90; }
class Electric : Engine { readonly int kwh; public Electric(int kwh) { this.kwh = kwh; } public override int Power() { return kwh * 2; } }

class Program
{
    static void Main()
    {
        Console.WriteLine(Config.Instance.Mode);
        foreach (var kind in new[] { "diesel", "electric" }) Console.WriteLine(Engine.Create(kind).Power());
        try { Engine.Create("steam"); } catch (ArgumentException) { }
    }
}
