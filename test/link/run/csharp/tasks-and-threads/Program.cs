using System;
using System.Threading;
using System.Threading.Tasks;

class Worker
{
    int done;
    public void Loop() { for (var i = 0; i < 2; i++) Step(); }
    void Step() { Interlocked.Increment(ref done); }
    public int Count() { return done; }
}

class Program
{
    static int Slow(int n) { return n * 2; }
    static void Tick(object state) { Console.WriteLine(Name(state)); }
    static string Name(object state) => state.ToString();

    static void Main()
    {
        var worker = new Worker();
        var thread = new Thread(worker.Loop);
        thread.Start();
        thread.Join();
        var task = Task.Run(() => Slow(3)).ContinueWith(t => Slow(t.Result));
        Console.WriteLine(task.Result + worker.Count());
        Task.Factory.StartNew(worker.Loop).Wait();
        Parallel.ForEach(new[] { 1, 2 }, n => Slow(n));
        Parallel.Invoke(worker.Loop, () => Slow(1));
        using (var ready = new ManualResetEvent(false))
        {
            ThreadPool.QueueUserWorkItem(state => { Tick(state); ready.Set(); }, "pool");
            ready.WaitOne();
        }
    }
}
