using System;
using System.Collections.Generic;
using System.Linq;

class Runner : IComparable<Runner>
{
    public int Seconds;
    public string Name;
    public int CompareTo(Runner other) { return Difference(Seconds, other.Seconds); }
    static int Difference(int a, int b) => a - b;
}

class ByName : IComparer<Runner>
{
    public int Compare(Runner a, Runner b) { return string.CompareOrdinal(a.Name, b.Name); }
}

class Caseless : IEqualityComparer<string>
{
    public bool Equals(string a, string b) => Fold(a) == Fold(b);
    public int GetHashCode(string s) => Fold(s).GetHashCode();
    static string Fold(string s) => s.ToLower();
}

class Program
{
    static void Main()
    {
        var team = new List<Runner> { new Runner { Seconds = 9, Name = "bo" }, new Runner { Seconds = 7, Name = "al" } };
        team.Sort();
        team.Sort(new ByName());
        team.Sort((a, b) => Longer(a, b));
        Console.WriteLine(team[0].Name);
        var names = new HashSet<string>(new Caseless()) { "A" };
        Console.WriteLine(names.Add("a"));
    }
    static int Longer(Runner a, Runner b) => b.Seconds.CompareTo(a.Seconds);
}
