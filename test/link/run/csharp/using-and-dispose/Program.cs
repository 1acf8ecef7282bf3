using System;

class Connection : IDisposable
{
    public Connection(string name) { Open(name); }
    void Open(string name) { }
    public Command Create(string text) { return new Command(this, text); }
    public void Dispose() { Close(); }
    void Close() { Console.WriteLine("closed"); }
}

class Command : IDisposable
{
    readonly Connection connection;
    public Command(Connection connection, string text) { this.connection = connection; }
    public int Execute() { return 1; }
    void IDisposable.Dispose() { Free(); }
    void Free() { }
}

class Program
{
    static void Main()
    {
        using (var connection = new Connection("db"))
        using (var command = connection.Create("select"))
        {
            Console.WriteLine(command.Execute());
        }
        Connection other = null;
        try { other = new Connection("x"); }
        finally { other?.Dispose(); }
    }
}
