using System;
using System.Linq;

class Program
{
    static string Label(int n) => "n" + n;
    static Action Greeter(string name) => () => Console.WriteLine(Greeting(name));
    static string Greeting(string name) => "hi " + name;

    static void Main()
    {
        var item = new { Name = Label(1), Run = Greeter("bo") };
        item.Run();
        var rows = new[] { 1, 2 }.Select(n => new { n, Show = new Func<string>(() => Label(n)) });
        foreach (var row in rows) Console.WriteLine(row.Show());
        var pairs = new[] { (name: "a", act: (Action)First), (name: "b", act: Second) };
        foreach (var (name, act) in pairs) act();
    }

    static void First() { }
    static void Second() { }
}
