using System;

class Point
{
    public readonly int X, Y;
    public Point(int x, int y) { X = x; Y = y; }
    public void Deconstruct(out int x, out int y) { x = Shift(X); y = Y; }
    static int Shift(int n) => n + 1;
}

class Program
{
    static (int total, Func<int> later) Split(int n) { return (Half(n), () => Rest(n)); }
    static int Half(int n) => n / 2;
    static int Rest(int n) => n - n / 2;
    static (string, string) Names() => (First(), "b");
    static string First() => "a";

    static void Main()
    {
        var (x, y) = new Point(1, 2);
        var result = Split(5);
        Console.WriteLine(result.total + result.later() + x + y);
        var (_, later) = Split(7);
        Console.WriteLine(later());
        (string a, string b) = Names();
        (a, b) = (b, a);
        Console.WriteLine(a + b);
    }
}
