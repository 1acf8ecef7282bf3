using System;

class Program
{
    static void First(string s) { Console.WriteLine("1" + s); }
    static void Second(string s) { Console.WriteLine("2" + s); }
    static int Five() => 5;
    static int Six() => 6;

    static void Main()
    {
        Action<string> all = First;
        all += Second;
        all += s => Console.WriteLine("3" + s);
        all("x");
        Func<int> numbers = Five;
        numbers += Six;
        foreach (Func<int> one in numbers.GetInvocationList()) Console.WriteLine(one());
        var combined = (Action<string>)Delegate.Combine(new Action<string>(First), new Action<string>(Second));
        combined("y");
    }
}
