using System;
using System.Threading;
using System.Threading.Tasks;

class Poller
{
    readonly ManualResetEventSlim rung = new ManualResetEventSlim();
    int ticks;
    public void Start()
    {
        using (var timer = new Timer(Tick, null, 1, Timeout.Infinite)) rung.Wait();
    }
    void Tick(object state) { Count(); rung.Set(); }
    void Count() { ticks++; }
}

class Download
{
    public void Begin(Action<string> done, Action<Exception> failed, bool ok)
    {
        if (ok) done(Content());
        else failed(Problem());
    }
    string Content() => "bytes";
    Exception Problem() => new Exception("gone");
}

class Program
{
    static void Main()
    {
        new Poller().Start();
        var download = new Download();
        download.Begin(Save, Report, true);
        download.Begin(Save, e => Report(e), false);
        download.Begin(Save, Report, false);
        var source = new CancellationTokenSource();
        source.Token.Register(() => Stopped());
        source.Cancel();
    }
    static void Save(string text) { }
    static void Report(Exception e) { Console.WriteLine(e.Message); }
    static void Stopped() { }
}
