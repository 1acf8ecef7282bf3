using System;
using System.Collections.Generic;

interface ICommand { }
interface IHandler<in T> where T : ICommand { void Handle(T command); }

class Rename : ICommand { public string To = "x"; }
class Delete : ICommand { public int Id = 1; }

class RenameHandler : IHandler<Rename>
{
    public void Handle(Rename command) { Apply(command.To); }
    void Apply(string to) { Console.WriteLine(to); }
}

class DeleteHandler : IHandler<Delete>
{
    public void Handle(Delete command) { Purge(command.Id); }
    static void Purge(int id) { Console.WriteLine(id); }
}

class Bus
{
    readonly Dictionary<Type, Action<ICommand>> routes = new Dictionary<Type, Action<ICommand>>();
    public void Add<T>(IHandler<T> handler) where T : ICommand { routes[typeof(T)] = c => handler.Handle((T)c); }
    public void Send(ICommand command) { routes[command.GetType()](command); }
}

class Program
{
    static void Main()
    {
        var bus = new Bus();
        bus.Add(new RenameHandler());
        bus.Add(new DeleteHandler());
        bus.Send(new Rename());
        bus.Send(new Delete());
    }
}
