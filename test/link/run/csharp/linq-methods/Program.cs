using System;
using System.Collections.Generic;
using System.Linq;

class Book
{
    public string Title; public int Pages; public string Author;
    public bool IsLong() { return Pages > 100; }
    public string Label => Title + Suffix();
    string Suffix() => "!";
}

class Program
{
    static string First(string s) { return s.Substring(0, 1); }

    static void Main()
    {
        var books = new List<Book> { new Book { Title = "Sea", Pages = 200, Author = "Bo" }, new Book { Title = "Air", Pages = 50, Author = "Al" } };
        var titles = books.Where(b => b.IsLong()).OrderBy(b => Key(b)).Select(b => b.Label).ToList();
        Console.WriteLine(string.Join(",", titles));
        Console.WriteLine(books.Sum(b => Price(b)) + books.Count(IsCheap));
        foreach (var group in books.GroupBy(b => First(b.Author))) Console.WriteLine(group.Key);
        var byTitle = books.ToDictionary(b => b.Title, b => Price(b));
        Console.WriteLine(byTitle["Sea"] + books.Select(b => b.Pages).Aggregate(0, (all, n) => Plus(all, n)));
        Console.WriteLine(books.First(b => Starts(b, "A")).Label);
    }

    static int Key(Book b) => b.Pages;
    static int Price(Book b) { return b.Pages / 10; }
    static bool IsCheap(Book b) => Price(b) < 10;
    static int Plus(int a, int b) => a + b;
    static bool Starts(Book b, string s) => b.Title.StartsWith(s);
}
