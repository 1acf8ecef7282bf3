using System;
using System.Collections.Generic;
using System.Threading.Tasks;

delegate Task Next(Context context);

class Context { public string Path; public List<string> Log = new List<string>(); }

class Pipeline
{
    readonly List<Func<Next, Next>> parts = new List<Func<Next, Next>>();
    public Pipeline Use(Func<Next, Next> part) { parts.Add(part); return this; }
    public Pipeline Use(Func<Context, Func<Task>, Task> inline) => Use(next => context => inline(context, () => next(context)));
    public Next Build()
    {
        Next app = NotFound;
        for (var i = parts.Count - 1; i >= 0; i--) app = parts[i](app);
        return app;
    }
    static Task NotFound(Context context) { context.Log.Add("404"); return Task.CompletedTask; }
}

class Timing
{
    readonly Next next;
    public Timing(Next next) { this.next = next; }
    public async Task Invoke(Context context) { Mark(context, "begin"); await next(context); Mark(context, "end"); }
    static void Mark(Context context, string what) { context.Log.Add(what); }
}

class Program
{
    static void Main()
    {
        var app = new Pipeline().Use(next => new Timing(next).Invoke).Use(async (context, next) => { await next(); Done(context); }).Build();
        var context1 = new Context { Path = "/" };
        app(context1).Wait();
        Console.WriteLine(string.Join(",", context1.Log));
    }
    static void Done(Context context) { context.Log.Add("done"); }
}
