using System;
using System.Collections.Generic;

enum Light { Red, Green, Amber }

class Crossing
{
    Light light = Light.Red;
    readonly Dictionary<Light, (Light next, Action enter)> table;

    public Crossing()
    {
        table = new Dictionary<Light, (Light, Action)>
        {
            [Light.Red] = (Light.Green, Go),
            [Light.Green] = (Light.Amber, Warn),
            [Light.Amber] = (Light.Red, () => Stop()),
        };
    }

    void Go() { }
    void Warn() { Blink(2); }
    void Stop() { Console.WriteLine("stop"); }
    static void Blink(int times) { }

    public void Step()
    {
        var (next, enter) = table[light];
        enter();
        light = next;
        switch (light)
        {
            case Light.Red: Reset(); break;
            default: Note(light); break;
        }
    }
    void Reset() { }
    void Note(Light l) { }
}

class Program
{
    static void Main()
    {
        var crossing = new Crossing();
        for (var i = 0; i < 3; i++) crossing.Step();
    }
}
