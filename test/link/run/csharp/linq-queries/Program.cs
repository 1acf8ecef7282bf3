using System;
using System.Linq;

class Crew
{
    public string Name { get; set; }
    public int Age { get; set; }
    public bool Fit() { return Age < 60; }
}

class Ship
{
    public string Flag() { return "blue"; }
    public Crew[] People() { return new[] { new Crew { Name = "Bo", Age = 20 }, new Crew { Name = "Cy", Age = 70 } }; }
}

class Program
{
    static int Rank(Crew c) { return c.Age / 10; }
    static string Shout(string s) => s.ToUpper();

    static void Main()
    {
        var ships = new[] { new Ship() };
        var names = from s in ships
                    from c in s.People()
                    where c.Fit()
                    let rank = Rank(c)
                    orderby rank descending
                    select Shout(c.Name) + rank;
        foreach (var n in names) Console.WriteLine(n);
        var flags = from s in ships group s by s.Flag() into g select g.Key;
        Console.WriteLine(flags.First());
    }
}
