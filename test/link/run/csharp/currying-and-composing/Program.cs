using System;

static class Functions
{
    public static Func<A, C> Then<A, B, C>(this Func<A, B> f, Func<B, C> g) => a => g(f(a));
    public static Func<B, A, C> Flip<A, B, C>(this Func<A, B, C> f) { return (b, a) => f(a, b); }
    public static Func<A, R> Memo<A, R>(this Func<A, R> f)
    {
        var seen = new System.Collections.Generic.Dictionary<A, R>();
        return a =>
        {
            if (!seen.TryGetValue(a, out var r)) seen[a] = r = f(a);
            return r;
        };
    }
}

class Program
{
    static int Length(string s) => s.Length;
    static bool IsEven(int n) => n % 2 == 0;
    static int Minus(int a, int b) => a - b;
    static int Slow(int n) => n * n;

    static void Main()
    {
        Func<string, int> length = Length;
        Console.WriteLine(length.Then(IsEven)("four"));
        Func<int, int, int> minus = Minus;
        Console.WriteLine(minus.Flip()(1, 5));
        var memo = new Func<int, int>(Slow).Memo();
        Console.WriteLine(memo(3) + memo(3));
    }
}
