using System;
using System.Collections.Generic;

class Ticker : IObservable<int>
{
    readonly List<IObserver<int>> observers = new List<IObserver<int>>();
    public IDisposable Subscribe(IObserver<int> observer) { observers.Add(observer); return new Ticket(this, observer); }
    public void Push(int n) { foreach (var o in observers.ToArray()) o.OnNext(n); }
    public void End() { foreach (var o in observers) o.OnCompleted(); }
    void Drop(IObserver<int> observer) { observers.Remove(observer); }

    class Ticket : IDisposable
    {
        readonly Ticker ticker; readonly IObserver<int> observer;
        public Ticket(Ticker ticker, IObserver<int> observer) { this.ticker = ticker; this.observer = observer; }
        public void Dispose() { ticker.Drop(observer); }
    }
}

class Chart : IObserver<int>
{
    public void OnNext(int value) { Plot(value); }
    public void OnCompleted() { Console.WriteLine("end"); }
    public void OnError(Exception error) { }
    void Plot(int value) { }
}

class Program
{
    static void Main()
    {
        var ticker = new Ticker();
        using (ticker.Subscribe(new Chart())) ticker.Push(1);
        ticker.Subscribe(new Chart());
        ticker.End();
    }
}
