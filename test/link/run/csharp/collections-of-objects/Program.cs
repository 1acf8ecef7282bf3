using System;
using System.Collections.Generic;
using System.Linq;

class Task1 { public string Name; public void Run() { Console.WriteLine(Name); } public int Cost() => Name.Length; }

class Scheduler
{
    readonly Queue<Task1> waiting = new Queue<Task1>();
    readonly Stack<Action> undo = new Stack<Action>();
    readonly SortedDictionary<int, List<Task1>> byCost = new SortedDictionary<int, List<Task1>>();
    readonly LinkedList<Task1> done = new LinkedList<Task1>();

    public void Add(Task1 task)
    {
        waiting.Enqueue(task);
        undo.Push(() => Drop(task));
        if (!byCost.ContainsKey(task.Cost())) byCost[task.Cost()] = new List<Task1>();
        byCost[task.Cost()].Add(task);
    }

    void Drop(Task1 task) { done.AddLast(task); }

    public void Run()
    {
        while (waiting.Count > 0) waiting.Dequeue().Run();
        undo.Pop()();
        foreach (var pair in byCost) foreach (var task in pair.Value) task.Run();
        Console.WriteLine(done.First.Value.Cost());
        Task1[] array = byCost.Values.SelectMany(l => l).ToArray();
        array[0].Run();
    }
}

class Program
{
    static void Main()
    {
        var scheduler = new Scheduler();
        scheduler.Add(new Task1 { Name = "a" });
        scheduler.Run();
    }
}
