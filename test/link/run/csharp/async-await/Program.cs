using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

class Weather
{
    public async Task<int> ReadAsync(string town)
    {
        await Task.Delay(1);
        return Degrees(town);
    }

    static int Degrees(string town) => town.Length;
}

class Program
{
    static async Task<string> ReportAsync(Weather weather, IEnumerable<string> towns)
    {
        var reads = towns.Select(t => weather.ReadAsync(t)).ToArray();
        var all = await Task.WhenAll(reads);
        await LogAsync("read");
        return Joined(all);
    }

    static string Joined(int[] all) => string.Join(",", all);

    static async Task LogAsync(string text)
    {
        await Task.Yield();
        Write(text);
    }

    static void Write(string text) { Console.WriteLine(text); }

    static Task<int> Cached() => Task.FromResult(Fixed());
    static int Fixed() => 3;

    static async Task Run()
    {
        Write(await ReportAsync(new Weather(), new[] { "Oslo", "Bern" }));
        Func<int, Task> twice = async n => await LogAsync("n" + n);
        await twice(2);
        Console.WriteLine(await Cached());
        try { await Fail(); } catch (InvalidOperationException e) { Write(e.Message); }
    }

    static async Task Fail() { await Task.Yield(); throw Broken(); }
    static Exception Broken() => new InvalidOperationException("broken");

    static void Main() { Run().GetAwaiter().GetResult(); }
}
