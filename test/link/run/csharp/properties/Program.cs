using System;

class Thermostat
{
    double celsius;
    public double Celsius
    {
        get { return celsius; }
        set { celsius = Limit(value); Changes++; }
    }
    public double Fahrenheit
    {
        get => Convert(Celsius);
        set => Celsius = (value - 32) / 1.8;
    }
    public int Changes { get; private set; }
    public string Label { get; set; } = Default();
    public static Thermostat Main { get { return main ?? (main = Create()); } }
    static Thermostat main;
    static Thermostat Create() { return new Thermostat(); }
    static string Default() => "none";
    static double Limit(double value) => Math.Min(value, 40);
    static double Convert(double value) => value * 1.8 + 32;
}

class Program
{
    static void Main()
    {
        var t = Thermostat.Main;
        t.Celsius = 20;
        t.Fahrenheit += 2;
        t.Celsius++;
        Console.WriteLine(t.Label + t.Changes);
    }
}
