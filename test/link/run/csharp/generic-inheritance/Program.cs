using System;
using System.Collections.Generic;

abstract class Mapper<TIn, TOut>
{
    public List<TOut> MapAll(IEnumerable<TIn> items)
    {
        var result = new List<TOut>();
        foreach (var item in items) result.Add(Map(item));
        Finish(result);
        return result;
    }
    protected abstract TOut Map(TIn item);
    protected virtual void Finish(List<TOut> all) { Trace(all.Count); }
    static void Trace(int n) { }
}

class User { public string Name; }
class Card { public string Title; public string Show() => Title; }

class UserCards : Mapper<User, Card>
{
    protected override Card Map(User user) { return new Card { Title = Title(user) }; }
    static string Title(User user) => "card of " + user.Name;
}

class Lengths : Mapper<string, int>
{
    protected override int Map(string s) => s.Length;
    protected override void Finish(List<int> all) { base.Finish(all); all.Sort(); }
}

class Program
{
    static void Main()
    {
        foreach (var card in new UserCards().MapAll(new[] { new User { Name = "bo" } })) Console.WriteLine(card.Show());
        Console.WriteLine(new Lengths().MapAll(new[] { "abc" })[0]);
    }
}
