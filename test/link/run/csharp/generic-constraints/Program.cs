using System;
using System.Collections.Generic;

interface IEntity { int Id { get; } void Touch(); }

class User : IEntity
{
    public int Id => 1;
    public void Touch() { Log("user"); }
    void Log(string text) { }
}

class Order : IEntity
{
    public Order() { Number = Next(); }
    public int Number { get; }
    public int Id { get { return Number; } }
    public void Touch() { }
    static int Next() { return 7; }
}

class Repository<T> where T : class, IEntity, new()
{
    readonly Dictionary<int, T> rows = new Dictionary<int, T>();
    public T Create() { var row = new T(); return Save(row); }
    public T Save(T row) { row.Touch(); rows[row.Id] = row; return row; }
    public T Find(int id) { return rows[id]; }
}

static class Program
{
    static int Newest<T>(IEnumerable<T> items) where T : IEntity
    {
        var best = 0;
        foreach (var item in items) best = Math.Max(best, item.Id);
        return best;
    }

    static void Main()
    {
        var users = new Repository<User>();
        users.Create();
        users.Find(1).Touch();
        var orders = new Repository<Order>();
        orders.Create();
        Console.WriteLine(Newest(new List<User> { new User() }) + Newest(new[] { new Order() }));
    }
}
