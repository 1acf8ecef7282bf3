using System;
using System.Text;

class Version
{
    readonly int major;
    public Version(int major) { this.major = major; }
    public override string ToString() { return Prefix() + major; }
    static string Prefix() => "v";
}

class Price : IFormattable
{
    public string ToString(string format, IFormatProvider provider) { return Money(format); }
    static string Money(string format) => format == "s" ? "1" : "1.00";
}

class Note
{
    public override string ToString() => "note";
}

class Program
{
    static void Main()
    {
        var version = new Version(2);
        Console.WriteLine($"running {version}");
        Console.WriteLine("plain " + new Note());
        Console.WriteLine(string.Format("{0:s}", new Price()));
        Console.WriteLine($"costs {new Price():s}");
        Console.WriteLine(new StringBuilder().Append(new Third()).ToString());
    }
}

class Third { public override string ToString() => "third"; }
