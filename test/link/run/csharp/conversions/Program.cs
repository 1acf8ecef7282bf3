using System;

class Metre
{
    public readonly double Value;
    public Metre(double value) { Value = value; }
    public static implicit operator double(Metre m) => m.Value;
    public static implicit operator Metre(double d) => new Metre(Rounded(d));
    public static explicit operator Foot(Metre m) { return new Foot(m.Value * 3); }
    static double Rounded(double d) => Math.Round(d);
}

class Foot
{
    public Foot(double value) { Value = value; }
    public double Value { get; }
}

class Program
{
    static double Half(double d) => d / 2;
    static string Show(Metre m) => m.Value + "m";

    static void Main()
    {
        Metre m = 3.2;
        var foot = (Foot)m;
        Console.WriteLine(Half(m) + foot.Value);
        Console.WriteLine(Show(7.1));
    }
}
