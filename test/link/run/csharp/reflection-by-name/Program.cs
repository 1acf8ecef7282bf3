using System;
using System.Reflection;

class Jobs
{
    public string Export(string what) { return Prefix() + what; }
    public static string Import() { return "imported"; }
    string Prefix() => "exported ";
    public int Size { get { return Count(); } }
    int Count() => 3;
}

class Program
{
    static void Main()
    {
        var jobs = new Jobs();
        var method = typeof(Jobs).GetMethod("Export");
        Console.WriteLine(method.Invoke(jobs, new object[] { "rows" }));
        Console.WriteLine(typeof(Jobs).GetMethod(nameof(Jobs.Import)).Invoke(null, null));
        Console.WriteLine(jobs.GetType().GetProperty("Size").GetValue(jobs));
        var made = (Plain)Activator.CreateInstance(typeof(Plain));
        made.Show();
    }
}

class Plain
{
    public Plain() { Init(); }
    void Init() { }
    public void Show() { Console.WriteLine("plain"); }
}
