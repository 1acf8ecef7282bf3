using System;

abstract class Shape { }
class Circle : Shape { public double R = 1; public double Area() => R * R * 3; public bool IsUnit => R == 1; }
class Box : Shape { public double W = 2, H = 3; public double Volume() => W * H; }
class Blob : Shape { public string Guess() => "?"; }

class Program
{
    static double Size(Shape shape)
    {
        switch (shape)
        {
            case Circle c when c.IsUnit: return c.Area();
            case Box b: return b.Volume();
            case null: return Nothing();
            default: return Other(shape);
        }
    }

    static double Nothing() => 0;
    static double Other(Shape shape) { return shape is Blob blob ? blob.Guess().Length : -1; }

    static string Kind(object o)
    {
        if (o is int n && n > 3) return Big(n);
        if (o is string s) return Text(s);
        if (!(o is Shape shape)) return "none";
        return Size(shape).ToString();
    }

    static string Big(int n) => "big" + n;
    static string Text(string s) => s;

    static void Main()
    {
        foreach (var o in new object[] { 5, "x", new Circle(), 2.5 }) Console.WriteLine(Kind(o));
        Console.WriteLine(Size(new Box()) + Size(null) + Size(new Blob()));
    }
}
