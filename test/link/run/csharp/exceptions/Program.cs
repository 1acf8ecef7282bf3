using System;

class StockException : Exception
{
    public StockException(string item, Exception inner) : base(Text(item), inner) { Item = item; }
    public string Item { get; }
    static string Text(string item) => "no " + item;
    public string Hint() { return "order " + Item; }
}

class Store
{
    public void Take(string item, int n)
    {
        try { Check(n); }
        catch (ArgumentException e) when (IsKnown(e)) { throw new StockException(item, e); }
        finally { Release(); }
    }
    void Check(int n) { if (n > 3) throw Too(n); }
    static ArgumentException Too(int n) => new ArgumentException("n" + n);
    static bool IsKnown(Exception e) => e.Message.StartsWith("n");
    void Release() { }
}

class Program
{
    static void Main()
    {
        var store = new Store();
        store.Take("tea", 1);
        try { store.Take("tea", 9); }
        catch (StockException e) { Console.WriteLine(e.Hint() + Inner(e.InnerException)); }
    }
    static string Inner(Exception e) => e.Message;
}
