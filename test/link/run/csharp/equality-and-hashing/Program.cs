using System;
using System.Collections.Generic;

class Key : IEquatable<Key>
{
    readonly string area; readonly int number;
    public Key(string area, int number) { this.area = area; this.number = number; }
    public bool Equals(Key other) { return other != null && Same(other); }
    public override bool Equals(object obj) => Equals(obj as Key);
    public override int GetHashCode() { return Mix(area.Length, number); }
    bool Same(Key other) => area == other.area && number == other.number;
    static int Mix(int a, int b) => a * 31 + b;
}

class Program
{
    static void Main()
    {
        object one = new Key("a", 1);
        Console.WriteLine(one.Equals(new Key("a", 1)));
        Console.WriteLine(one.GetHashCode());
        Console.WriteLine(new Key("b", 2).Equals(new Key("c", 3)));
    }
}
