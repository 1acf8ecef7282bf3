using System;

interface IScaled { int Scale(int by); }

struct Length : IScaled
{
    public int Metres;
    public Length(int metres) { Metres = Positive(metres); }
    static int Positive(int n) => Math.Abs(n);
    public int Scale(int by) { return Metres * by; }
    public Length Grown() { var copy = this; copy.Grow(1); return copy; }
    void Grow(int by) { Metres += by; }
    public static Length Zero => default(Length);
}

class Program
{
    static int Use<T>(T value) where T : struct, IScaled => value.Scale(3);
    static int Boxed(IScaled value) { return value.Scale(2); }

    static void Main()
    {
        var length = new Length(-4);
        Console.WriteLine(Use(length) + Boxed(length) + length.Grown().Metres + Length.Zero.Scale(1));
        Length? maybe = length;
        Console.WriteLine(maybe?.Scale(5) + maybe.Value.Scale(6));
    }
}
