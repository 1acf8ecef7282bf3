using System;
using System.Collections.Generic;

static class Seq
{
    public static IEnumerable<R> Map<T, R>(IEnumerable<T> items, Func<T, R> f)
    {
        foreach (var item in items) yield return f(item);
    }

    public static T Pick<T>(T a, T b, Comparison<T> compare) { return compare(a, b) > 0 ? a : b; }

    public static R Pipe<T, R>(this T value, Func<T, R> next) { return next(value); }
}

class Horse
{
    public int Speed;
    public string Neigh() { return "neigh" + Speed; }
}

class Program
{
    static int BySpeed(Horse a, Horse b) { return a.Speed - b.Speed; }
    static Horse Make(int speed) => new Horse { Speed = speed };

    static void Main()
    {
        foreach (var horse in Seq.Map(new[] { 1, 2 }, Make)) Console.WriteLine(horse.Neigh());
        Console.WriteLine(Seq.Pick(Make(3), Make(4), BySpeed).Neigh());
        Console.WriteLine(5.Pipe(n => Make(n)).Pipe(h => h.Neigh()));
    }
}
