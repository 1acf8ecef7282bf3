using System;
using System.Collections.Generic;

class Store
{
    readonly List<Action<string>> handlers = new List<Action<string>>();
    public event Action<string> Sold
    {
        add { handlers.Add(value); Count(1); }
        remove { handlers.Remove(value); Count(-1); }
    }
    int listeners;
    void Count(int by) { listeners += by; }
    public void Sell(string item) { foreach (var h in handlers.ToArray()) h(item); }
}

class Program
{
    static void Thank(string item) { Console.WriteLine("thanks for " + item); }

    static void Main()
    {
        var store = new Store();
        store.Sold += Thank;
        store.Sell("tea");
        store.Sold -= Thank;
    }
}
